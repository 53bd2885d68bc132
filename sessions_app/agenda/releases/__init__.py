"""Releases: what is published, what differs from before, and who is told."""
