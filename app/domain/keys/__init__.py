"""The keys of the dashboard: their names, those a person chose, and other keyboards."""
