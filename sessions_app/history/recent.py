"""What changed lately in a workshop, across its sessions and its settings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Self

from django import forms
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from ..models import Revision, Role, Session, User, Workshop
from ..permissions import is_signed_in, may_contribute, may_organize, remembered_sessions
from .in_words import in_words
from .past import OF_EDITORS, OF_ORGANIZERS


@dataclass(frozen=True)
class Reader:
    """What one reader sees of a workshop's past. `sessions` are those whose past they may read, in order."""

    workshop: Workshop
    sessions: list[Session]
    organizes: bool
    contributes: bool
    crew_of: frozenset[int]  # keys of sessions

    @classmethod
    def of(cls, workshop: Workshop, user: Any) -> Self:
        """Two or three queries."""
        sessions = remembered_sessions(user).filter(workshop=workshop).order_by("title")
        contributes = may_contribute(user, workshop)
        return cls(
            workshop=workshop,
            sessions=list(sessions.only("title", "slug", "former_slugs", "removed_at")),
            organizes=may_organize(user, workshop),
            contributes=contributes,
            crew_of=frozenset() if contributes or not is_signed_in(user) else crew_of(user, workshop),
        )

    def revisions(self) -> "QuerySet[Revision]":
        """All that this reader may see, the latest first."""
        of_sessions = Q(session__workshop=self.workshop)
        if not self.organizes:
            of_sessions &= Q(session__removed_at=None)
        return Revision.objects.filter(Q(workshop=self.workshop) | of_sessions).order_by("-at", "-pk")

    def hidden_in(self, revision: Revision) -> tuple[str, ...]:
        if revision.session_id is None:
            return () if self.organizes else (OF_ORGANIZERS,)
        return () if self.contributes or revision.session_id in self.crew_of else (OF_EDITORS,)


def crew_of(user: User, workshop: Workshop) -> frozenset[int]:
    roles = Role.objects.filter(person__user=user, session__workshop=workshop)
    return frozenset(roles.values_list("session", flat=True))


class RecentForm(forms.Form):
    """Whose changes, and of which session. Former addresses of a session still name it."""

    person = forms.CharField(required=False)
    session = forms.CharField(required=False)

    def __init__(self, typed: Any, reader: Reader) -> None:
        super().__init__(typed)
        self.reader = reader
        self.people = list(User.objects.filter(pk__in=reader.revisions().order_by().values("by")).order_by("name"))
        people = [(user.username, str(user)) for user in self.people]
        sessions = [(session.slug, session.title) for session in reader.sessions]
        self.fields["person"].widget = forms.Select(choices=[("", "Everybody"), *people])
        self.fields["session"].widget = forms.Select(choices=[("", "Everything"), *sessions])
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-select"

    def clean_person(self) -> User | None:
        username = self.cleaned_data["person"]
        found = next((user for user in self.people if user.username == username), None)
        if username and found is None:
            raise forms.ValidationError("Nobody of this name changed anything here. Choose somebody else.")
        return found

    def clean_session(self) -> Session | None:
        slug = self.cleaned_data["session"]
        found = max(self.reader.sessions, key=lambda one: (one.slug == slug, slug in one.former_slugs), default=None)
        if slug and (found is None or slug not in (found.slug, *found.former_slugs)):
            raise forms.ValidationError("There is no such session here. Choose another.")
        return found if slug else None

    def revisions(self) -> "QuerySet[Revision]":
        """Those asked for, with all that their words need. Call it when the form is valid."""
        chosen = {"by": self.cleaned_data["person"], "session": self.cleaned_data["session"]}
        found = self.reader.revisions().filter(**{field: value for field, value in chosen.items() if value})
        return found.select_related("by", "session").defer("session__search").annotate(before=snapshot_before())


def snapshot_before() -> Subquery:
    """The snapshot of the revision before; None for the first."""
    same = Q(session=OuterRef("session")) | Q(workshop=OuterRef("workshop"))
    earlier = Revision.objects.filter(same, number=OuterRef("number") - 1)
    return Subquery(earlier.values("snapshot")[:1])


@dataclass(frozen=True)
class RecentChange:
    """A revision, what it changed in words, and where it is shown in full."""

    revision: Revision
    words: str
    url: str

    @property
    def of(self) -> str:
        return self.revision.session.title if self.revision.session else "Settings"


def recent_changes_of(revisions: Iterable[Revision], reader: Reader) -> list[RecentChange]:
    """From revisions that RecentForm gave. No query."""
    return [
        RecentChange(
            revision=revision,
            words=in_words(revision.before, revision.snapshot, reader.hidden_in(revision)),  # type: ignore[attr-defined]  # annotated
            url=address("revision", revision, reader.workshop, revision.number),
        )
        for revision in revisions
    ]


def address(page: str, revision: Revision, workshop: Workshop, *number: int) -> str:
    if revision.session is None:
        return reverse(f"workshop_{page}", args=[workshop.slug, *number])
    return reverse(f"session_{page}", args=[workshop.slug, revision.session.slug, *number])


@dataclass(frozen=True)
class Thing:
    """A session, or the settings, with changes of it that follow each other."""

    title: str
    url: str
    changes: list[RecentChange]


@dataclass(frozen=True)
class Day:
    on: date
    things: list[Thing]


def by_day(changes: Iterable[RecentChange], workshop: Workshop) -> list[Day]:
    """The days in the workshop's zone, in the order of the changes."""
    days = groupby(changes, key=lambda one: one.revision.at.astimezone(workshop.zone).date())
    return [Day(on, by_thing(of_day, workshop)) for on, of_day in days]


def by_thing(changes: Iterable[RecentChange], workshop: Workshop) -> list[Thing]:
    groups = [list(group) for _, group in groupby(changes, key=lambda one: one.revision.session_id)]
    return [Thing(group[0].of, address("history", group[0].revision, workshop), group) for group in groups]
