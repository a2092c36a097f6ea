"""What an email about an application says: its kind, the words it rests on, where it belongs. Pure rules."""
