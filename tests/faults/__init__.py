"""What must hold when things go wrong: killed processes, a database that is locked or full, a part that fails."""
