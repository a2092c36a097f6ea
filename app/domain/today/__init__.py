"""The agenda: what the user has to do or attend to now."""
