"""Time and expenses for small agencies."""
