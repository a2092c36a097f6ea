"""Data in and out: tables of other services, spreadsheets, JSON and CSV."""
