"""What the preview of an import shows: each field with its value or its difference, and what is to be checked there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.forms import BoundField

from ..history.words import KEPT, Line, Span, changed_lines
from . import words
from .content import LISTS, Value, is_empty, squeezed
from .fit import Note
from .forms import DecisionsForm
from .plan import BOTH, PAGE, PEOPLE, FieldPlan, ImportPlan, SessionPlan

HEADING = ("title", "kind")
OPTIONAL = ("alternate_host", "not_understood")
STRAYS = {"roles": "People", "": "The session"}


@dataclass(frozen=True)
class Row:
    """One field beside its label. `remark` says what becomes of it, where that is not plain."""

    name: str
    label: str
    lines: tuple[Line, ...]
    notes: tuple[Note, ...] = ()
    remark: str = ""

    @property
    def is_list(self) -> bool:
        return self.name in LISTS


@dataclass(frozen=True)
class Side:
    """One answer to choose: its radio button, and what it stands for."""

    radio: Any
    lines: tuple[Line, ...] = ()
    remark: str = ""


@dataclass(frozen=True)
class Decision:
    """Something to decide, with its sides."""

    label: str
    about: str
    where: tuple[str, ...]
    field: BoundField
    sides: tuple[Side, ...]
    remark: str = ""
    is_list: bool = False


@dataclass(frozen=True)
class Entry:
    """One session of the page."""

    plan: SessionPlan
    tick: BoundField
    rows: tuple[Row, ...]
    unchanged: tuple[str, ...]
    missing: tuple[str, ...]
    questions: int

    @property
    def title(self) -> str:
        """As the session is called here, else as on the page."""
        return str(self.plan.existing.content["title"]) if self.plan.existing else self.plan.title

    @property
    def called(self) -> str:
        """What the page calls it, when that is another title."""
        return "" if squeezed(self.plan.title) == squeezed(self.title) else self.plan.title

    @property
    def kind(self) -> str:
        one = self.plan.field("kind")
        return str(one.present or one.page)

    @property
    def tick_label(self) -> str:
        if self.plan.is_taken_out:
            return "Put it back: it was taken out of the workshop"
        return "Import this session" if self.plan.is_new else "Import what the page says of it"

    @property
    def state(self) -> str:
        if self.plan.is_taken_out:
            return "taken out"
        if self.plan.is_new:
            return "new"
        if self.questions:
            return words.counted(self.questions, "question")
        changes = sum(one.is_written for one in self.plan.fields)
        return words.counted(changes, "change") if changes else "as before"

    @property
    def is_quiet(self) -> bool:
        return not self.questions


@dataclass(frozen=True)
class Preview:
    plan: ImportPlan
    people: tuple[Decision, ...]
    conflicts: tuple[Decision, ...]
    facts: tuple[Row, ...]
    strays: tuple[Note, ...]
    entries: tuple[Entry, ...]

    @property
    def found(self) -> str:
        return words.found(self.plan)

    @property
    def to_do(self) -> str:
        return words.to_do(self.plan)

    @property
    def news(self) -> tuple[Entry, ...]:
        return tuple(one for one in self.entries if not one.plan.is_as_before)

    @property
    def as_before(self) -> tuple[Entry, ...]:
        return tuple(one for one in self.entries if one.plan.is_as_before)

    @property
    def new_people(self) -> tuple[str, ...]:
        return tuple(map(str, self.plan.new_people))

    @property
    def untouched(self) -> tuple[str, ...]:
        return self.plan.untouched

    @property
    def question_count(self) -> int:
        return len(self.people) + len(self.conflicts)

    @property
    def has_facts(self) -> bool:
        return bool(self.facts or self.new_people or self.untouched or self.strays)

    @property
    def button(self) -> str:
        if self.says_nothing_new:
            return "Put back what is ticked"
        is_all_new = len(self.plan.new) == len(self.plan.sessions)
        return f"Import {words.counted(len(self.plan.new), 'session')}" if is_all_new else "Import the changes"

    @property
    def says_nothing_new(self) -> bool:
        return self.plan.changes_nothing and not self.question_count

    @property
    def is_idle(self) -> bool:
        """Whether there is nothing to write and nothing to choose."""
        return self.says_nothing_new and not any(one.is_taken_out for one in self.plan.sessions)


def preview_of(plan: ImportPlan, form: DecisionsForm) -> Preview:
    entries = [entry(session, form) for session in plan.sessions]
    return Preview(
        plan,
        tuple(people_decision(question, form) for question in plan.questions),
        tuple(
            conflict(one, where, about, form)
            for one, where, about in [
                *((one, "The workshop", "") for one in plan.facts),
                *((one, session.title, changed(session)) for session in plan.sessions for one in session.fields),
            ]
            if one.state == "asked"
        ),
        tuple(row(one, plan) for one in plan.facts if is_told(one, plan)),
        plan.beside(""),
        tuple(entries),
    )


def is_told(one: FieldPlan, plan: ImportPlan) -> bool:
    return one.state != "same" or (one.is_news and bool(plan.beside(one.name)))


def people_decision(question: Any, form: DecisionsForm) -> Decision:
    field = form[question.key]
    return Decision(question.text, question.about, question.sessions, field, tuple(map(Side, field)))


def conflict(one: FieldPlan, where: str, about: str, form: DecisionsForm) -> Decision:
    field = form[one.key]
    base = one.present if one.imported is None else one.imported
    shown = {
        PEOPLE: (difference(one.name, base, one.present), about),
        PAGE: (difference(one.name, base, one.page), "on the wiki page now"),
        BOTH: ((), "what people wrote, and behind it what the page added"),
    }
    sides = tuple(Side(radio, *shown[radio.data["value"]]) for radio in field)
    before = "" if one.imported is None else "Struck and underlined: what each side changed since the last import."
    return Decision(one.label, "", (where,), field, sides, before, one.name in LISTS)


def changed(session: SessionPlan) -> str:
    existing = session.existing
    return f"last saved by {existing.changed_by}" if existing and existing.changed_by else "on this site now"


def entry(session: SessionPlan, form: DecisionsForm) -> Entry:
    rows = [row(one, session) for one in session.fields if is_shown(one, session)]
    strays = [Row(name, label, (), session.beside(name)) for name, label in STRAYS.items() if session.beside(name)]
    same = [one for one in session.fields if one.state == "same" and not session.is_new and not is_empty(one.page)]
    absent = [one for one in session.fields if session.is_new and is_empty(one.page) and one.name not in OPTIONAL]
    return Entry(
        session,
        form[session.key],
        (*rows, *strays),
        tuple(one.label for one in same if one.name not in HEADING),
        tuple(one.label for one in absent if not session.beside(one.name)),
        len(session.asked),
    )


def is_shown(one: FieldPlan, session: SessionPlan) -> bool:
    if session.beside(one.name):
        return True
    if session.is_new:
        return one.name not in HEADING and not is_empty(one.page)
    return one.state != "same"


def row(one: FieldPlan, part: SessionPlan | ImportPlan) -> Row:
    notes = part.beside(one.name)
    if one.state == "kept":
        return Row(one.name, one.label, plain(one.name, one.present), notes, "Kept as people wrote it here.")
    if one.state == "asked":
        return Row(one.name, one.label, (), notes, "Changed here and on the page: you decide above.")
    if is_empty(one.present):
        return Row(one.name, one.label, plain(one.name, one.page), notes)
    return Row(one.name, one.label, difference(one.name, one.present, one.result), notes)


def plain(name: str, value: Value) -> tuple[Line, ...]:
    return tuple((Span(KEPT, line),) for line in words.lines(name, value))


def difference(name: str, before: Value, after: Value) -> tuple[Line, ...]:
    return tuple(changed_lines(words.lines(name, before), words.lines(name, after)))
