"""Every noun in Django admin."""
