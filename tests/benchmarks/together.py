"""Lets many people edit one session at once for a while, and kills the server under them if it is asked to."""

import os
import random
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field

from scripts import demo

from . import stored
from .checking import Findings, check
from .editor import UNANSWERED, Editor, signed_in
from .pages import fields_of, in_form

EDITORS = 20
LOG = demo.ROOT / ".tools" / "bench.log"  # what the server says: a line for each clash


@dataclass
class Run:
    """What one run gave. Moments are those of time.perf_counter."""

    seconds: float
    editors: list[Editor]
    findings: Findings
    revisions: int
    killed_after: float | None = None  # seconds from the start
    away: tuple[float, float] | None = None  # from the kill until the server answered again
    attempts: list = field(default_factory=list)

    @property
    def troubles(self):
        """What went wrong on the wire, but for forms that were opened before a killed server was back."""
        back_at = self.away[1] if self.away else 0
        sent = [f"{one.token}: {one.trouble}" for one in self.attempts if one.trouble and one.read_at >= back_at]
        return sent + [what for editor in self.editors for at, what in editor.troubles if at >= back_at]

    @property
    def is_clean(self):
        return not self.findings.faults and not self.troubles


def edited_together(port, title, seconds, *, is_killed=False):
    session = stored.session_to_edit(title)
    path = f"{session.get_absolute_url()}edit/"
    names = stored.editors(EDITORS)
    with ExitStack() as stack, ThreadPoolExecutor(EDITORS) as threads:
        log = stack.enter_context(opened_log())
        server = stack.enter_context(demo.application(port, log))
        editors = [signed_in(name, path, stored.login_link(name), demo.HOST, port, f"{title} {name}") for name in names]
        start, end = time.perf_counter(), time.monotonic() + seconds
        working = [threads.submit(editor.edit_until, end) for editor in editors]
        away = None
        if is_killed:
            time.sleep(seconds * random.uniform(0.45, 0.55))
            away = killed_and_started_again(stack, server, port, log)
        for work in working:
            work.result()
        seconds = time.perf_counter() - start
        final_page = [in_form(fields_of(editor.last_look()[0])) for editor in editors][-1]
    history = stored.history_of(session)
    attempts = [attempt for editor in editors for attempt in editor.attempts]
    findings = check(history, attempts, final_page)
    return Run(seconds, editors, findings, len(history), away and away[0] - start, away, attempts)


def opened_log():
    LOG.parent.mkdir(exist_ok=True)
    return LOG.open("ab")


def killed_and_started_again(stack, server, port, log):
    """When it was killed, with all its workers, and when it answered again."""
    killed_at = time.perf_counter()
    os.killpg(server.pid, signal.SIGKILL)
    server.wait()
    stack.enter_context(demo.application(port, log))
    return killed_at, time.perf_counter()


def unanswered(run):
    return [attempt for attempt in run.attempts if attempt.outcome == UNANSWERED]
