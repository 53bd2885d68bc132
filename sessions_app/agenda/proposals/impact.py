"""What it would mean to make some moves: in words, in figures, and for whom. Plain values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .. import rules
from ..effect import changed
from ..interest import choosing
from ..plan import DEFAULT_MINUTES, Move, Placement, Plan
from ..rules import Clash, not_placed
from .moves import State, state_of

NOT_PLACED = not_placed.RULE.name  # what is solved of it shows in the number of sessions placed


@dataclass(frozen=True, slots=True)
class Line:
    """One move in words; `number` is its place among those proposed, `why` says why it cannot be made any more."""

    number: int
    move: Move
    title: str
    was: str
    becomes: str
    state: State
    why: str = ""


@dataclass(frozen=True, slots=True)
class Impact:
    """`figures` are numbers with what they count; `broken` a sentence for each hard clash that would be new.

    `reconfirm` names the people whose session would be at another time.
    """

    lines: tuple[Line, ...]
    figures: tuple[tuple[int, str], ...]
    broken: tuple[str, ...]
    reconfirm: tuple[str, ...]

    @property
    def open(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.state == "open")


def impact_of(plan: Plan, moves: Sequence[Move], chosen: Iterable[int] | None = None) -> Impact:
    """Of the moves that can still be made; of those with the numbers chosen only, if they are given."""
    lines = tuple(line_of(plan, number, move, moves) for number, move in enumerate(moves))
    wanted = {line.number for line in lines} if chosen is None else set(chosen)
    making = [line.move for line in lines if line.state == "open" and line.number in wanted]
    after = plan.after(making)
    new, solved = news(plan, making)
    reconfirm = people_at_another_time(plan, making)
    return Impact(
        lines=lines,
        figures=tuple(figures(plan, after, making, solved, new, len(reconfirm))),
        broken=tuple(dict.fromkeys(rules.explain(after, clash) for clash in new if clash.is_hard)),
        reconfirm=reconfirm,
    )


# --- In words -------------------------------------------------------------------------------------------------------


def line_of(plan: Plan, number: int, move: Move, moves: Sequence[Move]) -> Line:
    session = (move.becomes or move.was or Placement(0, 0)).session
    title = plan.sessions[session].title if session in plan.sessions else "A session that was taken out"
    was, becomes = in_words(plan, move)
    return Line(number, move, title, was, becomes, *state_of(plan, move, moves))


def in_words(plan: Plan, move: Move) -> tuple[str, str]:
    """From where, to where; within one round the rooms alone."""
    was, becomes = move.was, move.becomes
    if was is not None and becomes is not None and was.block == becomes.block and is_round(plan, was):
        return f"{block_name(plan, was)}, {room_name(plan, was)}", room_name(plan, becomes)
    if was is not None and becomes is not None and was.block == becomes.block and was.position == becomes.position:
        return f"{block_name(plan, was)}, {length(plan, was)}", length(plan, becomes)
    if was is not None and becomes is not None and was.block == becomes.block:
        return block_name(plan, was), "another place in it"
    return place(plan, was), place(plan, becomes)


def length(plan: Plan, one: Placement) -> str:
    usual = plan.sessions[one.session].minutes if one.session in plan.sessions else None
    minutes = one.minutes or usual or DEFAULT_MINUTES
    return f"{minutes} minute{'' if minutes == 1 else 's'}"


def place(plan: Plan, one: Placement | None) -> str:
    if one is None:
        return "not placed"
    return f"{block_name(plan, one)}, {room_name(plan, one)}" if is_round(plan, one) else block_name(plan, one)


def is_round(plan: Plan, one: Placement) -> bool:
    return one.block in plan.round_numbers


def block_name(plan: Plan, one: Placement) -> str:
    return plan.block_name(plan.blocks[one.block]) if one.block in plan.blocks else "a block that is gone"


def room_name(plan: Plan, one: Placement) -> str:
    if one.room is None:
        return "no room"
    return plan.rooms[one.room].name if one.room in plan.rooms else "a room that is gone"


# --- In figures -----------------------------------------------------------------------------------------------------


def news(plan: Plan, making: Sequence[Move]) -> tuple[list[Clash], list[Clash]]:
    """The clashes that would be new, and those that would be solved. Who lacked a place before is no news."""
    new, solved = changed(plan, making)
    lacking = {one.sessions for one in not_placed.RULE.find(plan)}
    return [one for one in new if not (one.rule == NOT_PLACED and one.sessions in lacking)], solved


def figures(
    plan: Plan, after: Plan, making: list[Move], solved: list[Clash], new: list[Clash], reconfirm: int
) -> Iterable[tuple[int, str]]:
    placed = len({move.becomes.session for move in making if move.becomes and not move.was})
    at_another_time = moved_in_time(making)
    in_another_room = {move.was.session for move in making if move.was} - at_another_time
    yield from counted(placed, "session placed", "sessions placed")
    yield from counted(len(at_another_time), "session moved", "sessions moved")
    yield from counted(len(in_another_room), "session in another room or order", "sessions in another room or order")
    mended = sum(one.is_hard and one.rule != NOT_PLACED for one in solved)
    broken = len(rules.hard(new))
    rest = f", {broken} new" if broken else ", none new"
    yield from counted(mended, f"clash solved{rest}", f"clashes solved{rest}")
    if not mended:
        yield from counted(broken, "new clash", "new clashes")
    soft = len(new) - broken
    yield from counted(soft, "problem comes that may be", "problems come that may be")
    seats = people_too_many(plan, plan) - people_too_many(plan, after)
    yield from counted(seats, "person more has room", "people more have room")
    yield from counted(-seats, "person more is too many for a room", "people more are too many for their rooms")
    less, more = choosing(plan, after)
    yield from counted(less, "person’s stars collide less", "people’s stars collide less")
    yield from counted(more, "person’s stars collide more", "people’s stars collide more")
    yield from counted(reconfirm, "person to confirm again", "people to confirm again")


def counted(number: int, one: str, many: str) -> Iterable[tuple[int, str]]:
    return [(number, one if number == 1 else many)] if number > 0 else []


def people_too_many(plan: Plan, after: Plan) -> int:
    """For the rooms, as far as sessions are concerned that have a room in the plan: others cannot get worse."""
    in_room = {stay.session.id for stay in plan.stays if stay.room in plan.rooms}
    too_small = rules.BY_NAME["room_too_small"].find(after)
    return sum(clash.amount for clash in too_small if in_room.issuperset(clash.sessions))


def moved_in_time(making: list[Move]) -> set[int]:
    """Sessions that would leave a block they are in."""
    return {one.was.session for one in making if one.was and not (one.becomes and one.becomes.block == one.was.block)}


def people_at_another_time(plan: Plan, making: list[Move]) -> tuple[str, ...]:
    """All of their crews, alternate hosts too."""
    people = {member.person for session in moved_in_time(making) for member in plan.sessions[session].crew}
    return tuple(sorted(plan.people[person].name for person in people))
