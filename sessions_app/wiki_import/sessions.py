"""Reads one section of the page into a session, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from .activities import activities_in
from .durations import read_duration
from .fields import Field, fields_of
from .findings import Findings
from .kinds import session_kind
from .outline import Block, Kind, Piece, plain
from .page import Role, RoleName, Session, SessionKind
from .people import People, people_in
from .readings import readings_in
from .sections import Section
from .template_words import ADVICE_PATTERN, is_placeholder
from .to_markdown import as_text, to_markdown

TEXTS = ("short_description", "detailed_description", "outcomes", "activity", "pre_reading")
JSON_NAMES = {"duration": "expected_minutes"}


def read_session(section: Section) -> tuple[Session, Findings]:
    """The session, and what its reader noted."""
    findings = Findings(section.heading.title)
    fields = fields_of(section.blocks)
    _set_labels_aside(section, fields, findings)
    values: dict[str, Any] = {name: _read(name, fields, findings) for name in TEXTS}
    minutes, rounds = _duration(fields, findings)
    session = Session(
        kind=_kind(section, findings),
        title=section.heading.title,
        roles=tuple(_roles(fields, findings)),
        expected_minutes=minutes,
        expected_rounds=rounds,
        **values,
    )
    for field in fields:
        _keep_unknown(field, findings)
    return replace(session, not_understood=tuple(findings.not_understood)), findings


def _kind(section: Section, findings: Findings) -> SessionKind:
    kind = session_kind(section.heading.kind) or session_kind(section.group or "")
    if section.heading.number:
        findings.warn("title", "The number in front of the title was left out.", section.heading.number)
    if kind is None:
        findings.warn("kind", "The page does not say whether this is a track or a use case.", section.opener.text)
    return kind or "track"


def _set_labels_aside(section: Section, fields: Iterable[Field], findings: Findings) -> None:
    findings.set_aside.append(section.opener.text)
    for label in (field.label for field in fields if field.label):
        findings.set_aside += [label.words, label.why]


def _read(name: str, fields: Sequence[Field], findings: Findings) -> Any:
    found = [READERS[name](_filled(field, findings), findings) for field in fields if field.name == name]
    found = [value for value in found if value]
    if name == "short_description":
        return " ".join(found)
    if name == "detailed_description":
        return "\n\n".join(found)
    return tuple(value for values in found for value in values)


def _filled(field: Field, findings: Findings) -> Field:
    """The field without advice of the template and, where the whole value is one, without a placeholder."""
    blocks = [_without_advice(block, field.name, findings) for block in field.blocks]
    filled = [block for block in blocks if block.text]
    if len(filled) == 1 and is_placeholder(filled[0].text):
        findings.placeholder(JSON_NAMES.get(field.name, field.name), filled[0].text)
        filled = []
    has_lead = bool(field.lead and filled and blocks[0].text)
    return replace(field, lead=filled[0] if has_lead else None, below=filled[1:] if has_lead else filled)


def _without_advice(block: Block, name: str, findings: Findings) -> Block:
    text = plain(block.pieces)
    advice = [match[0] for match in ADVICE_PATTERN.finditer(text)]
    if not advice:
        return block
    findings.placeholder(JSON_NAMES.get(name, name), " ".join(advice))
    return replace(block, pieces=(Piece(ADVICE_PATTERN.sub(" ", text).strip(" .")),))


def _short_description(field: Field, findings: Findings) -> str:
    return " ".join(as_text(block.pieces) for block in field.blocks)


def _detailed_description(field: Field, findings: Findings) -> str:
    if field.lead is None:
        return to_markdown(field.below)
    return to_markdown([replace(field.lead, kind=Kind.PARAGRAPH, depth=0, number=""), *field.below])


def _outcomes(field: Field, findings: Findings) -> tuple[str, ...]:
    outcomes: list[str] = []
    if field.lead and field.lead.text.endswith(":") and field.below:
        findings.keep(as_text(field.lead.pieces))
        field = replace(field, lead=None)
    for before, block in zip([None, *field.blocks], field.blocks, strict=False):
        text = as_text(block.pieces)
        if is_placeholder(text):
            findings.placeholder("outcomes", text)
        elif (
            outcomes
            and before
            and before.is_item
            and not block.is_item
            and block.depth == before.depth > 0
            and before is not field.lead
        ):
            outcomes[-1] += f" {text}"
        else:
            outcomes.append(text)
    return tuple(outcomes)


READERS: dict[str, Any] = {
    "short_description": _short_description,
    "detailed_description": _detailed_description,
    "outcomes": _outcomes,
    "activity": lambda field, findings: activities_in(field.lead, field.below, findings),
    "pre_reading": lambda field, findings: readings_in(field.blocks, findings),
}


def _roles(fields: Iterable[Field], findings: Findings) -> Iterable[Role]:
    for field in fields:
        if field.label and field.label.roles:
            yield from _roles_in(_filled(field, findings), field.label.roles, findings)


def _roles_in(field: Field, roles: tuple[RoleName, ...], findings: Findings) -> Iterable[Role]:
    for block in field.blocks:
        people = people_in(block.pieces)
        _note_people(people, findings)
        for piece in block.pieces:
            if piece.href.startswith("http") and not piece.mention and piece.href not in piece.text:
                findings.warn("roles", "The link behind this name was left out.", as_text([piece]))
        yield from (Role(role, named.name, named.affiliation) for role in roles for named in people.named)


def _note_people(people: People, findings: Findings) -> None:
    for text in people.run_together:
        findings.warn("roles", "Nothing parts these names; check who is meant.", text)
    for text in people.doubtful:
        findings.warn("roles", "Check this name.", text)
    for text in people.placeholders:
        findings.placeholder("roles", text)
    for text in people.unnamed:
        findings.warn("roles", "Somebody is mentioned here whose name is not in the source; add the name.", text)
    for text in people.strange:
        findings.warn("roles", "This does not read as the name of a person.", text)
        findings.keep(text)


def _duration(fields: Iterable[Field], findings: Findings) -> tuple[int | None, Any]:
    minutes, rounds = None, None
    for field in fields:
        for block in _filled(field, findings).blocks if field.name == "duration" else ():
            found = read_duration(block.text)
            is_known = (found.minutes is not None or found.rounds is not None) and minutes is None and rounds is None
            if is_known:
                minutes, rounds = found.minutes, found.rounds
            if not is_known or not found.is_sure:
                _note_duration(block.text, is_known, findings)
            findings.set_aside.append(block.text)
    return minutes, rounds


def _note_duration(text: str, is_known: bool, findings: Findings) -> None:
    if is_known:
        findings.warn("expected_minutes", "Check how long the session takes.", text)
    else:
        findings.warn("expected_minutes", "How long the session takes was not understood.", text)
        findings.keep(text)


def _keep_unknown(field: Field, findings: Findings) -> None:
    if field.label is not None or not field.blocks:
        return
    if field.opener is None:
        for block in field.blocks:
            findings.keep(as_text(block.pieces))
    else:
        below = [
            f"{'  ' * max(0, block.depth - field.opener.depth - 1)}{'- ' * block.is_item}{as_text(block.pieces)}"
            for block in field.below
        ]
        findings.keep("\n".join([as_text(field.opener.pieces), *below]))
