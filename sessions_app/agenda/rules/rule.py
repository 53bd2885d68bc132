"""What a rule is, and what it finds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ..plan import Plan


@dataclass(frozen=True, slots=True)
class Clash:
    """One place where a plan breaks a rule: who and what is in it, by key.

    Two are equal when they are the same clash, also in two plans, before and after a move: `weight` and `amount` do not
    count. `weight` says how bad a clash that is not hard is (see weights.py); hard ones weigh 0. `amount` is what the
    sentence counts, such as minutes or people. Where a clash names sessions, it depends on where these stand and on
    nothing else; where it names none, on what stands in its blocks.
    """

    rule: str
    is_hard: bool
    weight: int = field(default=0, compare=False)
    sessions: tuple[int, ...] = ()
    blocks: tuple[int, ...] = ()
    rooms: tuple[int, ...] = ()
    people: tuple[int, ...] = ()
    wish: int | None = None
    amount: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Rule:
    """`find` gives every clash of a plan, `explain` one that it found in the same plan.

    The explanation is one or two sentences that name who, what and when. It is for organizers: it may tell when
    somebody is available.
    """

    name: str
    find: Callable[[Plan], Iterable[Clash]]
    explain: Callable[[Plan, Clash], str]
