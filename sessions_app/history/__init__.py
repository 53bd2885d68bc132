"""How what was revised differs from what it was."""
