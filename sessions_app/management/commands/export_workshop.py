"""Writes a workshop in one of the formats that other programs read."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...accounts.links import address_of_site
from ...exports.formats import FORMATS
from ...exports.programme import read_programme
from ...models import Workshop
from ...models.addressed import at_address

BY_NAME = {form.name: form for form in FORMATS}


class Command(BaseCommand):
    help = "Writes a workshop, with its agenda as published, in a format that other programs read."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the address of the workshop")
        parser.add_argument("--format", required=True, help=", ".join(BY_NAME))
        parser.add_argument("--output", type=Path, help="a file to write; without it, standard output")
        parser.add_argument("--site", default="", help="where the site is, such as https://workshops.example")

    def handle(self, *args: Any, slug: str, format: str, output: Path | None, site: str, **options: Any) -> None:
        """Exit status 2, with one line, for what there is not."""
        if format not in BY_NAME:
            raise CommandError(f"There is no format {format}. Take one of {', '.join(BY_NAME)}.", returncode=2)
        workshop = at_address(Workshop.objects.all(), slug)
        if not isinstance(workshop, Workshop):
            raise CommandError(f"There is no workshop {slug}.", returncode=2)
        content = BY_NAME[format].write(read_programme(workshop), root_of(site or address_of_site()))
        if output is None:
            self.stdout.write(content.decode(), ending="")
        else:
            keep(content, output)


def root_of(site: str) -> str:
    """With one slash at its end. Raises CommandError where it is no address."""
    if not site.startswith(("http://", "https://")):
        raise CommandError("Say where the site is: --site https://host.", returncode=2)
    return f"{site.rstrip('/')}/"


def keep(content: bytes, output: Path) -> None:
    try:
        output.write_bytes(content)
    except OSError as error:
        raise CommandError(f"{output} cannot be written: {error.strerror}.", returncode=2) from error
