"""How wide running text is at most, on the screen and in the lines a command prints. Loads nothing."""

READING_WIDTH = 72
"""Cells in a line of running text that is still easy to read."""
