"""Wiring of the Django project: settings, addresses, servers and the embedded database."""
