"""What the solver reports on its way, and in the end."""

from dataclasses import dataclass

from ..plan import Placement
from .reason import Reason


@dataclass(frozen=True, slots=True)
class Progress:
    """The best so far: after how many seconds, its score (less is better), and how many stars nobody can follow."""

    seconds: float
    score: int
    lost_stars: int


@dataclass(frozen=True, slots=True)
class Change:
    """How many sessions leave a block, how many others only change the room, and whether fewer are proven not to do.

    It is proven for the sessions, and for the rooms given the rounds.
    """

    moved: int
    other_room: int
    is_proven: bool = False


@dataclass(frozen=True, slots=True)
class Solution:
    """`placements` are all of the agenda, sound by every hard rule; None where there is no such agenda, or none yet.

    When none exists, `reasons` say why, and each names what to give up; when time ran out before either was known,
    they are empty. `score` weighs everything that is not hard, less is better. `bound`: so many stars are lost in any
    agenda at all, as far as that is proven. `least` is the least change that mends a draft with hard clashes, where
    that was looked for; the agenda may change more, where that is worth it.
    """

    placements: tuple[Placement, ...] | None
    first_seconds: float = 0.0
    seconds: float = 0.0
    lost_stars: int = 0
    score: int = 0
    bound: int = 0
    reasons: tuple[Reason, ...] = ()
    least: Change | None = None
    moves_tried: int = 0
