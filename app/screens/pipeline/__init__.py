"""The pipeline: every application from lead to ending, as a board, a table and a page each."""
