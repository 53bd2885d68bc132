"""What a rule is, and what it finds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..plan import Plan


@dataclass(frozen=True, slots=True)
class Clash:
    """One place where a plan breaks a rule: who and what is in it, by key. Equal in two plans when it is the same one.

    `weight` says how bad a clash that is not hard is; hard ones weigh 0. `amount` is what the sentence counts, such as
    minutes or people.
    """

    rule: str
    is_hard: bool
    weight: int = 0
    sessions: tuple[int, ...] = ()
    blocks: tuple[int, ...] = ()
    rooms: tuple[int, ...] = ()
    people: tuple[int, ...] = ()
    wish: int | None = None
    amount: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """`find` gives every clash of a plan, `explain` one of them as a sentence that names who, what and when."""

    name: str
    find: Callable[[Plan], Iterable[Clash]]
    explain: Callable[[Plan, Clash], str]
