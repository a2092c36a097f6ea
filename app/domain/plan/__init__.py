"""Where to apply next, with its reasons, and what is planned for this week."""
