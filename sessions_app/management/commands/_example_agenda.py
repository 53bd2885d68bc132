"""Publishes the agenda of an example workshop and lets made-up people follow it, as people would."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.text import slugify

from ...accounts.links import address_of_site
from ...agenda.releases.publishing import publish
from ...attending.starring import star
from ...attending.taking import attend
from ...models import Block, Draft, Placement, Room, Session, User, Workshop
from ...models.draft_change import being_changed

WHY = "Example"


def publish_agenda(workshop: Workshop, content: dict[str, Any], first: date) -> None:
    """Of a workshop whose first day is this: its rooms, its blocks and what is in them. Seats are open then.

    Belongs into a transaction.
    """
    with workshop.being_revised(by=None, why=WHY):
        workshop.become({"rooms": content["rooms"], "seating": Workshop.Seating.OPEN})
    draft = Draft.begin(workshop, "As it was agreed", by=None)
    sessions = sessions_of(workshop)
    rooms = {room.name: room for room in workshop.rooms.all()}
    with being_changed(draft, by=None, what="Laid out both afternoons"):
        for block in content["blocks"]:
            starts_at = datetime.combine(first, time.fromisoformat(block["at"]), workshop.zone)
            place(block, draft, starts_at + timedelta(days=block["day"] - 1), sessions, rooms)
    publish(draft, by=None, note=content["note"], site=address_of_site())


def place(
    values: dict[str, Any], draft: Draft, starts_at: datetime, sessions: dict[str, Session], rooms: dict[str, Room]
) -> None:
    block = Block.objects.create(
        draft=draft,
        kind=values["kind"],
        title=values.get("title", ""),
        starts_at=starts_at,
        minutes=values["minutes"],
        room=rooms.get(values.get("room", "")),
    )
    for position, (title, room) in enumerate(values.get("sessions", {}).items()):
        Placement.objects.create(block=block, session=sessions[title], room=rooms.get(room), position=position)


def sessions_of(workshop: Workshop) -> dict[str, Session]:
    return {one.title: one for one in workshop.sessions.select_related("workshop").defer("search")}


def follow(workshop: Workshop, attendees: dict[str, Any]) -> None:
    """Those who have no login yet get one that nobody can sign in with."""
    sessions = sessions_of(workshop)
    for name, wanted in attendees.items():
        user, is_new = User.objects.get_or_create(username=slugify(name), defaults={"name": name})
        if is_new:
            user.set_unusable_password()
            user.save(update_fields=["password"])
        star(user, [sessions[title].pk for title in wanted["stars"]])
        for title, part in wanted["seats"]:
            attend("take", sessions[title], part, user)
