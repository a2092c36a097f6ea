"""The data file of one person's job search. Nothing here knows of screens or commands."""
