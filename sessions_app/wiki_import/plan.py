"""Plans an import on plain values: what is new, what changed, what people wrote since, and what has to be asked.

A field that only the page changed since the last import follows the page. One that only people changed stays. One
that both changed is asked about, and what people wrote stays unless somebody decides otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2s
from typing import Any, Literal

from .content import (
    EMPTY,
    LABELS,
    LISTS,
    ROLES,
    SESSION_FIELDS,
    Someone,
    Value,
    agree,
    both,
    is_empty,
    once,
    same_words,
    values_of,
)
from .fit import Note, fitted, fitted_facts, page_notes, storable
from .match import Existing, matched
from .who import Directory, Known, Question, full_names, identified, memory_of, parted

State = Literal["same", "updated", "kept", "asked"]
PEOPLE, PAGE, BOTH = "people", "page", "both"
YES, NO = "yes", "no"


@dataclass(frozen=True)
class FieldPlan:
    """One field: what the page says, what stands there, what the last import said (None when there was none).

    `take` says whose value it will have. `is_decided` is False while somebody has yet to choose.
    """

    name: str
    key: str
    page: Value
    present: Value
    imported: Value | None
    state: State
    take: str = PEOPLE
    is_decided: bool = True

    @property
    def label(self) -> str:
        return LABELS[self.name]

    @property
    def choices(self) -> tuple[str, ...]:
        return (PEOPLE, PAGE, BOTH) if self.name in LISTS and not is_empty(self.present) else (PEOPLE, PAGE)

    @property
    def result(self) -> Value:
        if self.take == BOTH:
            return both(self.present, self.page, self.imported or ())
        return self.page if self.take == PAGE else self.present

    @property
    def is_written(self) -> bool:
        return not agree(self.result, self.present)

    @property
    def is_news(self) -> bool:
        """Whether there is more to say of it than at the last import."""
        return self.imported is None or self.state in ("updated", "asked")

    @property
    def now_imported(self) -> Value | None:
        """What the next import takes for what this one said: nothing new where a decision is still open."""
        return self.page if self.is_decided else self.imported


@dataclass(frozen=True)
class SessionPlan:
    """What becomes of one session of the page; `existing` is None for a new one."""

    number: int
    existing: Existing | None
    fields: tuple[FieldPlan, ...]
    notes: tuple[Note, ...] = ()
    is_included: bool = True

    @property
    def key(self) -> str:
        return f"include-{self.number}"

    @property
    def title(self) -> str:
        return str(self.field("title").page)

    @property
    def is_new(self) -> bool:
        return self.existing is None

    @property
    def is_taken_out(self) -> bool:
        return self.existing is not None and self.existing.is_removed

    @property
    def is_as_before(self) -> bool:
        return not (self.is_new or self.is_taken_out or self.asked or self.is_changed)

    @property
    def is_changed(self) -> bool:
        """Whether a field gets another value."""
        return any(one.is_written for one in self.fields)

    @property
    def asked(self) -> tuple[FieldPlan, ...]:
        return tuple(one for one in self.fields if one.state == "asked")

    @property
    def kept(self) -> tuple[FieldPlan, ...]:
        return tuple(one for one in self.fields if one.state == "kept")

    @property
    def is_news(self) -> bool:
        """Whether anything is to be written or remembered."""
        return self.is_included and (self.is_new or self.is_taken_out or self.is_changed or self.learns)

    @property
    def learns(self) -> bool:
        """Whether the page says something else than at the last import, or a decision is to be remembered."""
        return any(one.now_imported is not None and not remembers(one) for one in self.fields)

    def field(self, name: str) -> FieldPlan:
        return next(one for one in self.fields if one.name == name)

    def beside(self, name: str) -> tuple[Note, ...]:
        return tuple(note for note in self.notes if note.field == name)


@dataclass(frozen=True)
class Facts:
    """A workshop as it stands; the title stays its own."""

    title: str = ""
    starts_on: str = ""
    introduction: str = ""
    imported: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class ImportPlan:
    """`facts` are the workshop's own fields; `untouched` the titles of its sessions that the page does not name."""

    title: str
    facts: tuple[FieldPlan, ...]
    sessions: tuple[SessionPlan, ...]
    questions: tuple[Question, ...] = ()
    fuller: tuple[tuple[int, str], ...] = ()  # people who get the affiliation that they lack: key, affiliation
    untouched: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def written(self) -> tuple[SessionPlan, ...]:
        return tuple(one for one in self.sessions if one.is_news)

    @property
    def new(self) -> tuple[SessionPlan, ...]:
        return tuple(one for one in self.sessions if one.is_new and one.is_included)

    @property
    def changed(self) -> tuple[SessionPlan, ...]:
        return tuple(one for one in self.written if not one.is_new and (one.is_changed or one.is_taken_out))

    @property
    def conflicts(self) -> tuple[FieldPlan, ...]:
        """The fields of the workshop and of sessions included that both sides changed."""
        included = [one for one in self.sessions if one.is_included]
        return tuple(one for part in [self, *included] for one in asked_in(part))

    @property
    def new_people(self) -> tuple[Someone, ...]:
        """Everybody who has to be made, once."""
        named = [
            one
            for session in self.written
            for part in session.fields
            if part.name in ROLES and part.is_written
            for one in part.result
            if one.person is None
        ]
        return once(named)

    def beside(self, name: str) -> tuple[Note, ...]:
        """Notes on the page as a whole beside this field of the workshop; on nothing in particular for ""."""
        fields = [one.name for one in self.facts]
        return tuple(note for note in self.notes if (note.field if note.field in fields else "") == name)

    @property
    def changes_nothing(self) -> bool:
        facts = any(one.is_written or not remembers(one) for one in self.facts if one.now_imported is not None)
        return not (self.written or facts or self.fuller)

    @property
    def digest(self) -> str:
        """The same as long as the same import would be shown."""
        return blake2s(repr(self).encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()


def asked_in(part: Any) -> tuple[FieldPlan, ...]:
    return tuple(one for one in (part.facts if isinstance(part, ImportPlan) else part.fields) if one.state == "asked")


def remembers(one: FieldPlan) -> bool:
    return (
        one.imported is not None
        and same_words(one.now_imported, one.imported)
        and agree(one.now_imported, one.imported)
    )


def plan_import(
    page: Mapping[str, Any],
    facts: Facts | None = None,
    existing: Sequence[Existing] = (),
    known: Sequence[Known] = (),
    answers: Mapping[str, str] | None = None,
) -> ImportPlan:
    """What importing the page (DESIGN section 6) would do to a workshop; to a new one when `facts` is None.

    `answers` are decisions by the keys of questions, fields and sessions; what they lack is decided as suggested, and
    conflicts stay open. Raises NotReadable where the page holds more than fits.
    """
    answers = answers or {}
    page = storable(page)
    title, page_facts, fact_notes = fitted_facts(page)
    fits = [fitted(session) for session in page["sessions"]]
    directory = Directory(known, answers, memory_of(one.imported for one in existing))
    pairs = list(zip(page["sessions"], fits, matched([values for values, _ in fits], existing), strict=True))
    values = meant([(values, runs(page, read), found) for read, (values, _), found in pairs], directory)
    return ImportPlan(
        title,
        plan_facts(page_facts, facts or Facts(), answers),
        tuple(
            plan_session(number, one, found, (*page_notes(page, read), *notes), answers)
            for number, (one, (read, (_, notes), found)) in enumerate(zip(values, pairs, strict=True))
        ),
        tuple(directory.questions.values()),
        fuller(values, known),
        tuple(one.content["title"] for one in existing if not one.is_removed and not any(one is p[2] for p in pairs)),
        (*page_notes(page), *fact_notes),
    )


def runs(page: Mapping[str, Any], session: Mapping[str, Any]) -> list[str]:
    return [warning["text"] for warning in page["warnings"] if warning["session"] == session["title"]]


def meant(
    sessions: Sequence[tuple[dict[str, Value], list[str], Existing | None]], directory: Directory
) -> list[dict[str, Value]]:
    """The values of each session with everybody parted and identified, questions asked on the way."""
    imports = [found.imported if found else {} for _, _, found in sessions]
    split = [
        parted(values, texts, imported, directory)
        for (values, texts, _), imported in zip(sessions, imports, strict=True)
    ]
    directory.full = full_names(one for values in split for role in ROLES for one in values[role])
    return [identified(values, imported, directory) for values, imported in zip(split, imports, strict=True)]


def fuller(sessions: Sequence[Mapping[str, Value]], known: Sequence[Known]) -> tuple[tuple[int, str], ...]:
    """Known people whom nobody changed since they were made and whose affiliation only the page tells."""
    bare = {one.pk for one in known if not one.affiliation and one.revision == 1}
    told = once(one for values in sessions for role in ROLES for one in values[role] if one.affiliation)
    return tuple((one.person, one.affiliation) for one in told if one.person in bare)


def plan_session(
    number: int,
    values: Mapping[str, Value],
    existing: Existing | None,
    notes: tuple[Note, ...],
    answers: Mapping[str, str],
) -> SessionPlan:
    present = values_of(existing.content) if existing else EMPTY
    imported = existing.imported if existing else {}
    fields = tuple(
        plan_field(name, f"{name}-{number}", values[name], present[name], imported.get(name), answers)
        for name in SESSION_FIELDS
    )
    suggested = NO if existing and existing.is_removed else YES
    is_included = answers.get(f"include-{number}", suggested) == YES
    return SessionPlan(number, existing, fields, notes, is_included)


def plan_facts(page: Mapping[str, Value], facts: Facts, answers: Mapping[str, str]) -> tuple[FieldPlan, ...]:
    return tuple(
        plan_field(name, f"{name}-workshop", page[name], getattr(facts, name), facts.imported.get(name), answers)
        for name in page
    )


def plan_field(
    name: str, key: str, page: Value, present: Value, imported: Value | None, answers: Mapping[str, str]
) -> FieldPlan:
    plan = FieldPlan(name, key, page, present, imported, state_of(name, page, present, imported))
    if plan.state == "updated":
        return replace(plan, take=PAGE)
    if plan.state == "asked":
        is_decided = answers.get(key) in plan.choices
        return replace(plan, take=answers[key] if is_decided else PEOPLE, is_decided=is_decided)
    return plan


def state_of(name: str, page: Value, present: Value, imported: Value | None) -> State:
    if agree(page, present):
        return "same"
    if imported is None and is_empty(present):
        return "updated"
    if imported is None:
        return "kept" if is_empty(page) or name == "title" else "asked"
    if same_words(page, imported):
        return "kept"
    return "updated" if agree(present, imported) else "asked"
