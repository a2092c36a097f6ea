"""The Today place: what matters now."""
