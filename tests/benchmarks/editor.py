"""One of the editors: reads the form, changes one thing, sends it after a while, reads again; and notes all of it."""

import random
import time
from dataclasses import dataclass, field
from typing import Any

from . import choosing, deciding
from .browser import Browser, Unanswered
from .pages import as_fields, fields_of, in_form, people_offered, read, said_on

THINKING = 1.0  # seconds an editor has the form open, at most
PAUSE = 0.2  # seconds until somebody looks again whether the server is back
SAVED, ASKED, NOT_FIT, UNANSWERED, WRONG = "saved", "asked", "not fit", "unanswered", "wrong"


@dataclass
class Attempt:
    """One form that was sent. `token` goes along as the reason of the change, so that its revision can be found."""

    token: str
    by: str
    operation: Any
    seen: int  # number of the revision that the form was made from
    page: dict  # the form as it was read
    read_at: float  # when it was asked for
    sent_at: float = 0
    answered_at: float = 0
    outcome: str = ""
    status: int = 0
    said: str = ""  # what the next page said about it
    clashes: list[str] = field(default_factory=list)
    trouble: str = ""
    is_decision: bool = False


class Editor:
    def __init__(self, username, path, browser, seed):
        self.username, self.path, self.browser = username, path, browser
        self.luck = random.Random(seed)
        self.attempts: list[Attempt] = []
        self.troubles: list[tuple[float, str]] = []  # of reading: when it was asked for, what happened

    def edit_until(self, end):
        while time.monotonic() < end:
            opened = self.opened()
            if opened is not None:
                self.change(*opened)

    def change(self, tree, read_at):
        fields = fields_of(tree)
        attempt = self.attempt(fields, in_form(fields), read_at)
        attempt.operation = choosing.chosen(attempt.page, people_offered(tree), self.luck, attempt.token)
        wanted = attempt.operation.on(attempt.page, attempt.page)
        time.sleep(self.luck.uniform(0, THINKING))
        hidden = {name: fields[name] for name in ("csrfmiddlewaretoken", "seen", "form_key")}
        answer = self.send(attempt, hidden | as_fields(wanted) | {"why": attempt.token, "do": "save"})
        if attempt.outcome == ASKED and self.luck.random() < 0.5:
            self.decide(read(answer.body), attempt)

    def decide(self, tree, asked):
        fields = fields_of(tree)
        attempt = self.attempt(fields, asked.page, asked.read_at)
        decision = deciding.decided(tree, asked.operation, asked.page, self.luck, attempt.token)
        if decision is None:
            return
        answers, attempt.operation = decision
        attempt.is_decision = True
        time.sleep(self.luck.uniform(0, THINKING))
        self.send(attempt, fields | answers | {"why": attempt.token, "do": "decide"})

    def attempt(self, fields, page, read_at):
        token = f"{self.username.replace('-', '')}n{len(self.attempts)}"
        return Attempt(token, self.username, None, int(fields.get("met") or fields["seen"]), page, read_at)

    def send(self, attempt, fields):
        self.attempts.append(attempt)
        attempt.sent_at = time.perf_counter()
        try:
            answer = self.browser.post(self.path, fields)
        except Unanswered as trouble:
            attempt.outcome, attempt.trouble = UNANSWERED, str(trouble)
            return None
        attempt.answered_at, attempt.status = answer.answered_at, answer.status
        attempt.outcome, attempt.clashes = outcome_of(answer)
        if attempt.outcome == WRONG:
            attempt.trouble = what_is_wrong(answer)
        return answer

    def opened(self):
        """The form as it now is, and when it was asked for; None when the server does not answer."""
        read_at = time.perf_counter()
        try:
            answer = self.browser.get(self.path)
        except Unanswered as trouble:
            self.troubles.append((read_at, str(trouble)))
            time.sleep(PAUSE)
            return None
        if answer.status != 200:
            raise RuntimeError(f"{self.path} was answered with status {answer.status}.")
        self.path = answer.path
        tree = read(answer.body)
        for said in said_on(tree):
            self.hear(said)
        return tree, read_at

    def hear(self, said):
        """A message is about the last save that was acknowledged."""
        saved = [attempt for attempt in self.attempts if attempt.outcome == SAVED]
        saved[-1].said = said

    def last_look(self):
        """Until the server has said what became of the last save."""
        while (opened := self.opened()) is None:
            pass
        return opened


def outcome_of(answer):
    """What the answer to a form means, and the keys of the clashes that it asks about."""
    if answer.status == 302:
        return SAVED, []
    if answer.status != 409:
        return WRONG, []
    clashes = deciding.clashes_on(read(answer.body))
    return (ASKED, clashes) if clashes else (NOT_FIT, [])


def what_is_wrong(answer):
    tree = read(answer.body)
    problems = tree.xpath("//*[contains(@class, 'wp-problems')] | //*[@class='invalid-feedback'] | //h1")
    return f"status {answer.status}: " + " ".join(" ".join(one.text_content().split()) for one in problems)[:500]


def signed_in(username, path, link, host, port, seed):
    browser = Browser(host, port)
    browser.sign_in(link)
    return Editor(username, path, browser, seed)
