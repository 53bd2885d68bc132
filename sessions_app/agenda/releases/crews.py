"""Puts the crews of now into an earlier document: published again it does not bring its own ones back."""

from collections import defaultdict
from typing import Any

from ...models import Person, Role, Workshop
from .document import ROLES, Document

Crew = dict[str, list[dict[str, Any]]]


def with_crews_of_now(earlier: Document, workshop: Workshop) -> Document:
    """A session that is gone altogether has nobody on it. One query."""
    crews = crews_now(workshop)
    return earlier | {"sessions": [one | {"people": crews[one["id"]]} for one in earlier["sessions"]]}


def crews_now(workshop: Workshop) -> defaultdict[int, Crew]:
    """Session to its people as a document has them. One query."""
    crews: defaultdict[int, Crew] = defaultdict(lambda: {role: [] for role in ROLES})
    roles = Role.objects.filter(session__workshop=workshop).select_related("person").order_by("position", "pk")
    for role in roles:
        crews[role.session_id][role.role].append(person_values(role.person))
    return crews


def person_values(person: Person) -> dict[str, Any]:
    return {"id": person.pk, "slug": person.slug, "name": person.name, "affiliation": person.affiliation}
