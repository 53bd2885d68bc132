"""Makes up a large workshop to measure with."""

from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...agenda.imagined import imagined_plan
from ._large_content import stored

BAD_INPUT = 2


def a_number(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text} is not a number such as 200")
    return int(text)


class Command(BaseCommand):
    help = "Stores a workshop that nobody holds, with a draft that has blocks and pins only. Its slug is the last line."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--sessions", type=a_number, required=True, help="general sessions among them")
        parser.add_argument("--rooms", type=a_number, required=True)
        parser.add_argument("--days", type=a_number, required=True)
        parser.add_argument("--people", type=a_number, required=True, help="who may be on crews, in many time zones")
        parser.add_argument("--attendees", type=a_number, default=2000, help="who have stars (2000)")
        parser.add_argument("--stars", type=a_number, default=6, help="how many each of them has (6)")
        parser.add_argument("--seed", type=a_number, default=1, help="another one makes another workshop (1)")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = {name: options[name] for name in "sessions rooms days people seed attendees stars".split()}
        try:
            plan = imagined_plan(**wanted)
        except ValueError as error:
            raise CommandError(str(error), returncode=BAD_INPUT) from error
        workshop = stored(plan)
        self.stdout.write(f"{workshop} has {len(plan.people)} people and {len(plan.audience)} attendees.")
        self.stdout.write(workshop.slug)
