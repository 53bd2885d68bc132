"""Publishes the latest draft of a workshop's agenda."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...accounts.links import address_of_site
from ...agenda.releases.publishing import Refused, publish
from ...models import Draft, Workshop


class Command(BaseCommand):
    help = "Publishes the draft of the agenda that was changed last, and prints which release it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="of the workshop, as in its address")
        parser.add_argument("--note", default="", help="what is new, for everybody to read")
        parser.add_argument("--reason", default="", help="why it is published although it has clashes")

    def handle(self, *args: Any, slug: str, note: str, reason: str, **options: Any) -> None:
        """Exit status 2, with one line, where there is nothing to publish, and 1 where publishing is refused."""
        workshop = Workshop.objects.filter(slug=slug).first()
        if workshop is None:
            raise CommandError(f"There is no workshop {slug}.", returncode=2)
        draft = Draft.objects.filter(workshop=workshop).order_by("-changed_at", "-number").first()
        if draft is None:
            raise CommandError(f"{workshop} has no draft of an agenda yet. Plan one first.", returncode=2)
        try:
            release = publish(draft, by=None, note=note, reason=reason, site=address_of_site())
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{release} of {workshop} is published, from {draft}.")
