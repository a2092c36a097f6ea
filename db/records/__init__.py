"""Plain records that queries return, independent of SQL and of a connection."""
