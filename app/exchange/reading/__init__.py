"""A file or pasted text to grids of cells, whatever its format; nothing here knows what a column holds."""
