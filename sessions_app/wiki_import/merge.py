"""Brings a page into a workshop: looks up what is there, plans, and writes all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, transaction
from django.db.models import OuterRef, Q
from django.db.models.functions import Lower

from ..history.save import save
from ..models import Imported, Person, Revision, Session, User, Workshop
from .content import ROLES, Someone, content_of, recalled, remembered
from .match import Existing
from .plan import Facts, FieldPlan, ImportPlan, SessionPlan, plan_import
from .who import Known, joined

WHY = "Imported from a wiki page"
LOCK = 0x77696B69  # any number that nothing else locks; imports wait for each other, so that no person is made twice
MOST_RUN_TOGETHER = 3


class Differs(Exception):
    """What the import would do is no longer what was shown: somebody saved, or an answer raised a new question."""

    def __init__(self, plan: ImportPlan) -> None:
        super().__init__("Somebody saved while you looked at this.")
        self.plan = plan


class TitleTaken(Exception):
    """A workshop of this title and day is there already."""

    def __init__(self, workshop: Workshop) -> None:
        super().__init__(f"There is a workshop called “{workshop}” already.")
        self.workshop = workshop


@dataclass(frozen=True)
class Done:
    """An import that was written."""

    workshop: Workshop
    plan: ImportPlan
    people: int


# --- Look up and plan ---------------------------------------------------------------------------------------------


def plan_for(
    page: Mapping[str, Any], workshop: Workshop | None, by: User | None, answers: Mapping[str, str] | None = None
) -> ImportPlan:
    """The plan for this workshop, or for a new one. At most 7 queries at any size, and no change."""
    existing = existing_in(workshop) if workshop else []
    facts = facts_of(workshop) if workshop else None
    return plan_import(page, facts, existing, known_for(page, existing, by), answers)


def facts_of(workshop: Workshop) -> Facts:
    imported = Imported.objects.filter(workshop=workshop).values_list("content", flat=True).first()
    starts_on = workshop.starts_on.isoformat() if workshop.starts_on else ""
    return Facts(workshop.title, starts_on, workshop.introduction, recall(imported))


def existing_in(workshop: Workshop) -> list[Existing]:
    """The sessions of the workshop, those taken out included, in order."""
    titles = Revision.objects.filter(session=OuterRef("pk")).order_by("-number").values("snapshot__title")
    sessions = workshop.sessions.for_list().select_related("imported", "changed_by")
    return [as_existing(session) for session in sessions.annotate(former_titles=ArraySubquery(titles))]


def as_existing(session: Any) -> Existing:
    imported = session.imported.content if hasattr(session, "imported") else {}
    return Existing(
        session.pk,
        session.revision,
        content_in(session),
        recall(imported),
        tuple(session.former_titles),
        session.is_removed,
        str(session.changed_by or ""),
        session.changed_at,
    )


def content_in(session: Session) -> dict[str, Any]:
    """As `Session.snapshot`, from what was loaded with the session: no query."""
    scalars = ("kind", "title", "short_description", "detailed_description", "expected_minutes", "not_understood")
    return {
        **{name: getattr(session, name) for name in scalars},
        "expected_rounds": "all" if session.takes_all_rounds else session.expected_rounds,
        "outcomes": [{"id": one.pk, "text": one.text} for one in session.outcomes.all()],
        "roles": [
            {
                "id": one.pk,
                "role": one.role,
                "person": one.person_id,
                "name": one.person.name,
                "affiliation": one.person.affiliation,
            }
            for one in session.roles.all()
        ],
        "activity": [
            {"id": one.pk, "text": one.text, "minutes": one.minutes, "is_nested": one.is_nested}
            for one in session.activities.all()
        ],
        "pre_reading": [
            {"id": one.pk, "title": one.title, "url": one.url, "heading": one.heading} for one in session.readings.all()
        ],
    }


def recall(imported: Mapping[str, Any] | None) -> dict[str, Any]:
    return {name: recalled(name, value) for name, value in (imported or {}).items()}


def known_for(page: Mapping[str, Any], existing: Sequence[Existing], by: User | None) -> list[Known]:
    """The people who may be meant by the names of the page, as far as this user may know of them."""
    names = names_in(page)
    remembered = {one.person for each in existing for role in ROLES for one in each.imported.get(role, ())} - {None}
    people = Person.objects.all() if by is None else Person.objects.known_to(by)
    meant = Q(lower__in=[name.lower() for name in names]) | Q(name__in=names) | Q(pk__in=remembered)
    found = people.annotate(lower=Lower("name")).filter(meant).order_by("pk").distinct()
    return [Known(one.pk, one.name, one.affiliation, one.revision) for one in found]


def names_in(page: Mapping[str, Any]) -> list[str]:
    """The names of the page, and those that neighbours would have together."""
    names: dict[str, None] = {}
    for session in page["sessions"]:
        for role in ROLES:
            row = [Someone(" ".join(one["name"].split())) for one in session["roles"] if one["role"] == role]
            for start in range(len(row)):
                for end in range(start + 1, min(start + MOST_RUN_TOGETHER, len(row)) + 1):
                    names[joined(row[start:end]).name.replace("\x00", "")] = None
    return list(names)


# --- Write --------------------------------------------------------------------------------------------------------


@transaction.atomic
def import_into(
    page: Mapping[str, Any],
    workshop: Workshop,
    *,
    by: User | None,
    answers: Mapping[str, str] | None = None,
    seen: str | None = None,
) -> Done:
    """Write the import. `seen` is the digest of the plan that was shown, and `answers` decides all that it asked.

    Raises Differs, having changed nothing, when another plan would be carried out now.
    """
    wait_for_other_imports()
    lock_with_namesakes(workshop, page)
    workshop.refresh_from_db()
    plan = plan_for(page, workshop, by, answers)
    if seen is not None and (plan_for(page, workshop, by).digest != seen or asks_more(plan, answers or {})):
        raise Differs(plan)
    return write(plan, workshop, by)


@transaction.atomic
def import_as_new(
    page: Mapping[str, Any],
    *,
    by: User | None,
    answers: Mapping[str, str] | None = None,
    seen: str | None = None,
) -> Done:
    """Make the workshop of the page; whoever makes it organizes it. Raises TitleTaken, or Differs as import_into."""
    wait_for_other_imports()
    plan = plan_for(page, None, by, answers)
    twin = twin_of(plan)
    if twin is not None:
        raise TitleTaken(twin)
    if seen is not None and (plan_for(page, None, by).digest != seen or asks_more(plan, answers or {})):
        raise Differs(plan)
    workshop = Workshop(title=plan.title)
    with workshop.being_revised(by=by, why=WHY):
        write_facts(plan, workshop)
        workshop.save()
        if by is not None:
            workshop.organizers.add(by)
    return write(plan, workshop, by)


def wait_for_other_imports() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def lock_with_namesakes(workshop: Workshop, page: Mapping[str, Any]) -> None:
    """Take the workshop, and in the same order as other writers those whose people may get an affiliation."""
    named = Q(sessions__roles__person__name__in=names_in(page), sessions__roles__person__affiliation="")
    wanted = Workshop.objects.filter(Q(pk=workshop.pk) | named).values("pk")
    list(Workshop.objects.filter(pk__in=wanted).order_by("pk").select_for_update(no_key=True))


def asks_more(plan: ImportPlan, answers: Mapping[str, str]) -> bool:
    """Whether the plan still asks something: an answer may raise the next question."""
    return any(question.key not in answers for question in plan.questions) or any(
        not one.is_decided for one in plan.conflicts
    )


def twin_of(plan: ImportPlan) -> Workshop | None:
    """A workshop that has the title and the day of the page already."""
    starts_on = as_date(next(one.page for one in plan.facts if one.name == "starts_on"))
    return Workshop.objects.filter(title__iexact=plan.title, starts_on=starts_on).order_by("pk").first()


def write(plan: ImportPlan, workshop: Workshop, by: User | None) -> Done:
    if plan.changes_nothing:
        return Done(workshop, plan, people=0)
    keys = {one.identity: made(one, by) for one in plan.new_people}
    for pk, affiliation in plan.fuller:
        with Person.objects.get(pk=pk).being_revised(by=by, why=WHY) as person:
            person.affiliation = affiliation
    with workshop.being_revised(by=by, why=WHY):
        write_facts(plan, workshop)
    remember(plan.facts, keys, workshop=workshop)
    for session in plan.written:
        write_session(session, workshop, keys, by)
    return Done(workshop, plan, len(keys))


def made(one: Someone, by: User | None) -> int:
    person = Person(name=one.name, affiliation=one.new_affiliation or one.affiliation)
    with person.being_revised(by=by, why=WHY):
        pass
    return person.pk


def write_facts(plan: ImportPlan, workshop: Workshop) -> None:
    for one in plan.facts:
        if one.is_written:
            setattr(workshop, one.name, as_date(one.result) if one.name == "starts_on" else one.result)
    if workshop.starts_on is None or (workshop.ends_on and workshop.ends_on < workshop.starts_on):
        workshop.ends_on = None


def write_session(plan: SessionPlan, workshop: Workshop, keys: Mapping[Any, int], by: User | None) -> None:
    existing = plan.existing
    session = Session.objects.get(pk=existing.pk) if existing else Session(workshop=workshop)
    values = {one.name: one.result for one in plan.fields if one.is_written}
    content = content_of(values, existing.content if existing else {}, lambda one: one.person or keys[one.identity])
    save(session, content, by=by, why=WHY, seen=existing.revision if existing else 0, prepare=put_back(session))
    remember(plan.fields, keys, session=session)


def put_back(session: Session) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """What the page names is in the programme, even where somebody had taken it out."""

    def prepare(content: dict[str, Any]) -> dict[str, Any]:
        session.restore()
        return content

    return prepare


def remember(fields: Sequence[FieldPlan], keys: Mapping[Any, int], **of: Any) -> None:
    def person(one: Someone) -> int | None:
        return one.person or keys.get(one.identity)

    said = {one.name: one.now_imported for one in fields}
    content = {name: remembered(name, value, person) for name, value in said.items() if value is not None}
    Imported.objects.update_or_create(**of, defaults={"content": content})


def as_date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
