"""Pages to write."""
