"""The edges: a transport is two translations, read and say, around `app.receive`."""
