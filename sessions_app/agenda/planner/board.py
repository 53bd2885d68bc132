"""The board of a draft as plain values: days with their plenaries and rounds, the tray, the blocks, the problems."""

from dataclasses import dataclass
from itertools import groupby, pairwise

from ..place_words import clock, clocks, day_name, place_name
from ..plan import Block, Moment, Plan, Room, Session, Stay
from ..rules.not_placed import placed, wanted
from .chips import Chip, placed_chip, unplaced_chip
from .problems import Problems, problems_in

WIDEST = 12  # tens of minutes that the widest stop of a plenary's line stands for


@dataclass(frozen=True)
class Stop:
    """One session of a plenary, and the time it begins at. `width` is in tens of minutes."""

    at: str
    chip: Chip
    position: int
    name: str

    @property
    def width(self) -> int:
        return max(1, min(round(self.chip.minutes / 10), WIDEST))


@dataclass(frozen=True)
class Plenary:
    """`free` and `over` are minutes: what is left of the block, and what its sessions take past its end."""

    block: Block
    name: str
    when: str
    room: str
    order: int
    stops: tuple[Stop, ...]
    ends: str
    free: int
    over: int
    kind: str = "plenary"

    @property
    def width(self) -> int:
        return max(1, min(round(self.free / 10), WIDEST))


@dataclass(frozen=True)
class Cell:
    block: int
    room: int | None
    order: int
    name: str
    chips: tuple[Chip, ...]

    @property
    def holds(self) -> str:
        return ", ".join(f"“{chip.title}”" for chip in self.chips)


@dataclass(frozen=True)
class Row:
    """A room and what it holds in each round. `sign` is its letter or number, when it ends with one: Bridge A."""

    room: Room | None
    cells: tuple[Cell, ...]

    @property
    def sign(self) -> str:
        last = self.room.name.split()[-1] if self.room else ""
        return last if len(last) <= 2 else ""

    @property
    def before_sign(self) -> str:
        return self.room.name.removesuffix(self.sign) if self.room else ""


@dataclass(frozen=True)
class Round:
    block: Block
    name: str
    title: str
    when: str


@dataclass(frozen=True)
class Rounds:
    """Rounds that follow one another, against the rooms."""

    rounds: tuple[Round, ...]
    rows: tuple[Row, ...]
    kind: str = "rounds"

    @property
    def title(self) -> str:
        first, last = self.rounds[0].name, self.rounds[-1].name
        return first if first == last else f"{first} to {last.removeprefix('Round ')}"

    @property
    def has_names(self) -> bool:
        """Whether a room is called something longer than a letter or number."""
        return any(row.room and not row.sign for row in self.rows)


@dataclass(frozen=True)
class Pause:
    block: Block
    name: str
    when: str
    kind: str = "pause"


@dataclass(frozen=True)
class Day:
    title: str
    when: str
    parts: tuple[Plenary | Rounds | Pause, ...]


@dataclass(frozen=True)
class Line:
    """A block in the list of blocks."""

    block: Block
    at: str
    name: str
    day: str  # only where another day begins


@dataclass(frozen=True)
class Board:
    plan: Plan
    days: tuple[Day, ...]
    tray: tuple[Chip, ...]
    lines: tuple[Line, ...]
    problems: Problems

    @property
    def session_count(self) -> int:
        return len(self.plan.sessions)

    @property
    def placed_count(self) -> int:
        return self.session_count - len(self.tray)


def board_of(plan: Plan) -> Board:
    problems = problems_in(plan)
    blocks = sorted(plan.blocks.values(), key=lambda block: (block.starts, block.id))
    order = {block.id: number for number, block in enumerate(blocks, start=1)}
    stays: dict[int, list[Stay]] = {}
    for stay in plan.stays:
        stays.setdefault(stay.block.id, []).append(stay)
    by_day = groupby(blocks, key=lambda block: day_name(plan, block.starts))
    return Board(
        plan=plan,
        days=tuple(day(plan, title, list(of_day), order, stays, problems) for title, of_day in by_day),
        tray=tuple(unplaced_chip(plan, one) for one in still_to_place(plan)),
        lines=lines_of(plan, blocks),
        problems=problems,
    )


