"""The four lists of a session's form: outcomes, roles, activities, readings; and what has to hold across their rows."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, ClassVar, Self, cast

from django.forms import BaseFormSet, formset_factory
from django.utils.text import get_text_list

from ..history.known_people import KnownPeople
from ..models import DUTIES, Role
from .fields import Key
from .part_forms import ActivityForm, OutcomeForm, PartForm, ReadingForm, RoleForm
from .rows import Row, numbers, spoken

MOST_ROWS = 200


class PartList(BaseFormSet):
    """`part`: its name in the form and its prefix. `key`: its name in a snapshot."""

    part: ClassVar[str]
    key: ClassVar[str]
    anchor: ClassVar[str]
    title: ClassVar[str]
    noun: ClassVar[str]
    adding: ClassVar[str]
    advice: ClassVar[str] = ""
    can_nest: ClassVar[bool] = False
    status = ""  # what a button has just done, to be announced
    default_error_messages = {"too_many_forms": "Keep it to %(num)d rows. Nothing was saved; take some out first."}

    def __init__(self, rows: list[Row], *, is_sent: bool, **of_each_row: Any) -> None:
        self.typed = spoken(rows) if is_sent else rows or [{}]
        given: dict[str, Any] = {"data": numbered(self.part, self.typed)} if is_sent else {"initial": self.typed}
        # No row may pass unjudged: those in which nothing stands are left out before.
        super().__init__(prefix=self.part, form_kwargs={"empty_permitted": False, **of_each_row}, **given)

    @classmethod
    def in_session(cls, rows: list[Row], known: KnownPeople, *, is_sent: bool) -> Self:
        """`known` are those whom its rows may name."""
        return cls(rows, is_sent=is_sent)

    @property
    def rows(self) -> list[PartForm]:
        """The forms, each called by its name."""
        for form, name in zip(self.forms, self.names(), strict=True):
            form.call(name)
        return self.forms

    @property
    def spare(self) -> PartForm:
        """The row that a script copies to add one."""
        form = self.empty_form
        form.call(f"new {self.noun}")
        return form

    def names(self) -> list[str]:
        return [f"{self.noun} {number}" for number in numbers(self.shown)]

    @property
    def shown(self) -> list[Row]:
        return self.typed[: len(self.forms)]

    def values(self) -> list[dict[str, Any]]:
        """The parts as they stand in a snapshot. Only for a list that is valid."""
        return [form.values() for form in self.forms]

    def problems(self) -> Iterator[tuple[str, str, str]]:
        yield from ((self.anchor, self.title, str(sentence)) for sentence in self.non_form_errors())
        for form in self.rows:
            yield from form.problems()


class OutcomeList(PartList):
    part, key, anchor, title, noun = "outcomes", "outcomes", "outcomes", "Outcomes", "outcome"
    adding = "Add an outcome"
    advice = "Goals or tangible results, one in each row: what will exist, or what people will be able to do."


class RoleList(PartList):
    part, key, anchor, title, noun = "roles", "roles", "people", "People", "person"
    adding = "Add a person"
    advice = "The moderator and the host are best the same person. An alternate host may be appointed."
    duties = [(Role.Kind(role).label, duty) for role, duty in DUTIES.items()]

    @classmethod
    def in_session(cls, rows: list[Row], known: KnownPeople, *, is_sent: bool) -> Self:
        return cls(rows, is_sent=is_sent, known=known)

    def names(self) -> list[str]:
        """Somebody who is settled is called by name and role."""
        return [
            f"{row.get('name')}, {label_of(row.get('role')).lower()}" if form.is_settled else name
            for form, row, name in zip(self.forms, self.shown, super().names(), strict=True)
        ]

    @property
    def moderators_do_not_host(self) -> bool:
        roles = {row.get("role") for row in spoken(self.typed)}
        return Role.Kind.MODERATOR in roles and Role.Kind.HOST not in roles

    def clean(self) -> None:
        """One role of a kind for each person."""
        taken: list[dict[str, Any]] = []
        for form in self.forms:
            values = form.values() if not form.errors else {}
            if any(is_same_role(values, one) for one in taken if values):
                form.refuse(already(values))
            taken += [values] if values else []


class ActivityList(PartList):
    part, key, anchor, title, noun = "activities", "activity", "activity", "Activity", "step"
    adding = "Add a step"
    advice = "Each breakout session needs an activity that engages attendees and supports its outcomes."
    can_nest = True

    def clean(self) -> None:
        """The steps inside a step take no longer than the step."""
        for outer, inner in self.blocks():
            given, step = outer.cleaned_data.get("minutes"), outer.cleaned_data.get("text")
            needed = sum(form.cleaned_data.get("minutes") or 0 for form in inner)
            if given and needed > given:
                inner[-1].add_error(
                    "minutes",
                    f"The steps inside “{step}” add up to {needed} minutes, but it has {given}.",
                )

    def blocks(self) -> Iterator[tuple[PartForm, list[PartForm]]]:
        """Each step with the steps inside it."""
        numbered_forms = zip((number.split(".")[0] for number in numbers(self.shown)), self.forms, strict=True)
        for _number, group in groupby(numbered_forms, key=lambda pair: pair[0]):
            outer, *inner = (form for _, form in group)
            yield outer, inner


class ReadingList(PartList):
    part, key, anchor, title, noun = "readings", "pre_reading", "reading", "Pre-reading", "link"
    adding = "Add a link"
    advice = "Resources that make one familiar with the topic, all of them short and concise."


LIMITS: dict[str, Any] = {"extra": 0, "max_num": MOST_ROWS, "absolute_max": 5 * MOST_ROWS, "validate_max": True}
PART_LISTS: list[type[PartList]] = [
    cast(type[PartList], formset_factory(form, formset=part_list, **LIMITS))
    for form, part_list in [
        (RoleForm, RoleList),
        (OutcomeForm, OutcomeList),
        (ActivityForm, ActivityList),
        (ReadingForm, ReadingList),
    ]
]


def numbered(part: str, rows: list[Row]) -> dict[str, Any]:
    """The rows as a formset reads them."""
    cells = {f"{part}-{number}-{name}": value for number, row in enumerate(rows) for name, value in row.items()}
    return {f"{part}-TOTAL_FORMS": len(rows), f"{part}-INITIAL_FORMS": 0, **cells}


def settled(rows: list[Row], known: KnownPeople) -> list[Row]:
    """Rows of people: where somebody known was chosen, and nobody else typed, the row shows the name."""
    return [row | shown_as(row, known) for row in rows]


def shown_as(row: Row, known: KnownPeople) -> Row:
    person = known.get(Key().to_python(row.get("person")))
    typed = " ".join(str(row.get("name") or "").split()).casefold()
    is_free = not typed or row.get("settled") or (person is not None and typed == person.name.casefold())
    return {"name": person.name, "affiliation": person.affiliation, "settled": "1"} if person and is_free else {}


def with_hosts(rows: list[Row]) -> tuple[list[Row], str]:
    """The rows of people with each moderator as a host too, and the sentence that announces it."""
    moderators = [row for row in spoken(rows) if row.get("role") == Role.Kind.MODERATOR]
    hosts = [row | {"id": "", "role": str(Role.Kind.HOST.value)} for row in moderators]
    names = get_text_list([str(row["name"]) for row in hosts if row.get("name")], "and")
    if not hosts:
        return rows, "There is no moderator yet. Add one first."
    return [*spoken(rows), *hosts], f"{names or 'The moderator'} will host, too, once you save."


def is_same_role(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """New people of one name are the same unless two affiliations tell them apart, as Person.objects.named has it."""
    if one["role"] != other["role"] or one["person"] != other["person"]:
        return False
    vague = not one["affiliation"] or not other["affiliation"]
    same_affiliation = vague or one["affiliation"].casefold() == other["affiliation"].casefold()
    return one["person"] is not None or (one["name"].casefold() == other["name"].casefold() and same_affiliation)


def label_of(role: Any) -> str:
    return Role.Kind(role).label if role in Role.Kind.values else "Person"


def already(values: dict[str, Any]) -> str:
    role = label_of(values["role"]).lower()
    return f"{values['name']} is {role} already. Take this row out, or choose another role."
