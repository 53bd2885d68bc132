"""All tables: one noun per file, their questions, their verbs, their named querysets."""

from .activity import Activity
from .edit_draft import EditDraft
from .imported import Imported
from .outcome import Outcome
from .person import Person
from .reading import Reading
from .revised import Revised, Revision
from .role import DUTIES, Role
from .session import Session
from .user import User
from .workshop import Workshop

__all__ = [
    "DUTIES",
    "Activity",
    "EditDraft",
    "Imported",
    "Outcome",
    "Person",
    "Reading",
    "Revised",
    "Revision",
    "Role",
    "Session",
    "User",
    "Workshop",
]
