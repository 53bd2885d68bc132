"""One item of the programme: a general session, a track or a use case, with all its parts."""

from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Max, Prefetch, Q, Value
from django.urls import reverse
from django.utils import timezone

from .addressed import Addressed
from .duration import Rounds, duration_in_words
from .parts import index_texts, parts_as_values, write_parts
from .revised import Revised
from .role import Role
from .user import User
from .workshop import Workshop

if TYPE_CHECKING:
    from .activity import Activity
    from .outcome import Outcome
    from .reading import Reading

RESERVED_SLUGS = frozenset({"new", "removed"})
SEARCH_LANGUAGE = "english"
MOST_INDEXED = 30_000  # characters of one text; all together may take a megabyte in PostgreSQL
FIELDS = ("kind", "title", "short_description", "detailed_description", "expected_minutes", "not_understood")


class SessionQuerySet(models.QuerySet["Session"]):
    def standing(self) -> Self:
        """Those that were not taken out of their workshop."""
        return self.filter(removed_at=None)

    def visible_to(self, user: Any) -> Self:
        return self.standing().filter(workshop__in=Workshop.objects.visible_to(user))

    def for_list(self) -> Self:
        """In the order of the page, with all that a row and its gaps need: 5 queries at any number of sessions."""
        parts = (Prefetch("roles", Role.objects.select_related("person")), "outcomes", "activities", "readings")
        return self.order_by("position").defer("search").prefetch_related(*parts)

    def for_page(self) -> Self:
        """With everything that the session's own page shows: 5 queries."""
        return self.for_list().select_related("workshop", "changed_by")

    def matching(self, words: str) -> Self:
        """Those that contain all the words (the last one may be unfinished), the best match first."""
        query = search_query(words)
        return self.filter(search=query).annotate(rank=SearchRank(F("search"), query)).order_by("-rank", "title")


