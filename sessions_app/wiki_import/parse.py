"""From the neutral outline of a page to its workshop and sessions."""

from __future__ import annotations

import datetime

from .around import introduction
from .errors import NotReadable
from .findings import Findings
from .headline import headline
from .outline import Outline
from .page import Page
from .sections import divide
from .sessions import read_session
from .tidying import lines_of

NO_SESSIONS = (
    "No session was found on this page; a session begins with a heading such as "
    "“General Session - …”, “Track - …” or “Use Case - …” and has labels such as “Short Description:” below it."
)
PICTURES = "Pictures are not taken over; say in words what matters in them."


def parse(outline: Outline, *, title: str | None = None, starts_on: datetime.date | None = None) -> Page:
    """Parse an outline; raises NotReadable when there is no session in it."""
    findings = Findings()
    findings.set_aside += outline.set_aside
    head = headline(outline, title, starts_on, findings)
    division = divide(lines_of(head.blocks))
    if not division.sections:
        raise NotReadable(NO_SESSIONS)
    for hint in outline.hints:
        findings.placeholder("introduction", hint)
    if outline.pictures:
        findings.warn("introduction", PICTURES, ", ".join(filter(None, outline.pictures)))
    text = introduction(division, findings)
    read = [read_session(section) for section in division.sections]
    notes = [findings, *(found for _, found in read)]
    return Page(
        title=head.title,
        starts_on=head.starts_on,
        introduction=text,
        sessions=tuple(session for session, _ in read),
        warnings=tuple(warning for note in notes for warning in note.warnings),
        set_aside=tuple(text for note in notes for text in note.set_aside if text),
    )
