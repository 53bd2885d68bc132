"""What of a notice is still news: what nothing overtook that was told to the same reader later, and what holds yet."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F, Func, JSONField, Q, Value
from django.db.models.functions import Coalesce

from ...models import Notice, Release, Workshop
from .news import places
from .own_changes import Change
from .places import Place, places_of, without

Reader = tuple[str, int | None]  # a login, or a person without one
Later = Mapping[Reader, Sequence[tuple[int, set[int]]]]  # keys of notices, each with the sessions that it tells of
SESSIONS = Func(
    F("changes"), Value("$.sessions[*].session"), function="jsonb_path_query_array", output_field=JSONField()
)


def still_news(notices: Sequence[Notice], latest: Release) -> dict[int, list[Change]]:
    """Notice to what it tells and may still be mailed, of notices of the workshop of its `latest` release.

    No query while what they tell is the latest; else 2, with their people loaded, and the document of the release.
    """
    if all(is_latest(one, latest) for one in notices):
        return {one.pk: one.changes["sessions"] for one in notices}
    later = told_later(notices, latest.workshop_id)
    now = {} if latest.is_withdrawn else places_of(latest.document)
    return {one.pk: news_in(one, told_since(one, later), latest, now) for one in notices}


def latest_of(workshop: Workshop) -> Release:
    """Of one that has any; its document is loaded once somebody wants it. One query."""
    return Release.objects.filter(workshop=workshop).only("workshop", "number", "withdrawn_at").latest("number")


def is_latest(notice: Notice, latest: Release) -> bool:
    return notice.release_id == latest.pk and notice.is_withdrawal == latest.is_withdrawn


def news_in(notice: Notice, since: set[int], latest: Release, now: Mapping[int, Sequence[Place]]) -> list[Change]:
    """`since` are the sessions that the same reader was told of later, `now` the places that hold.

    A session that they do not follow any more may have moved without their being told. That a place does not hold any
    more stays true; but while nothing stands, a withdrawn release is told of by its withdrawal alone.
    """
    if latest.is_withdrawn and not notice.holds:
        return []
    left = [one for one in notice.changes["sessions"] if one["session"] not in since]
    return [one for one in left if notice.is_withdrawal or is_so(one, now.get(one["session"], ()))]


def is_so(told: Mapping[str, Any], now: Sequence[Place]) -> bool:
    """Whether the session is where it was told to be."""
    said = places([*told["becomes"], *told["stays"]])
    return not without(said, now) and not without(now, said)


def told_since(notice: Notice, later: Later) -> set[int]:
    return set().union(*(sessions for key, sessions in later.get(reader_of(notice), ()) if key > notice.pk))


def told_later(notices: Sequence[Notice], workshop: int) -> Later:
    """What the same readers were told after the first of these notices. One query."""
    readers = {reader_of(one) for one in notices}
    users, people = ({key for sort, key in readers if sort == wanted} for wanted in ("user", "person"))
    rows = Notice.objects.filter(release__workshop_id=workshop, pk__gt=min(one.pk for one in notices))
    rows = rows.annotate(login=Coalesce("user", "person__user")).filter(Q(login__in=users) | Q(person__in=people))
    found: dict[Reader, list[tuple[int, set[int]]]] = defaultdict(list)
    for key, login, person, sessions in rows.values_list("pk", "login", "person", SESSIONS):
        found[reader(login, person)].append((key, set(sessions)))
    return found


def reader_of(notice: Notice) -> Reader:
    """Somebody on a crew who has signed in may have been told of stars as the user that they are."""
    return reader(notice.person.user_id if notice.person else notice.user_id, notice.person_id)


def reader(login: int | None, person: int | None) -> Reader:
    return ("user", login) if login else ("person", person)
