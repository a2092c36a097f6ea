"""Place 5: where to apply next, with its reasons, and what is meant for this week."""
