"""Reads a wiki page from a file, shows what it holds or would change, and imports it."""

import json
from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError

from ...models import Workshop
from ...models.addressed import at_address
from ...models.days import sensible_day
from ...wiki_import import words
from ...wiki_import.detect import MOST_BYTES, TOO_LARGE
from ...wiki_import.errors import NotReadable
from ...wiki_import.merge import Done, TitleTaken, import_as_new, import_into, plan_for
from ...wiki_import.page import Page
from ...wiki_import.read import read_page

BAD_INPUT = 2
NO_DATABASE = "The database cannot be used: start it, see to DATABASE_URL, and run manage.py migrate."


def a_date(text: str) -> date:
    try:
        day = date.fromisoformat(text)
        sensible_day(day)
    except (ValueError, ValidationError) as error:
        raise ArgumentTypeError(f"{text} is not a date such as 2020-07-08") from error
    return day


class Command(BaseCommand):
    help = "Reads a workshop's wiki page: text, PDF, Markdown, HTML or Confluence storage format."
    requires_system_checks: list[str] = []  # looking at a page needs neither a database nor a secret key

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the page as saved, copied or exported")
        parser.add_argument("--title", help="what the workshop is called, when the page does not say it")
        parser.add_argument("--date", type=a_date, help="the day it starts on, as 2020-07-08")
        parser.add_argument("--workshop", metavar="SLUG", help="import into this one; else into that of the same title")
        parser.add_argument("--dry-run", action="store_true", help="only show what would change")
        parser.add_argument("--json", action="store_true", help="with --dry-run, show what the page holds as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            page = read_page(source(options["file"]), title=options["title"], starts_on=options["date"])
            if options["dry_run"]:
                self.stdout.write(
                    as_json(page) if options["json"] else as_lines(page, target(page, options["workshop"]))
                )
            else:
                self.report(written(page, target(page, options["workshop"])))
        except NotReadable as error:
            raise CommandError(str(error), returncode=BAD_INPUT) from error
        except (OperationalError, ProgrammingError) as error:
            raise CommandError(f"{NO_DATABASE} ({first_line(error)})", returncode=BAD_INPUT) from error

    def report(self, done: Done) -> None:
        """What was done, and what waits for somebody to decide on the page that shows both sides."""
        for line in words.open_questions(done.plan):
            self.stdout.write(line)
        self.stdout.write(words.done(done))
        self.stdout.write(done.workshop.get_absolute_url())


def target(page: Page, slug: str | None) -> Workshop | None:
    """The workshop to import into, None for a new one. Raises NotReadable where that is unclear."""
    if slug:
        found = at_address(Workshop.objects.all(), slug)
        if not isinstance(found, Workshop):
            raise NotReadable(f"There is no workshop with the address {slug}.")
        return found
    if not page.title:
        raise NotReadable("The page does not say what the workshop is called: give --title, or --workshop.")
    same = list(Workshop.objects.filter(title__iexact=page.title).order_by("pk"))
    same_day = [one for one in same if one.starts_on == page.starts_on]
    if len(same) > 1 and len(same_day) != 1:
        raise NotReadable(f"{len(same)} workshops are called {page.title}: say with --workshop which one is meant.")
    return next(iter(same_day or same), None)


def written(page: Page, workshop: Workshop | None) -> Done:
    """The import done; what both people and the page changed stays as people wrote it."""
    if workshop is not None:
        return import_into(page.as_json(), workshop, by=None)
    try:
        return import_as_new(page.as_json(), by=None)
    except TitleTaken as taken:  # somebody made it since `target` looked
        return import_into(page.as_json(), taken.workshop, by=None)


def source(path: Path) -> bytes:
    """The file's bytes; raises NotReadable for a file that is missing, or too large, before reading all of it."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise NotReadable(f"{path} cannot be opened: {error.strerror}.") from error
    if len(content) > MOST_BYTES:
        raise NotReadable(TOO_LARGE)
    return content


def first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]


def as_json(page: Page) -> str:
    return json.dumps(page.as_json(), ensure_ascii=False, indent=2)


def as_lines(page: Page, workshop: Workshop | None) -> str:
    return "\n".join(words.difference(plan_for(page.as_json(), workshop, None)))
