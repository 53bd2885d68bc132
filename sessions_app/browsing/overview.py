"""The workshops of the home page: what comes up, what is past, what has no date yet."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from ..models import Session, Workshop
from ..readiness.checks import readiness
from .dates import Days, days_of
from .markdown import opening_words

WORDS_OF_INTRODUCTION = 32


@dataclass(frozen=True)
class Row:
    """`open` is the number of details still open; None where nobody fills them in any more."""

    workshop: Workshop
    days: Days | None
    opening: str
    open: int | None


@dataclass(frozen=True)
class Overview:
    coming_up: list[Row]
    past: list[Row]
    in_preparation: list[Row]


def overview(workshops: Iterable[Workshop]) -> Overview:
    """These workshops, which come from Workshop.objects.for_list(), each in its section: 6 queries at any number."""
    known = list(workshops)
    past = sorted(filter(is_past, known), key=by_date, reverse=True)
    planned = [one for one in known if not is_past(one)]
    open_details = count_open_details(planned)
    dated = sorted((one for one in planned if one.starts_on), key=by_date)
    undated = sorted((one for one in planned if not one.starts_on), key=by_date)
    return Overview(
        [row(one, open_details[one.pk]) for one in dated],
        [row(one, None) for one in past],
        [row(one, open_details[one.pk]) for one in undated],
    )


def is_past(workshop: Workshop) -> bool:
    """Its last day is over where it is held."""
    return workshop.last_day is not None and workshop.last_day < timezone.localdate(timezone=workshop.zone)


def by_date(workshop: Workshop) -> tuple[date, str]:
    return workshop.starts_on or date.max, workshop.title


def count_open_details(workshops: list[Workshop]) -> dict[int, int]:
    """Details still open by the workshop's key; 0 for those without sessions. 5 queries."""
    sessions = defaultdict(list)
    for session in Session.objects.standing().filter(workshop__in=workshops).for_list():
        sessions[session.workshop_id].append(session)
    return {one.pk: readiness(sessions[one.pk]).open for one in workshops}


def row(workshop: Workshop, open_details: int | None) -> Row:
    return Row(workshop, days_of(workshop), opening_words(workshop.introduction, WORDS_OF_INTRODUCTION), open_details)
