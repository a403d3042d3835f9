"""Pages of what waits, and of those who answer."""
