"""Every noun in Django admin. What is saved or deleted here is revised like anywhere else."""

from . import (
    activity,
    edit_draft,
    imported,
    outcome,
    person,
    reading,
    revision,
    role,
    session,
    social_account,
    user,
    workshop,
)

__all__ = [
    "activity",
    "edit_draft",
    "imported",
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
