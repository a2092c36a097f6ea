"""What an import would bring to the store, and the preview of it."""
