"""What leaves Onward: CSV, JSON, workbooks, calendars, reports and pictures."""