def still_to_place(plan: Plan) -> list[Session]:
    """Sessions that stand nowhere, or in fewer rounds than they want, in the order of the programme."""
    sessions = sorted(plan.sessions.values(), key=lambda one: (one.order, one.id))
    return [one for one in sessions if placed(plan.stays_of.get(one.id, [])) < wanted(plan, one)]


def lines_of(plan: Plan, blocks: list[Block]) -> tuple[Line, ...]:
    days = [day_name(plan, block.starts) for block in blocks]
    return tuple(
        Line(block, clock(plan, block.starts), plan.block_name(block), day if before != day else "")
        for block, day, before in zip(blocks, days, ["", *days], strict=False)
    )


def day(
    plan: Plan, title: str, blocks: list[Block], order: dict[int, int], stays: dict[int, list[Stay]], problems: Problems
) -> Day:
    parts: list[Plenary | Rounds | Pause] = []
    for is_round, group in groupby(without_pauses_between(blocks), key=lambda block: block.kind == "breakout"):
        if is_round:
            parts.append(rounds(plan, list(group), order, stays, problems))
        else:
            parts += [single(plan, block, order, stays.get(block.id, []), problems) for block in group]
    return Day(title, clocks(plan, blocks[0].starts, end_of(blocks, stays)), tuple(parts))


def without_pauses_between(blocks: list[Block]) -> list[Block]:
    """Breaks between two rounds are left out, so that the rounds stand in one table: their times say it."""
    working = [block for block in blocks if block.kind != "break"]
    after = {one.id: other for one, other in pairwise(working)}
    kept: list[Block] = []
    for block in blocks:
        last = next((one for one in reversed(kept) if one.kind != "break"), None)
        following = after.get(last.id) if last else None
        if block.kind != "break" or not (last and following and last.kind == following.kind == "breakout"):
            kept.append(block)
    return kept


def end_of(blocks: list[Block], stays: dict[int, list[Stay]]) -> Moment:
    """When the day ends: with its last block, or the session that goes on longest."""
    return max([block.ends for block in blocks] + [stay.ends for block in blocks for stay in stays.get(block.id, [])])


def single(plan: Plan, block: Block, order: dict[int, int], stays: list[Stay], problems: Problems) -> Plenary | Pause:
    name, when = plan.block_name(block), clocks(plan, block.starts, block.ends)
    if block.kind == "break":
        return Pause(block, name, when)
    ends = max((stay.ends for stay in stays), default=block.starts)
    return Plenary(
        block=block,
        name=name,
        when=when,
        room=plan.rooms[block.room].name if block.room and block.room in plan.rooms else "",
        order=order[block.id],
        stops=tuple(stop(plan, stay, number, problems) for number, stay in enumerate(stays, start=1)),
        ends=clock(plan, ends),
        free=max(block.ends - ends, 0),
        over=max(ends - block.ends, 0),
    )


def stop(plan: Plan, stay: Stay, number: int, problems: Problems) -> Stop:
    name = f"{plan.block_name(stay.block)}, number {number}, before “{stay.session.title}”"
    return Stop(clock(plan, stay.starts), placed_chip(plan, stay, problems), number, name)


def rounds(
    plan: Plan, blocks: list[Block], order: dict[int, int], stays: dict[int, list[Stay]], problems: Problems
) -> Rounds:
    found: dict[tuple[int, int | None], list[Chip]] = {}
    for block in blocks:
        for stay in stays.get(block.id, []):
            room = stay.room if stay.room in plan.rooms else None
            found.setdefault((block.id, room), []).append(placed_chip(plan, stay, problems))
    is_roomless_needed = not plan.rooms or any(room is None for _block, room in found)
    rooms: list[Room | None] = [*plan.rooms.values(), *([None] if is_roomless_needed else [])]
    return Rounds(
        rounds=tuple(
            Round(block, plan.block_name(block), block.title, clocks(plan, block.starts, block.ends))
            for block in blocks
        ),
        rows=tuple(
            Row(room, tuple(cell(plan, block, room, order[block.id], found) for block in blocks)) for room in rooms
        ),
    )


def cell(
    plan: Plan, block: Block, room: Room | None, order: int, found: dict[tuple[int, int | None], list[Chip]]
) -> Cell:
    key = room.id if room else None
    name = place_name(plan, block.id, key) + ("" if room else ", without a room")
    return Cell(block.id, key, order, name, tuple(found.get((block.id, key), ())))
