"""Fits what a page says into what a session can hold; what does not fit goes, word for word, to the text left over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError

from ..models import Activity, Outcome, Person, Reading, Session, Workshop
from ..models.activity import LONGEST_MINUTES
from .content import LABELS, ROLES, Someone, Value
from .errors import NotReadable

MOST_ROUNDS = 50
UNTITLED = "Untitled session"
PAGE_FIELDS = {"expected_minutes": "duration", "expected_rounds": "duration"}


@dataclass(frozen=True)
class Note:
    """Something to check: a whole sentence, the words of the page it is about, the field it stands beside or ""."""

    field: str
    message: str
    text: str = ""


@dataclass
class Fitting:
    """What comes up while one session is fitted."""

    notes: list[Note] = field(default_factory=list)
    leftover: list[str] = field(default_factory=list)

    def set_aside(self, name: str, message: str, text: str) -> None:
        self.notes.append(Note(name, message, text))
        self.leftover.append(text)

    def cut(self, name: str, text: str, limit: int) -> str:
        head, rest = cut(text, limit)
        if rest:
            message = f"This is longer than the {limit:,} characters that fit here; the rest is kept as not understood."
            self.set_aside(name, message, rest)
        return head


def limit(model: Any, name: str) -> int:
    return model._meta.get_field(name).max_length


def fitted(session: Mapping[str, Any]) -> tuple[dict[str, Value], tuple[Note, ...]]:
    """The fields of one session of the page (DESIGN section 6), and notes on what did not fit.

    Raises NotReadable where even the text left over is more than a session can hold.
    """
    fitting = Fitting()
    values: dict[str, Value] = {
        "kind": session["kind"] if session["kind"] in Session.Kind else Session.Kind.TRACK.value,
        "title": title(session["title"], fitting),
        **{
            name: fitting.cut(name, session[name].strip(), limit(Session, name))
            for name in ("short_description", "detailed_description")
        },
        "outcomes": outcomes(session["outcomes"], fitting),
        **people(session["roles"], fitting),
        "duration": duration(session["expected_minutes"], session["expected_rounds"], fitting),
        "activity": tuple(steps(session["activity"], fitting, is_nested=False)),
        "pre_reading": readings(session["pre_reading"], fitting),
    }
    values["not_understood"] = left_over([*session["not_understood"], *fitting.leftover], values["title"])
    return values, tuple(fitting.notes)


def title(text: str, fitting: Fitting) -> str:
    text = " ".join(text.split())
    if not text:
        fitting.notes.append(Note("title", "The page gives this session no title; write one after the import."))
    return fitting.cut("title", text, limit(Session, "title")) or UNTITLED


def outcomes(texts: list[str], fitting: Fitting) -> tuple[str, ...]:
    longest = limit(Outcome, "text")
    return tuple(fitting.cut("outcomes", text.strip(), longest) for text in texts if text.strip())


def people(roles: list[dict[str, str]], fitting: Fitting) -> dict[str, tuple[Someone, ...]]:
    """The people of each role, each once."""
    found: dict[str, dict[Any, Someone]] = {role: {} for role in ROLES}
    for one in roles:
        name = fitting.cut(one["role"], " ".join(one["name"].split()), limit(Person, "name"))
        affiliation = fitting.cut(one["role"], " ".join(one["affiliation"].split()), limit(Person, "affiliation"))
        if name:
            found[one["role"]].setdefault((name, affiliation), Someone(name, affiliation))
    return {role: tuple(named.values()) for role, named in found.items()}


def duration(minutes: int | None, rounds: int | str | None, fitting: Fitting) -> tuple[int | None, int | str | None]:
    if minutes is not None and not 1 <= minutes <= LONGEST_MINUTES:
        message = "A session takes between 1 minute and a day; this is kept as not understood."
        fitting.set_aside("duration", message, f"Expected duration: {minutes} minutes")
        minutes = None
    if isinstance(rounds, int) and not 1 <= rounds <= MOST_ROUNDS:
        message = "A session takes between 1 and 50 rounds; this is kept as not understood."
        fitting.set_aside("duration", message, f"Expected duration: {rounds} rounds")
        rounds = None
    if minutes is not None and rounds is not None:
        message = "The page gives minutes and rounds; the minutes are taken, the rounds are kept as not understood."
        fitting.set_aside("duration", message, f"Expected duration: {rounds} rounds")
        rounds = None
    return minutes, rounds


def steps(activity: list[dict[str, Any]], fitting: Fitting, *, is_nested: bool) -> list[tuple[str, int | None, bool]]:
    """The steps in one row, each followed by its own; what is nested deeper counts as nested once."""
    row: list[tuple[str, int | None, bool]] = []
    for step in activity:
        text = fitting.cut("activity", step["text"].strip(), limit(Activity, "text"))
        minutes = step["minutes"]
        if minutes is not None and not 1 <= minutes <= LONGEST_MINUTES:
            message = "A step takes between 1 minute and a day; this is kept as not understood."
            fitting.set_aside("activity", message, f"{text}: {minutes} minutes")
            minutes = None
        inner = steps(step["steps"], fitting, is_nested=bool(text) or is_nested)
        row += [(text, minutes, is_nested), *inner] if text else inner
    return row


def readings(found: list[dict[str, str]], fitting: Fitting) -> tuple[tuple[str, str, str], ...]:
    row = [reading(one, fitting) for one in found]
    return tuple(one for one in row if one[0] or one[1])


def reading(one: Mapping[str, str], fitting: Fitting) -> tuple[str, str, str]:
    title, url = one["title"].strip(), one["url"].strip()
    if url and not is_web_address(url):
        message = "Only web addresses that start with http:// or https:// can be followed; this one is kept as text."
        fitting.notes.append(Note("pre_reading", message, url))
        title, url = f"{title} {url}".strip(), ""
    heading = fitting.cut("pre_reading", one["heading"].strip(), limit(Reading, "heading"))
    return fitting.cut("pre_reading", title, limit(Reading, "title")), url, heading


def is_web_address(url: str) -> bool:
    try:
        Reading._meta.get_field("url").run_validators(url)
        return urlsplit(url).scheme in ("http", "https") and url.startswith(("http://", "https://"))
    except (ValidationError, ValueError):
        return False


def left_over(texts: list[str], title: str) -> str:
    text = "\n\n".join(filter(None, (one.strip() for one in texts)))
    longest = limit(Session, "not_understood")
    if len(text) > longest:
        raise NotReadable(
            f"More than {longest:,} characters of the session “{title[:80]}” belong to no field; "
            "shorten it on the page, then import it again."
        )
    return text


def fitted_facts(page: Mapping[str, Any]) -> tuple[str, dict[str, Value], tuple[Note, ...]]:
    """Title, first day and introduction of the page, and notes. Raises NotReadable for too long an introduction."""
    title, rest = cut(" ".join(page["title"].split()), limit(Workshop, "title"))
    introduction = f"{rest}\n\n{page['introduction'].strip()}".strip()
    longest = limit(Workshop, "introduction")
    if len(introduction) > longest:
        raise NotReadable(
            f"The text before the first session is longer than the {longest:,} characters of an introduction; "
            "shorten it on the page, then import it again."
        )
    message = f"The title is longer than {limit(Workshop, 'title')} characters; its end opens the introduction."
    notes = (Note("", message, rest),) if rest else ()
    return title, {"starts_on": page["starts_on"] or "", "introduction": introduction}, notes


def page_notes(page: Mapping[str, Any], session: Mapping[str, Any] | None = None) -> tuple[Note, ...]:
    """The warnings of the page about this session, each beside its field; without one those about the whole page."""
    title = session["title"] if session else ""
    return tuple(
        Note(beside(warning, session or {}), warning["message"], warning["text"])
        for warning in page["warnings"]
        if warning["session"] == title
    )


def beside(warning: Mapping[str, str], session: Mapping[str, Any]) -> str:
    """The field that a warning stands beside: of people the role of whoever it names, else "roles"; "" for none."""
    name = PAGE_FIELDS.get(warning["field"], warning["field"])
    if name == "roles":
        named = [one["role"] for one in session.get("roles", ()) if one["name"] in warning["text"]]
        return named[0] if named else name
    return name if name in LABELS else ""


def cut(text: str, limit: int) -> tuple[str, str]:
    """The text up to the last gap between words that is within the limit, and the rest."""
    if len(text) <= limit:
        return text, ""
    head = text[: limit + 1]
    end = max(head.rfind(" "), head.rfind("\n"))
    end = end if end > limit // 2 else limit
    return text[:end].rstrip(), text[end:].strip()


def storable(value: Any) -> Any:
    """The same plain values without the characters that no database takes: NUL and halves of pairs."""
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {key: storable(one) for key, one in value.items()}
    return [storable(one) for one in value] if isinstance(value, list) else value
