"""Writes everything that leaves Onward: CSV, JSON, workbooks, calendars, reports and pictures."""
