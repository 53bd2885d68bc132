"""Every noun in Django admin. What is saved or deleted here is revised like anywhere else."""

from . import activity, outcome, person, reading, revision, role, session, social_account, user, workshop

__all__ = [
    "activity",
    "outcome",
    "person",
    "reading",
    "revision",
    "role",
    "session",
    "social_account",
    "user",
    "workshop",
]
