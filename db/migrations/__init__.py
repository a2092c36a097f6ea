"""The steps that bring a store of an older Onward up to date, one file a schema (Alembic)."""
