"""The dashboard: what is shown, and what keys do."""
