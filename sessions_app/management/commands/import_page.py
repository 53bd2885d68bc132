"""Reads a wiki page from a file and shows what it holds."""

import json
from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...wiki_import.detect import MOST_BYTES, TOO_LARGE
from ...wiki_import.errors import NotReadable
from ...wiki_import.page import Page
from ...wiki_import.read import read_page

BAD_INPUT = 2


def a_date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text} is not a date such as 2020-07-08") from error


class Command(BaseCommand):
    help = "Reads a workshop's wiki page: text, PDF, Markdown, HTML or Confluence storage format."
    requires_system_checks: list[str] = []  # looking at a page needs neither a database nor a secret key

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the page as saved, copied or exported")
        parser.add_argument("--title", help="what the workshop is called, when the page does not say it")
        parser.add_argument("--date", type=a_date, help="the day it starts on, as 2020-07-08")
        parser.add_argument("--dry-run", action="store_true", help="only show what the page holds")
        parser.add_argument("--json", action="store_true", help="show it as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            page = read_page(source(options["file"]), title=options["title"], starts_on=options["date"])
        except NotReadable as error:
            raise CommandError(str(error), returncode=BAD_INPUT) from error
        if not options["dry_run"]:
            raise CommandError("Only --dry-run is possible so far.", returncode=BAD_INPUT)
        self.stdout.write(as_json(page) if options["json"] else as_lines(page))


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


def as_json(page: Page) -> str:
    return json.dumps(page.as_json(), ensure_ascii=False, indent=2)


def as_lines(page: Page) -> str:
    """A few lines to read: what was found, and what to check."""
    lines = [f"{page.title or 'Without a title'}, {page.starts_on or 'without a date'}"]
    lines += [f"  {session.kind}: {session.title}" for session in page.sessions]
    lines += [f"  ! {warning.session or 'page'}, {warning.field}: {warning.message}" for warning in page.warnings]
    return "\n".join(lines)
