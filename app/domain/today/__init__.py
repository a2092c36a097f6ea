"""What matters now."""
