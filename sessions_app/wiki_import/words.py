"""Says in words what an import finds, would do, and did."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.text import get_text_list

from ..models import Session
from ..models.duration import duration_in_words
from .content import ROLES, Value
from .merge import Done
from .plan import BOTH, PAGE, FieldPlan, ImportPlan, SessionPlan

NOTHING_NEW = "The page says nothing that is not here already."


def counted(number: int, noun: str, plural: str = "") -> str:
    """1 session, 2 sessions."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def found(plan: ImportPlan) -> str:
    """9 sessions found: 7 new, 1 changed and 1 as before."""
    return f"{counted(len(plan.sessions), 'session')} found: {get_text_list(list(found_parts(plan)), 'and')}."


def found_parts(plan: ImportPlan) -> Iterator[str]:
    new = [one for one in plan.sessions if one.is_new]
    out = [one for one in plan.sessions if one.is_taken_out]
    asked = [one for one in plan.sessions if one.asked and not one.is_taken_out]
    same = [one for one in plan.sessions if one.is_as_before]
    changed = len(plan.sessions) - len(new) - len(out) - len(asked) - len(same)
    counts = (len(new), changed, len(asked), len(out), len(same))
    for number, words in zip(counts, ("new", "changed", "to decide about", "taken out here", "as before"), strict=True):
        if number:
            yield f"{number} {words}"


def to_do(plan: ImportPlan) -> str:
    """1 question for you, 5 things to check."""
    asked = sum(len(one.asked) for one in plan.sessions) + len(plan.questions)
    asked += sum(one.state == "asked" for one in plan.facts)
    notes = sum(len(one.notes) for one in plan.sessions if not one.is_as_before)
    notes += sum(len(plan.beside(one.name)) for one in plan.facts if one.is_news) + len(plan.beside(""))
    parts = [f"{counted(asked, 'question')} for you"] if asked else []
    parts += [f"{counted(notes, 'thing')} to check"] if notes else []
    return f"{', '.join(parts)}." if parts else ""


def done(done: Done) -> str:
    """What an import did, in one or two sentences."""
    new, changed = len(done.plan.new), len(done.plan.changed)
    parts = [counted(new, "new session")] if new else []
    parts += [f"{counted(changed, 'session')} changed"] if changed else []
    parts += [counted(done.people, "new person", "new people")] if done.people else []
    if done.plan.changes_nothing:
        return f"Nothing was imported into “{done.workshop}”. {NOTHING_NEW}"
    if not parts and any(one.is_written for one in done.plan.facts):
        parts = ["the facts of the workshop"]
    if not parts:
        return f"Nothing changed in “{done.workshop}”: what people wrote was kept."
    return f"Imported into “{done.workshop}”: {get_text_list(parts, 'and')}."


def day(value: str) -> str:
    """8 July 2020, from 2020-07-08."""
    return f"{date.fromisoformat(value):%-d %B %Y}" if value else ""


def kind(value: str) -> str:
    return str(Session.Kind(value).label) if value else ""


def lines(name: str, value: Value) -> list[str]:
    """A field's value as lines of text; none when it is empty."""
    if name == "kind":
        found = [kind(value)]
    elif name == "duration":
        found = [duration_in_words(*value)]
    elif name == "starts_on":
        found = [day(value)]
    elif name in ROLES:
        found = [str(one) for one in value]
    elif name == "activity":
        found = [f"{'– ' * nested}{text}{f' ({minutes} min)' if minutes else ''}" for text, minutes, nested in value]
    elif name == "pre_reading":
        found = [reading(*one) for one in value]
    else:
        found = list(value) if isinstance(value, tuple) else value.splitlines()
    return [line for line in found if line]


def reading(title: str, url: str, heading: str) -> str:
    return ": ".join(filter(None, (heading, ", ".join(filter(None, (title, url))))))


# --- The difference, for a terminal -------------------------------------------------------------------------------


def difference(plan: ImportPlan) -> Iterator[str]:
    """What the import would do, line by line: `+` comes, `-` goes, `?` both sides changed, `!` is to be checked."""
    yield plan.title or "(no title)"
    yield from in_part(plan.facts)
    for session in plan.sessions:
        yield from in_session(session)
    for question in plan.questions:
        choices = " or ".join(words for _, words in question.choices)
        yield f"? {question.about}: {question.text} {choices}; taken as “{dict(question.choices)[question.answer]}”."
    for title in plan.untouched:
        yield f"  {title}: not on the page, stays as it is"
    for note in plan.notes:
        yield f"! {note.message} {note.text}".rstrip()
    yield f"{found(plan)} {to_do(plan)}".rstrip()


def open_questions(plan: ImportPlan) -> Iterator[str]:
    """What was settled without asking anybody, to be looked at."""
    for session in plan.sessions:
        for one in session.asked:
            yield f"? {session.title}, {one.label}: changed here and on the page; {settled(one)}."
    for one in plan.facts:
        if one.state == "asked":
            yield f"? The workshop, {one.label}: changed here and on the page; {settled(one)}."
    for question in plan.questions:
        yield f"? {question.about}: taken as “{dict(question.choices)[question.answer]}”."


def in_session(session: SessionPlan) -> Iterator[str]:
    yield f"{state(session)} {kind(session.field('kind').page)}: {session.title}"
    if session.is_included:
        yield from in_part(session.fields)
    for note in session.notes:
        yield f"    ! {note.message} {note.text}".rstrip()


def state(session: SessionPlan) -> str:
    if session.is_taken_out:
        return "taken out "
    if session.is_new:
        return "new       "
    return "as before " if session.is_as_before else "to decide " if session.asked else "changed   "


def in_part(fields: tuple[FieldPlan, ...]) -> Iterator[str]:
    for one in fields:
        if one.state == "asked":
            yield f"    ? {one.label}: changed here and on the page; {settled(one)}"
        if one.is_written or one.state == "asked":
            yield from (f"    - {one.label}: {line}" for line in lines(one.name, one.present))
            yield from (f"    + {one.label}: {line}" for line in lines(one.name, one.page))


def settled(one: FieldPlan) -> str:
    return {PAGE: "the page’s is taken", BOTH: "both are taken"}.get(one.take, "what people wrote is kept")
