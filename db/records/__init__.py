"""Plain records: what leaves the store, without SQL and without a connection."""
