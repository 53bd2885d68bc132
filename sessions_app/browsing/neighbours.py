"""The sessions before and after one in the programme."""

from django.db.models import Case, F, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONObject

from ..models import Session

# General sessions come first, then tracks, then use cases; each kind in the order the organizers gave it.
PLACE = Case(
    When(kind=Session.Kind.GENERAL, then=Value(0)),
    When(kind=Session.Kind.TRACK, then=Value(1_000_000)),
    default=Value(2_000_000),
    output_field=IntegerField(),
) + F("position")


def with_neighbours(sessions: "QuerySet[Session]") -> "QuerySet[Session]":
    """Each with `previous` and `next`: {"slug": …, "title": …}, or None at the ends of the programme."""
    others = Session.objects.standing().filter(workshop=OuterRef("workshop")).annotate(place=PLACE).order_by()
    before = others.filter(place__lt=OuterRef("place")).order_by("-place")
    after = others.filter(place__gt=OuterRef("place")).order_by("place")
    return sessions.annotate(place=PLACE).annotate(previous=first_of(before), next=first_of(after))


def first_of(sessions: "QuerySet[Session]") -> Subquery:
    return Subquery(sessions.values(found=JSONObject(slug="slug", title="title"))[:1])
