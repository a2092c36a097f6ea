"""Where to apply next, with its reasons, and what is planned for this week."""

LEADS_AT_ONCE = 12
"""Leads that are shown unless more are asked for."""
