"""The people one may put on a session: to choose from, to look up, and to add."""

from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef

from ..models import Person, Role, User, Workshop

LONGEST_LIST = 600  # people offered; any other is found by the name


class KnownPeople:
    """Those whom this user knows of, the people of this workshop first. No e-mail address leaves the database."""

    def __init__(self, user: User, workshop: Workshop) -> None:
        self.user, self.workshop = user, workshop

    @cached_property
    def listed(self) -> list[Person]:
        """At most LONGEST_LIST, each with `is_here`: has a role in this workshop. One query."""
        here = Role.objects.filter(
            person=OuterRef("pk"), session__workshop=self.workshop, session__removed_at__isnull=True
        )
        known = Person.objects.known_to(self.user).annotate(is_here=Exists(here))
        return list(known.only("name", "affiliation").order_by("-is_here", "name", "affiliation")[:LONGEST_LIST])

    @cached_property
    def groups(self) -> list[tuple[str, list[Person]]]:
        """The list as a menu shows it."""
        here = [one for one in self.listed if one.is_here]  # type: ignore[attr-defined]  # annotated
        elsewhere = [one for one in self.listed if not one.is_here]  # type: ignore[attr-defined]  # as above
        return [group for group in [("In this workshop", here), ("Elsewhere", elsewhere)] if group[1]]

    @cached_property
    def by_key(self) -> dict[int, Person]:
        return {one.pk: one for one in self.listed}

    def get(self, key: int | None) -> Person | None:
        """The person with this key; None where this user knows of none. No query for those listed."""
        if key is None or not 0 < key < 2**63:
            return None
        if key not in self.by_key and len(self.listed) == LONGEST_LIST:
            found = Person.objects.known_to(self.user).filter(pk=key).only("name", "affiliation").first()
            self.by_key.update({key: found} if found else {})
        return self.by_key.get(key)

    def named(self, name: str, affiliation: str) -> Person | None:
        return Person.objects.filter(pk__in=Person.objects.known_to(self.user).values("pk")).named(name, affiliation)

    def with_people(self, content: dict[str, Any]) -> dict[str, Any]:
        """The content with a person for each role: the one known by the name that was typed, else a new one.

        Belongs into the transaction of the save.
        """
        once: dict[tuple[str, int], dict[str, Any]] = {}  # two spellings may turn out to be one person
        for role in content["roles"]:
            person = role["person"] or self.found_or_added(role).pk
            once.setdefault((role["role"], person), role | {"person": person})
        return content | {"roles": list(once.values())}

    def found_or_added(self, role: dict[str, Any]) -> Person:
        found = self.named(role["name"], role["affiliation"])
        return found or self.added(role["name"], role["affiliation"])

    def added(self, name: str, affiliation: str) -> Person:
        person = Person(name=name, affiliation=affiliation)
        with person.being_revised(by=self.user, why="Named in a session"):
            pass
        return person
