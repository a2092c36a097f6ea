"""What people type, understood: dates, times, pay, links, queries, and the one-line ways to add things."""
