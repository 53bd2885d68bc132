"""All tables: one noun per file, their questions, their verbs, their named querysets."""

from .activity import Activity
from .availability import Availability
from .block import Block
from .calendar_key import CalendarKey
from .draft import Draft
from .draft_change import DraftChange
from .edit_draft import EditDraft
from .imported import Imported
from .notice import Notice
from .outcome import Outcome
from .person import Person
from .placement import Placement
from .proposal import Proposal
from .reading import Reading
from .release import Release
from .revised import Revised, Revision
from .role import DUTIES, Role
from .room import Room
from .seat import Seat
from .session import Session
from .star import Star
from .token import Token
from .user import User
from .wish import Wish
from .workshop import Workshop

__all__ = [
    "DUTIES",
    "Activity",
    "Availability",
    "Block",
    "CalendarKey",
    "Draft",
    "DraftChange",
    "EditDraft",
    "Imported",
    "Notice",
    "Outcome",
    "Person",
    "Placement",
    "Proposal",
    "Reading",
    "Release",
    "Revised",
    "Revision",
    "Role",
    "Room",
    "Seat",
    "Session",
    "Star",
    "Token",
    "User",
    "Wish",
    "Workshop",
]
