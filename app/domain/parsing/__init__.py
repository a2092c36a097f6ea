"""Reads what people type: dates, times, pay, links, queries, and the one-line ways to add things."""
