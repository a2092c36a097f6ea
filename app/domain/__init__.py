"""Thinking: dates, silence, ranking, the walkthrough, numbers. It knows neither screens nor tables."""
