"""The JSON API `/api/v1/`: read what is public, and write by a personal token."""
