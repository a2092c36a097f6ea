"""The walkthrough after a rejection: its steps, fields and texts."""
