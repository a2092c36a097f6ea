"""Emails as files hold them: found, taken apart and made harmless text."""
