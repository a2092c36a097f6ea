"""The place Plan: where to apply next, and at what pace."""
