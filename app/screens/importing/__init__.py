"""Importing in the dashboard: a file is picked, its columns and words are understood together, then it is imported."""
