"""The agenda as one reader asked for it: what is theirs, what is shown, and what there is to choose from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..agenda.releases.timetable import Agenda, AgendaBlock, Day, Stop
from ..agenda.times import span
from ..attending.mine import Mine
from ..attending.seating import Seating
from ..models import Session
from .agenda_form import AgendaForm
from .agenda_search import has_words, with_words

MANY = 2  # stars in one round, between which one has to choose


@dataclass(frozen=True)
class Option:
    """One thing to choose; `stops` are what it leaves, for the page's script."""

    value: str
    name: str
    stops: str
    is_chosen: bool


@dataclass(frozen=True)
class Lists:
    """What there is to choose from, in order."""

    track: Sequence[Option]
    person: Sequence[Option]
    room: Sequence[Option]


@dataclass(frozen=True)
class RoomStops:
    """What happens in one room, in order of time; `name` is empty for what has none."""

    number: int
    name: str
    stops: Sequence[Stop]
    is_hidden: bool


def with_reader(agenda: Agenda, mine: Mine, seating: Seating) -> Agenda:
    """With their stars and seats, and where they still have to choose."""

    def known(stop: Stop) -> Stop:
        is_starred, seat = stop.key in mine.stars, seating.of(stop.key, stop.number)
        if not (is_starred or seat or stop.key in mine.roles):
            return stop
        has_part = stop.key in mine.roles or bool(seat and seat.mine)
        marks = f"{' is-mine' if has_part else ''}{' is-starred' if is_starred else ''}"
        return replace(stop, marks=marks, is_mine=is_starred or has_part, is_starred=is_starred, seat=seat)

    return changed(agenda, lambda block: with_choice(replace(block, stops=[known(stop) for stop in block.stops])))


def with_choice(block: AgendaBlock) -> AgendaBlock:
    """`choice` is the first of several starred ones, while the reader may still take a seat in one and has none."""
    starred = [stop for stop in block.stops if stop.is_starred and stop.seat and stop.seat.is_open]
    has_one = any(stop.seat and stop.seat.mine for stop in block.stops)
    return replace(block, choice=starred[0]) if len(starred) >= MANY and not has_one else block


def searched(agenda: Agenda) -> Agenda:
    """With the words that each stop is found by, of sessions from `with_everyone`."""
    return changed(
        agenda, lambda block: replace(block, stops=[with_words(stop, block, agenda) for stop in block.stops])
    )


def asked_for(agenda: Agenda, form: AgendaForm, lists: Lists | None) -> Agenda:
    """With all that was not asked for marked as hidden; it stays in the page, so that asking for more is at once."""
    if not form.asks:
        return agenda
    chosen = [set(one.stops.split()) for name in form.chosen for one in getattr(lists, name) if one.is_chosen]
    kinds, words = set(form.kinds), form.words

    def fits(stop: Stop) -> bool:
        return (
            stop.kind in kinds
            and (stop.is_mine or not form.only_mine)
            and all(stop.id in one for one in chosen)
            and (not words or has_words(stop, words))
        )

    def asked(block: AgendaBlock) -> AgendaBlock:
        stops = [stop if fits(stop) else replace(stop, is_hidden=True) for stop in block.stops]
        return replace(block, stops=stops, is_hidden=all(stop.is_hidden for stop in stops), choice=None)

    return changed(agenda, asked)


def changed(agenda: Agenda, change: Any) -> Agenda:
    """The same with each block changed; a day whose blocks are all hidden is hidden."""
    days = [(day.on, [change(block) for block in day.blocks]) for day in agenda.days]
    return replace(agenda, days=[Day(on, blocks, all(one.is_hidden for one in blocks)) for on, blocks in days])


def count(agenda: Agenda, *, shown: bool = False) -> int:
    """How many sessions, however many parts each has."""
    return len({stop.key for stop in agenda.stops if not (shown and stop.is_hidden)})


def lists_of(agenda: Agenda, everyone: Mapping[int, Any], chosen: Mapping[str, str]) -> Lists:
    """`everyone`: the crew of each session, by key. That of one that was taken out is not told any more."""
    tracks, people, rooms = Found(chosen.get("track")), Found(chosen.get("person")), Found(chosen.get("room"))
    for block in agenda.blocks:
        for stop in block.stops:
            if stop.kind == Session.Kind.TRACK and stop.url:
                tracks.add(stop.slug, stop.title, stop)
            for one in everyone.get(stop.key, ()) if stop.url else ():
                people.add(one["slug"], one["name"], stop)
            if where := stop.room or block.room:
                rooms.add(str(stop.room_id or block.room_id), where, stop)
    return Lists(tracks.by_name(), people.by_name(), rooms.by_name())


class Found:
    """Options while they are gathered."""

    def __init__(self, chosen: str | None) -> None:
        self.chosen = chosen
        self.names: dict[str, str] = {}
        self.stops: dict[str, dict[str, None]] = defaultdict(dict)

    def add(self, value: str, name: str, stop: Stop) -> None:
        self.names[value] = name
        self.stops[value][stop.id] = None

    def by_name(self) -> list[Option]:
        return [
            Option(value, name, " ".join(self.stops[value]), value == self.chosen)
            for value, name in sorted(self.names.items(), key=lambda one: one[1].casefold())
        ]


def by_room(agenda: Agenda, rooms: Iterable[Mapping[str, Any]], zone: Any) -> list[RoomStops]:
    """In the order of the rooms of the document, then what has no room; each stop says when it is, in this zone."""
    found: dict[str, list[Stop]] = {room["name"]: [] for room in rooms}
    for block in agenda.blocks:
        for stop in block.stops:
            when = span(stop.starts, stop.ends, zone)
            found.setdefault(stop.room or block.room, []).append(replace(stop, clock=when, block=block.name))
    found[""] = found.pop("", [])
    numbered = enumerate(((name, stops) for name, stops in found.items() if stops), start=1)
    return [RoomStops(number, name, stops, all(one.is_hidden for one in stops)) for number, (name, stops) in numbered]
