"""Plans the agenda of a workshop: from sessions to a draft in which every one of them has its place."""

import json
import resource
from argparse import ArgumentTypeError
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...agenda.addresses import of_draft
from ...agenda.proposals.least import least_change
from ...agenda.proposals.planning import NotPlanned, Planned, Start, plan_workshop
from ...agenda.proposals.reasons import sentences
from ...agenda.solver import Progress
from ...models import Workshop
from ...models.addressed import at_address

BAD_INPUT, NOT_PLANNED = 2, 1
IMPOSSIBLE = "There is no agenda in which all of this holds, so nothing was changed. Give up {}."
NO_TIME = "No agenda was found in this time, nor a proof that there is none. Nothing was changed: give it more seconds."
TOLD_EVERY = 0.5  # seconds
LONGEST = 600


def some_seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= LONGEST:
        raise ArgumentTypeError(f"{text} is not a number of seconds from 1 to {LONGEST}")
    return seconds


def a_moment(text: str) -> datetime:
    """As clocks of the workshop show it, without a zone."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text} is not a time such as 2020-07-08T14:00") from error
    if moment.tzinfo:
        raise ArgumentTypeError(f"{text} names a zone; give it in the workshop's, such as 2020-07-08T14:00")
    return moment


class Command(BaseCommand):
    help = "Places every session of a workshop in its latest draft, or in a new one, and stores that draft."

    told = -TOLD_EVERY

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the address of the workshop")
        parser.add_argument(
            "--seconds", type=some_seconds, default=10.0, help="how long to look for a better plan (10)"
        )
        parser.add_argument(
            "--afresh", action="store_true", help="forget what stands, but for pins, instead of moving little of it"
        )
        parser.add_argument("--json", action="store_true", help="print figures as one line of JSON")
        parser.add_argument(
            "--starts",
            type=a_moment,
            help="2020-07-08T14:00, in the workshop's zone: when a draft without blocks begins",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        workshop = at_address(Workshop.objects.all(), options["slug"])
        if not isinstance(workshop, Workshop):
            raise CommandError(f"There is no workshop with the address {options['slug']}.", returncode=BAD_INPUT)
        starts = options["starts"]
        start = Start(starts.date(), starts.time()) if starts else Start()
        try:
            planned = plan_workshop(
                workshop,
                seconds=options["seconds"],
                start=start,
                keep="nothing" if options["afresh"] else "present",
                on_progress=self.tell,
            )
        except NotPlanned as error:
            raise CommandError(str(error), returncode=BAD_INPUT) from error
        self.report(planned, as_json=options["json"])

    def tell(self, progress: Progress) -> None:
        if progress.seconds - self.told < TOLD_EVERY:
            return
        self.told = progress.seconds
        self.stderr.write(f"{progress.seconds:6.1f} s  score {progress.score}, {progress.lost_stars} stars lost")

    def report(self, planned: Planned, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(figures(planned)))
        elif planned.draft:
            self.stdout.write(in_words(planned))
            self.stdout.write(of_draft(planned.draft))
        if planned.draft is None:
            if not as_json:
                self.stdout.write("\n\n".join("\n".join(sentences([fault])) for fault in planned.faults))
            raise CommandError(why_not(planned), returncode=NOT_PLANNED)


def why_not(planned: Planned) -> str:
    if not planned.faults:
        return NO_TIME
    return IMPOSSIBLE.format("one of these" if len(planned.faults) == 1 else "one of each group")


def figures(planned: Planned) -> dict[str, Any]:
    """As DESIGN section 6 has them: `hard` counts hard clashes, `lost_stars` is a share, `peak_mb` of this process."""
    solution = planned.solution
    return {
        "sound": planned.draft is not None and planned.hard == 0,
        "first_seconds": rounded(solution.first_seconds),
        "seconds": rounded(solution.seconds),
        "hard": planned.hard,
        "lost_stars": round(planned.lost_stars, 4),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "reasons": sentences(planned.faults),
    }


def rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 2)


def in_words(planned: Planned) -> str:
    took, least = f"{planned.solution.seconds:.1f}", planned.solution.least
    if not planned.moves:
        return f"Nothing better found in {took} seconds, so {planned.draft} stays as it is."
    hard = planned.hard
    clashes = "without a clash" if not hard else f"with {hard} clash{'es' if hard > 1 else ''}"
    stars = f" People can follow {1 - planned.lost_stars:.1%} of what they starred." if planned.plan.audience else ""
    number, mended = len(planned.plan.sessions), f" {least_change(**asdict(least))}" if least else ""
    return f"{planned.draft} places {number} sessions {clashes}, planned in {took} seconds.{mended}{stars}"
