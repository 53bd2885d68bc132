"""Reads a workshop into a Programme, once for all formats: its sessions as they are now, its agenda as published."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from ..agenda.releases.calendar import Former, Key, Known, known_places, moments
from ..agenda.releases.document import ROLES
from ..agenda.releases.places import ends_of, in_parts
from ..models import Release, Session, Workshop
from .session_rows import rows_of, session_rows
from .values import Block, Cancelled, Item, Link, Member, Programme, Published, Room, Slot, Step


def read_programme(workshop: Workshop) -> Programme:
    """As it is now. 2 queries at any size."""
    return programme_of(workshop, Release.objects.latest_of(workshop), session_rows(workshop))


def read_programmes(sessions: QuerySet[Session]) -> list[Programme]:
    """Those of the workshops of these sessions, each with these of its sessions alone.

    2 queries at any number of workshops.
    """
    of: dict[Workshop, list[Session]] = {}
    for row in rows_of(sessions.select_related("workshop").defer("search")):
        of.setdefault(row.workshop, []).append(row)
    releases = {one.workshop_id: one for one in Release.objects.latest_of_each(of)}
    return [only(programme_of(workshop, releases.get(workshop.pk), rows), rows) for workshop, rows in of.items()]


def only(programme: Programme, sessions: Collection[Session]) -> Programme:
    """What was cancelled with the rest is not among it."""
    keys = {one.pk for one in sessions}
    return replace(programme, cancelled=[one for one in programme.cancelled if one.session in keys])


def programme_of(workshop: Workshop, release: Release | None, rows: Sequence[Session]) -> Programme:
    """Of the latest release and rows of `session_rows`. No query."""
    known = known_places(former(release)) if release else {}
    rooms, blocks, slots = agenda_in(release, known, workshop)
    items = [item_of(row, slots.get(row.pk, []), workshop.guid) for row in rows]
    stand = {item.key for item in items}
    return Programme(
        key=workshop.pk,
        guid=workshop.guid,
        slug=workshop.slug,
        title=workshop.title,
        community=workshop.community,
        introduction=workshop.introduction,
        starts_on=workshop.starts_on,
        ends_on=workshop.ends_on,
        zone=workshop.zone,
        breakout_rounds=workshop.breakout_rounds,
        edition=workshop.edition,
        revision=workshop.revision,
        changed_at=workshop.changed_at or workshop.created_at,
        release=published(release),
        rooms=list(rooms.values()),
        blocks=list(blocks.values()),
        items=sorted(items, key=lambda one: one.is_removed),
        cancelled=[
            cancelled(key, one, workshop) for key, one in known.items() if one.is_cancelled or key[0] not in stand
        ],
    )


def slots_in(release: Release, workshop: Workshop) -> dict[int, list[Slot]]:
    """Session to its places in order of time; none where it was withdrawn. No query."""
    _rooms, _blocks, slots = agenda_in(release, known_places(former(release)), workshop)
    return slots


def agenda_in(
    release: Release | None, known: Mapping[Key, Known], workshop: Workshop
) -> tuple[dict[int, Room], dict[int, Block], dict[int, list[Slot]]]:
    document = release.document if release and not release.is_withdrawn else {}
    rooms = {one["id"]: room_of(one, workshop.guid) for one in document.get("rooms", [])}
    blocks = {one["id"]: block_of(one, rooms, workshop.zone) for one in document.get("blocks", [])}
    return rooms, blocks, slots_of(document.get("placements", []), blocks, rooms, known, workshop)


def published(release: Release | None) -> Published | None:
    if release is None:
        return None
    return Published(release.number, release.note, release.at, release.is_withdrawn)


def former(release: Release) -> Former:
    return Former(release.document, release.calendar, release.at, release.withdrawn_at)


def room_of(values: Mapping[str, Any], guid: UUID) -> Room:
    return Room(values["id"], values["name"], values["capacity"], uuid5(guid, f"room/{values['id']}"))


def block_of(values: Mapping[str, Any], rooms: Mapping[int, Room], zone: ZoneInfo) -> Block:
    starts, ends = (moment.astimezone(zone) for moment in ends_of(values))
    room = rooms.get(values["room"])
    return Block(values["id"], values["kind"], values["name"], values["round"], room, starts, ends)


def slots_of(
    placements: Sequence[Mapping[str, Any]],
    blocks: Mapping[int, Block],
    rooms: Mapping[int, Room],
    known: Mapping[Key, Known],
    workshop: Workshop,
) -> dict[int, list[Slot]]:
    """Session to its places in order of time."""
    found: dict[int, list[Slot]] = {}
    for one, part, parts in in_parts(placements):
        slot = slot_of(one, part, parts, blocks, rooms, known[one["session"], part], workshop)
        found.setdefault(slot.session, []).append(slot)
    return found


def slot_of(
    values: Mapping[str, Any],
    part: int,
    parts: int,
    blocks: Mapping[int, Block],
    rooms: Mapping[int, Room],
    known: Known,
    workshop: Workshop,
) -> Slot:
    starts, ends = (moment.astimezone(workshop.zone) for moment in ends_of(values))
    return Slot(
        session=values["session"],
        part=part,
        parts=parts,
        block=blocks[values["block"]],
        room=rooms.get(values["room"]),
        starts=starts,
        ends=ends,
        guid=slot_guid(workshop.guid, values["session"], part),
        sequence=known.sequence,
        changed_at=known.changed,
    )


def cancelled(key: Key, known: Known, workshop: Workshop) -> Cancelled:
    spot = known.spot
    starts, ends = (moment.astimezone(workshop.zone) for moment in moments(spot))
    return Cancelled(
        *key,
        parts=spot.parts,
        title=spot.title,
        kind=spot.kind,
        room=spot.room,
        starts=starts,
        ends=ends,
        guid=slot_guid(workshop.guid, *key),
        sequence=known.sequence,
        changed_at=known.changed,
    )


def slot_guid(workshop: UUID, session: int, part: int) -> UUID:
    """What calendars and schedules know a part of a session by, wherever the workshop is served."""
    return uuid5(workshop, f"session/{session}/part/{part}")


def item_of(row: Session, slots: Sequence[Slot], guid: UUID) -> Item:
    """Of a row of `session_rows`."""
    parts: Mapping[str, Any] = row.parts  # type: ignore[attr-defined]  # annotated
    return Item(
        key=row.pk,
        guid=uuid5(guid, f"session/{row.pk}"),
        slug=row.slug,
        kind=row.kind,
        title=row.title,
        short_description=row.short_description,
        detailed_description=row.detailed_description,
        outcomes=[one["text"] for one in parts["outcomes"]],
        people=sorted((member_of(one, guid) for one in parts["roles"]), key=lambda one: ROLES.index(one.role)),
        minutes=row.expected_minutes,
        rounds=row.rounds,
        activity=[Step(**one) for one in parts["activities"]],
        pre_reading=[Link(**one) for one in parts["readings"]],
        not_understood=row.not_understood,
        revision=row.revision,
        changed_at=row.changed_at or row.workshop.created_at,
        is_removed=row.is_removed,
        slots=slots,
    )


def member_of(values: Mapping[str, Any], guid: UUID) -> Member:
    changed_at = datetime.fromisoformat(values["changed_at"])
    return Member(**{**values, "changed_at": changed_at}, guid=uuid5(guid, f"person/{values['key']}"))
