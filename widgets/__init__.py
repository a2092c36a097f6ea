"""How things look and are handled: widgets are handed plain values and post messages."""