class Session(Addressed, Revised):
    class Kind(models.TextChoices):
        GENERAL = "general", "General session"
        TRACK = "track", "Track"
        USE_CASE = "use_case", "Use case"

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="sessions")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.TRACK)
    title = models.CharField(max_length=200)
    short_description = models.CharField(
        max_length=1_000, blank=True, help_text="One sentence. It stands in the programme and in the agenda."
    )
    detailed_description = models.TextField(blank=True, max_length=50_000, help_text="Markdown.")
    expected_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    expected_rounds = models.PositiveSmallIntegerField(null=True, blank=True)
    takes_all_rounds = models.BooleanField(default=False)
    not_understood = models.TextField(
        "left over from the wiki page",
        blank=True,
        max_length=50_000,
        help_text="Text that an import could not place. Move what matters into the fields above and empty this one.",
    )
    position = models.PositiveIntegerField(default=0, editable=False)
    removed_at = models.DateTimeField("taken out at", null=True, blank=True, editable=False)
    search = SearchVectorField(null=True, editable=False)
    creation_key = models.UUIDField(
        null=True, editable=False, help_text="Of the form that proposed it, so that a form sent twice makes one session"
    )

    if TYPE_CHECKING:
        roles: models.QuerySet[Role]
        outcomes: models.QuerySet[Outcome]
        activities: models.QuerySet[Activity]
        readings: models.QuerySet[Reading]

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ("workshop", "position")
        indexes = [GinIndex(fields=["search"], name="session_search")]
        constraints = [
            models.UniqueConstraint(fields=["workshop", "slug"], name="one_session_per_address"),
            models.UniqueConstraint(fields=["workshop", "creation_key"], name="one_session_per_form"),
            models.CheckConstraint(condition=~Q(title=""), name="session_has_a_title"),
            models.CheckConstraint(
                condition=Q(kind__in=["general", "track", "use_case"]), name="session_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(expected_rounds=None, takes_all_rounds=False)
                | Q(expected_minutes=None, takes_all_rounds=False)
                | Q(expected_minutes=None, expected_rounds=None),
                name="session_has_one_duration",
                violation_error_message="Give minutes, or a number of rounds, or all rounds.",
            ),
            models.CheckConstraint(
                condition=(Q(expected_minutes=None) | Q(expected_minutes__range=(1, 1440)))
                & (Q(expected_rounds=None) | Q(expected_rounds__range=(1, 50))),
                name="session_duration_is_sensible",
                violation_error_message="Give between 1 and 1440 minutes, or between 1 and 50 rounds.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("session", args=[self.workshop.slug, self.slug])

    @property
    def is_breakout(self) -> bool:
        return self.kind != self.Kind.GENERAL

    @property
    def rounds(self) -> Rounds:
        return "all" if self.takes_all_rounds else self.expected_rounds

    @property
    def duration(self) -> str:
        """In words; empty when not known."""
        return duration_in_words(self.expected_minutes, self.rounds)

    @property
    def is_removed(self) -> bool:
        return self.removed_at is not None

    def people(self, *kinds: str) -> list[Role]:
        """The roles of these kinds, in order; no query when roles were loaded before."""
        return [role for role in self.roles.all() if role.role in kinds]

    def has_on_crew(self, user: User) -> bool:
        """Whether somebody with a role here signs in as this user; no query when roles were loaded before."""
        if "roles" in getattr(self, "_prefetched_objects_cache", {}):
            return any(role.person.user_id == user.pk for role in self.roles.all())
        return self.roles.filter(person__user=user).exists()

    def snapshot(self) -> dict[str, Any]:
        return {
            "schema": 1,
            "slug": self.slug,
            **{field: getattr(self, field) for field in FIELDS},
            "expected_rounds": self.rounds,
            "is_removed": self.is_removed,
            **parts_as_values(self),
        }

    def become(self, content: dict[str, Any]) -> None:
        """Take over content shaped like `snapshot()`; keys that it lacks stay as they are. Inside being_revised.

        A part with an `id` of this session changes that part, or comes back under that key if the session had it once;
        any other becomes a new one, and parts not named go.
        """
        for field in FIELDS:
            setattr(self, field, content.get(field, getattr(self, field)))
        if "expected_rounds" in content:
            self.takes_all_rounds = content["expected_rounds"] == "all"
            self.expected_rounds = None if self.takes_all_rounds else content["expected_rounds"]
        if not self.pk:
            self.place_at_the_end()
            self.follow_title()
            self.save()
        write_parts(self, content)

    def remove(self) -> None:
        """Take the session out of its workshop; its history stays. Belongs inside being_revised."""
        self.removed_at = self.removed_at or timezone.now()

    def restore(self) -> None:
        """Put it back where it was. Belongs inside being_revised."""
        self.removed_at = None

    def lock(self) -> None:
        """The workshop first, so that two writers in one workshop wait for each other instead of clashing."""
        Workshop.objects.select_for_update(no_key=True).get(pk=self.workshop_id)
        super().lock()

    def keep_revision(self, *args: Any, **kwargs: Any) -> None:
        self.follow_title()
        super().keep_revision(*args, **kwargs)

    def was_revised(self) -> None:
        self.index()
        self.workshop.bump_edition()

    def follow_title(self) -> None:
        self.take_slug(self.title, among=Session.objects.filter(workshop=self.workshop_id), reserved=RESERVED_SLUGS)

    def place_at_the_end(self) -> None:
        last = self.workshop.sessions.aggregate(last=Max("position"))["last"]
        self.position = (last or 0) + 1

    def index(self) -> None:
        """Make the session findable by what it says now."""
        vectors = (
            SearchVector(Value(text[:MOST_INDEXED]), weight=weight, config=SEARCH_LANGUAGE)
            for weight, text in index_texts(self)
        )
        first, *others = vectors
        Session.objects.filter(pk=self.pk).update(search=sum(others, first))


def search_query(words: str) -> SearchQuery:
    """All the words, each taken as the beginning of one; punctuation and operators mean nothing.

    Without any word it is the empty query, which matches nothing.
    """
    terms = ["".join(c for c in word if c.isalnum()) for word in words.replace("-", " ").replace("/", " ").split()]
    query = " & ".join(f"{term}:*" for term in terms if term)
    return SearchQuery(query, config=SEARCH_LANGUAGE, search_type="raw")
