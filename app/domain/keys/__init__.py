"""Keys of the dashboard: their names, the user's own choices and other keyboard layouts."""
