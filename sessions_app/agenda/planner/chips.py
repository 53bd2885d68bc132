"""A session on the board: what its chip says."""

from dataclasses import dataclass

from ..crew_words import crew_in_words
from ..plan import DEFAULT_MINUTES, Plan, Session, Stay
from ..rules.not_placed import placed, wanted
from .problems import Problems, anchor

KINDS = {"general": "General session", "track": "Track", "use_case": "Use case"}
SHAPES = {"general": "circle-fill", "track": "triangle-fill", "use_case": "diamond-fill"}


@dataclass(frozen=True, slots=True)
class Chip:
    """`placement` is None in the tray. `placed`: in how many places the session stands; `mark`: its problems."""

    anchor: str
    session: int
    title: str
    kind: str
    crew: str
    note: str
    people: frozenset[int]
    placed: int
    placement: int | None = None
    is_pinned: bool = False
    minutes: int = 0
    mark: str = ""
    is_hard: bool = False

    @property
    def kind_name(self) -> str:
        return KINDS[self.kind]

    @property
    def kind_class(self) -> str:
        return self.kind.replace("_", "-")

    @property
    def shape(self) -> str:
        return SHAPES[self.kind]


def unplaced_chip(plan: Plan, session: Session) -> Chip:
    stays = plan.stays_of.get(session.id, [])
    return Chip(
        anchor=anchor(None, session.id),
        session=session.id,
        title=session.title,
        kind=session.kind,
        crew=crew_in_words(plan, session),
        note=what_it_wants(plan, session, placed(stays)),
        people=frozenset(member.person for member in session.crew),
        placed=len(stays),
    )


def what_it_wants(plan: Plan, session: Session, has: int) -> str:
    """35 stars, 1 of 2 rounds placed."""
    stars = f"{session.stars} star{'' if session.stars == 1 else 's'}" if session.stars else ""
    if not session.is_breakout:
        length = f"{session.minutes} min" if session.minutes else f"{DEFAULT_MINUTES} min assumed"
        return ", ".join(filter(None, (stars, length)))
    wants = wanted(plan, session)
    rounds = f"{wants} round{'' if wants == 1 else 's'}"
    return ", ".join(filter(None, (stars, f"{has} of {rounds} placed" if has else rounds)))


def placed_chip(plan: Plan, stay: Stay, problems: Problems) -> Chip:
    session, stays = stay.session, plan.stays_of[stay.session.id]
    part = stays.index(stay) + 1
    marks = sorted(problems.marks.get((session.id, stay.block.id), []) + problems.marks.get((session.id, 0), []))
    return Chip(
        anchor=anchor(stay.placement.id, session.id),
        session=session.id,
        title=session.title,
        kind=session.kind,
        crew=crew_in_words(plan, session) if part == 1 else "",
        note=length_of(stay) if stay.block.kind != "breakout" else f"part {part} of {len(stays)}" * (len(stays) > 1),
        people=frozenset(member.person for member in session.crew),
        placed=len(stays),
        placement=stay.placement.id,
        is_pinned=stay.placement.is_pinned,
        minutes=stay.ends - stay.starts,
        mark=in_marks(marks),
        is_hard=any(is_hard for _number, is_hard in marks),
    )


def length_of(stay: Stay) -> str:
    is_known = stay.placement.minutes or stay.session.minutes
    return f"{stay.ends - stay.starts} min" + ("" if is_known else " assumed")


def in_marks(marks: list[tuple[int, bool]]) -> str:
    """Problem 1; Problems 1, 4 and 6."""
    if not marks:
        return ""
    *others, last = [str(number) for number, _is_hard in marks]
    return f"Problems {', '.join(others)} and {last}" if others else f"Problem {last}"
