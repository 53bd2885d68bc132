"""When and where one session is, out of the agenda that stands; without a query of its own."""

from dataclasses import dataclass

from django.db.models import F, JSONField, OuterRef, QuerySet, Subquery, Value
from django.db.models.expressions import Func
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import JSONObject

from ..agenda.releases.joining import Door, Doors, hosts_in
from ..agenda.releases.places import places_of
from ..agenda.times import day, hours
from ..attending.seating import Count, seats_of
from ..models import Release, Session

OF_SESSION = "$[*] ? (@.session == $key)"
ITSELF = "$[*] ? (@.id == $key)"


class Among(Func):
    """Those of a JSON list that a JSON path finds."""

    function = "jsonb_path_query_array"
    template = "%(function)s(%(expressions)s)"
    arg_joiner = ", "
    output_field = JSONField()


class JSONPath(Value):
    def as_sql(self, compiler, connection):  # type: ignore[no-untyped-def]  # as Django has it
        sql, params = super().as_sql(compiler, connection)
        return f"{sql}::jsonpath", params


def with_times(sessions: "QuerySet[Session]") -> "QuerySet[Session]":
    """Each with what `times_of` needs: of the latest release the rooms, the blocks, itself and its own placements."""
    key = JSONObject(key=OuterRef("pk"))
    latest = Release.objects.filter(workshop=OuterRef("workshop")).order_by("-number")
    found = JSONObject(
        number=F("number"),
        is_withdrawn=F("withdrawn_at"),
        rooms=KeyTransform("rooms", "document"),
        blocks=KeyTransform("blocks", "document"),
        sessions=Among(KeyTransform("sessions", "document"), JSONPath(ITSELF), key),
        placements=Among(KeyTransform("placements", "document"), JSONPath(OF_SESSION), key),
    )
    return sessions.annotate(published=Subquery(latest.values(found=found)[:1]))


@dataclass(frozen=True)
class When:
    """One place of the session in the workshop's zone: 8 July, 15:00-16:00 CEST, Bridge B, Round 2, and its door.

    `part` counts from 1; `seat` is None where no seats are offered.
    """

    day: str
    hours: str
    room: str
    block: str
    door: Door
    part: int
    seat: Count | None


def times_of(session: Session, doors: Doors) -> list[When]:
    """In order of time; empty when it is not in the agenda, and while none stands. One query while seats are shown."""
    published = session.published  # type: ignore[attr-defined]  # annotated
    if not published or published["is_withdrawn"]:
        return []
    zone = session.workshop.zone
    hosts = hosts_in(published["sessions"])
    seating = seats_of(published, session.workshop, doors.user)
    return [
        When(
            day=day(place.starts, zone),
            hours=hours(place.starts, place.ends, zone),
            room=place.room,
            block=place.block,
            door=doors.of(place.room_id, session, hosts[session.pk]),
            part=part,
            seat=seating.of(session.pk, part),
        )
        for part, place in enumerate(places_of(published).get(session.pk, ()), start=1)
    ]
