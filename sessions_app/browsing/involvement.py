"""What somebody does where: their sessions and roles, by workshop."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import F
from django.utils.text import get_text_list

from ..models import Person, Role, Session, Workshop
from .dates import Days, days_of


@dataclass
class Part:
    """A session and what the person is in it."""

    session: Session
    roles: list[str] = field(default_factory=list)

    @property
    def in_words(self) -> str:
        """Topic leader, moderator and host"""
        return get_text_list(self.roles, "and").capitalize()


@dataclass
class Involvement:
    workshop: Workshop
    days: Days | None
    parts: dict[int, Part] = field(default_factory=dict)


def involvement(person: Person, user: Any) -> list[Involvement]:
    """Workshops that the user may read and the person has a role in, the latest first, undated ones before. 1 query."""
    workshops: dict[int, Involvement] = {}
    for role in roles_visible_to(person, user):
        workshop = role.session.workshop
        parts = workshops.setdefault(workshop.pk, Involvement(workshop, days_of(workshop))).parts
        parts.setdefault(role.session.pk, Part(role.session)).roles.append(role.get_role_display())
    return list(workshops.values())


def roles_visible_to(person: Person, user: Any) -> "list[Role]":
    in_order = (F("session__workshop__starts_on").desc(nulls_first=True), "session__workshop", "session__position")
    roles = Role.objects.filter(person=person, session__in=Session.objects.visible_to(user))
    return list(roles.select_related("session__workshop").order_by(*in_order, "position"))
