"""Loads the example workshops, once: what people made of them since stays as it is."""

from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from ...models import Person, Session, Workshop
from ._example_agenda import WHY, follow, publish_agenda
from ._example_content import EMAILS, EXAMPLES

WORKSHOP_FIELDS = ("slug", "title", "community", "time_zone", "breakout_rounds", "introduction")


class Command(BaseCommand):
    help = "Loads the example workshops; those that are there already stay as they are. Prints their slugs."

    def handle(self, *args: Any, **options: Any) -> None:
        for content in EXAMPLES:
            if not Workshop.objects.filter(slug=content["slug"]).exists():
                load(content)
            self.stdout.write(content["slug"])


@transaction.atomic
def load(content: dict[str, Any]) -> None:
    workshop = Workshop(**{field: content[field] for field in WORKSHOP_FIELDS})
    workshop.starts_on, workshop.ends_on = first, _ = days(content)
    with workshop.being_revised(by=None, why=WHY):
        workshop.save()
    for session in content["sessions"]:
        with (new := Session(workshop=workshop)).being_revised(by=None, why=WHY):
            new.become(session | {"outcomes": outcomes(session), "roles": roles(session)})
    if "blocks" in content:
        publish_agenda(workshop, content, first)
        follow(workshop, content["attendees"])


def days(content: dict[str, Any]) -> tuple[date, date | None]:
    if "starts_on" in content:
        return date.fromisoformat(content["starts_on"]), None
    first = timezone.localdate() + timedelta(days=content["days_from_now"])
    return first, first + timedelta(days=1)


def outcomes(session: dict[str, Any]) -> list[dict[str, str]]:
    return [{"text": text} for text in session.get("outcomes", [])]


def roles(session: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"role": role, "person": person(name).pk} for role, name in session.get("roles", [])]


def person(text: str) -> Person:
    """The person written as `Name` or `Name (Affiliation)`, made when not known yet."""
    name, _, rest = text.partition(" (")
    known = Person.objects.named(name, rest.rstrip(")"))
    if known is None:
        known = Person(name=name, affiliation=rest.rstrip(")"), email=EMAILS.get(name, ""))
        with known.being_revised(by=None, why=WHY):
            known.save()
    return known
