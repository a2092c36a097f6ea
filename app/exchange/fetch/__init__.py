"""Loads one page of the web when the user asks for it, and nothing else."""
