"""What an email means: its kind, the application it belongs to, its days and places. Pure rules."""
