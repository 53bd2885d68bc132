"""Finds out who is meant by a name on the page: somebody known, somebody new, or a question for the organizer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2s
from typing import Any

from .content import ROLES, Someone, Value, once, squeezed

NEW = "new"
ONE, SEVERAL = "one", "several"


@dataclass(frozen=True)
class Known:
    """A person of the site. `revision` is 1 while nobody changed them since they were made."""

    pk: int
    name: str
    affiliation: str = ""
    revision: int = 1

    def __str__(self) -> str:
        return f"{self.name} ({self.affiliation})" if self.affiliation else self.name


@dataclass(frozen=True)
class Question:
    """Something about people that the organizer confirms. `choices` are (value, words); `answer` is a value."""

    key: str
    about: str
    text: str
    sessions: tuple[str, ...]
    choices: tuple[tuple[str, str], ...]
    answer: str


@dataclass
class Directory:
    """The people known, what earlier imports found out about names, and what is asked on the way."""

    known: Sequence[Known]
    answers: Mapping[str, str] = field(default_factory=dict)
    memory: Mapping[tuple[str, str], int] = field(default_factory=dict)
    full: dict[str, str] = field(default_factory=dict)  # affiliation of each name that the page gives exactly one
    questions: dict[str, Question] = field(default_factory=dict)

    @cached_property
    def by_name(self) -> dict[str, list[Known]]:
        """Whom each name may mean, without differences of case and of spaces."""
        found: dict[str, list[Known]] = {}
        for one in self.known:
            found.setdefault(squeezed(one.name), []).append(one)
        return found

    @cached_property
    def keys(self) -> set[int]:
        return {one.pk for one in self.known}

    def ask(self, question: Question) -> str:
        """The answer given, else the one suggested. The same question of several sessions is asked once."""
        before = self.questions.get(question.key)
        if before is not None:
            sessions = tuple(dict.fromkeys((*before.sessions, *question.sessions)))
            self.questions[question.key] = replace(before, sessions=sessions)
            return before.answer
        given = self.answers.get(question.key)
        if given in dict(question.choices):
            question = replace(question, answer=given)
        self.questions[question.key] = question
        return question.answer


# --- Names that stand on the page with nothing between them ----------------------------------------------------------


def parted(
    values: dict[str, Value], run_together: Iterable[str], imported: Mapping[str, Value], directory: Directory
) -> dict[str, Value]:
    """The values with each run of names as the organizer wants it: several people, or one person.

    `run_together` are texts that the reader took apart by guess. What an earlier import settled is not asked again.
    """
    values = dict(values)
    for text in dict.fromkeys(run_together):
        for role in ROLES:
            span = span_of(text, values[role])
            if span:
                values[role] = parted_here(text, values[role], span, imported.get(role, ()), values["title"], directory)
    return values


def span_of(text: str, people: Sequence[Someone]) -> slice | None:
    """Where two or more people in a row together are this text."""
    wanted = letters(text)
    for start in range(len(people)):
        for end in range(start + 2, len(people) + 1):
            if letters(str(joined(people[start:end]))) == wanted:
                return slice(start, end)
    return None


def parted_here(
    text: str,
    people: tuple[Someone, ...],
    span: slice,
    settled: Sequence[Someone],
    session: str,
    directory: Directory,
) -> tuple[Someone, ...]:
    whole, parts = joined(people[span]), people[span]
    if whole.words in {one.words for one in settled}:
        answer = ONE
    elif {one.words for one in parts} <= {one.words for one in settled}:
        answer = SEVERAL
    else:
        answer = directory.ask(run_question(text, whole, parts, session))
    return (*people[: span.start], *((whole,) if answer == ONE else parts), *people[span.stop :])


def run_question(text: str, whole: Someone, parts: Sequence[Someone], session: str) -> Question:
    several = f"{len(parts)} people: {' / '.join(map(str, parts))}"
    choices = ((SEVERAL, several), (ONE, f"1 person: {whole}"))
    return Question(key("names", text, session), text, "How many people are these?", (session,), choices, SEVERAL)


def joined(people: Sequence[Someone]) -> Someone:
    return Someone(" ".join(one.name for one in people), people[-1].affiliation)


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


# --- Who is it? ---------------------------------------------------------------------------------------------------


def identified(values: dict[str, Value], imported: Mapping[str, Value], directory: Directory) -> dict[str, Value]:
    """The values with everybody's key where they are known, each person once in a role."""
    own = memory_of([imported])
    memory = {**directory.memory, **own}
    return values | {
        role: once(identify(one, memory, values["title"], directory) for one in values[role]) for role in ROLES
    }


def identify(one: Someone, memory: Mapping[tuple[str, str], int], session: str, directory: Directory) -> Someone:
    same = directory.by_name.get(one.words[0], [])
    exact = [known for known in same if squeezed(known.affiliation) == one.words[1]]
    candidates = exact or same
    new = replace(one, new_affiliation=directory.full.get(one.words[0], ""))
    if memory.get(one.words) in directory.keys:
        return replace(one, person=memory[one.words])
    if not candidates:
        return new
    if len(candidates) == 1 and (exact or not one.affiliation or not candidates[0].affiliation):
        return replace(one, person=candidates[0].pk)
    answer = directory.ask(person_question(one, candidates, session))
    return new if answer == NEW else replace(one, person=int(answer))


def person_question(one: Someone, candidates: Sequence[Known], session: str) -> Question:
    """The suggestion is the one that `Person.objects.named` would take, else a new person."""
    fitting = [known for known in candidates if not one.affiliation or known.affiliation in ("", one.affiliation)]
    answer = str(fitting[0].pk) if fitting else NEW
    choices = [(str(known.pk), f"{known}, known here already") for known in candidates]
    new = (NEW, f"{one}, somebody new")
    return Question(key("person", *one.words), str(one), "Who is this?", (session,), (*choices, new), answer)


def memory_of(imports: Iterable[Mapping[str, Value]]) -> dict[tuple[str, str], int]:
    """Whom the names of earlier imports turned out to mean."""
    return {one.words: one.person for values in imports for role in ROLES for one in values.get(role, ()) if one.person}


def full_names(everybody: Iterable[Someone]) -> dict[str, str]:
    """The affiliation of each name (squeezed) that has exactly one on the page."""
    affiliations: dict[str, dict[str, str]] = {}
    for one in everybody:
        if one.affiliation:
            affiliations.setdefault(one.words[0], {})[one.words[1]] = one.affiliation
    return {name: next(iter(found.values())) for name, found in affiliations.items() if len(found) == 1}


def key(*words: Any) -> str:
    """A short name for a question, the same whenever it is asked."""
    return f"{words[0]}-{blake2s(repr(words).encode(), digest_size=8).hexdigest()}"
