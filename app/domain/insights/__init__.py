"""Numbers about a search."""
