"""Statistics about a job search."""
