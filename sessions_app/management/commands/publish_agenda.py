"""Publishes the latest draft of a workshop's agenda."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...accounts.links import address_of_site
from ...agenda.releases.publishing import Refused, publish
from ...models import Draft, Release, Workshop
from ...models.addressed import at_address

LONGEST = {
    "note": Release._meta.get_field("note").max_length or 0,
    "reason": Release._meta.get_field("reason").max_length or 0,
}


class Command(BaseCommand):
    help = "Publishes the draft of the agenda that was changed last, and prints which release it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the address of the workshop")
        parser.add_argument("--note", default="", help="what is new, for everybody to read")
        parser.add_argument("--reason", default="", help="why it is published although it has clashes")

    def handle(self, *args: Any, slug: str, note: str, reason: str, **options: Any) -> None:
        """Exit status 2, with one line, for what cannot be published, and 1 where publishing is refused."""
        insist_fitting(note=note, reason=reason)
        workshop = at_address(Workshop.objects.all(), slug)
        if not isinstance(workshop, Workshop):
            raise CommandError(f"There is no workshop {slug}.", returncode=2)
        draft = Draft.objects.filter(workshop=workshop).order_by("-changed_at", "-number").first()
        if draft is None:
            raise CommandError(f"{workshop} has no draft of an agenda yet. Plan one first.", returncode=2)
        try:
            release = publish(draft, by=None, note=note, reason=reason, site=address_of_site())
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{release} of {workshop} is published, from {draft}.")


def insist_fitting(**texts: str) -> None:
    """Raises CommandError for one longer than its field of a release."""
    for name, text in texts.items():
        if len(text) > LONGEST[name]:
            raise CommandError(
                f"--{name} has {len(text):,} characters. Say it in {LONGEST[name]:,} at most.", returncode=2
            )
