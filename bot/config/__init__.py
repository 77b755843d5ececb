"""config.yaml and the roster sheet → one frozen `Town`; every mistake at once, in Chinese."""
