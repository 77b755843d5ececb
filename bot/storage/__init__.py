"""The only SQL: one `Store` a database, one `Desk` a transaction."""
