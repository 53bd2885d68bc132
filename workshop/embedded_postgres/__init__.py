"""A database backend that starts a private PostgreSQL of its own on the first connection."""
