"""What is kept: the store of one person's job search. Nothing here knows of screens or commands."""
