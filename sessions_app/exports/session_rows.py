"""Sessions with all their parts in one query: each part as a list of plain values."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from ..models import Activity, Outcome, Reading, Role, Session, Workshop

OF_ROLE = {
    "key": "person__pk",
    "slug": "person__slug",
    "name": "person__name",
    "affiliation": "person__affiliation",
    "changed_at": "person__changed_at",
    "role": "role",
}
FIELDS = (
    "workshop",
    "slug",
    "kind",
    "title",
    "short_description",
    "detailed_description",
    "expected_minutes",
    "expected_rounds",
    "takes_all_rounds",
    "not_understood",
    "revision",
    "changed_at",
    "removed_at",
)


def session_rows(workshop: Workshop) -> list[Session]:
    """In the order of the page, those taken out too; each with `parts`. One query."""
    found = rows_of(Session.objects.filter(workshop=workshop).only(*FIELDS))
    for row in found:
        row.workshop = workshop
    return found


def rows_of(sessions: QuerySet[Session]) -> list[Session]:
    """The same of any sessions. One query."""
    rows = sessions.order_by("position", "pk").annotate(
        roles_there=values_of(Role, **OF_ROLE),
        outcomes_there=values_of(Outcome, text="text"),
        activities_there=values_of(Activity, text="text", minutes="minutes", is_nested="is_nested"),
        readings_there=values_of(Reading, title="title", url="url", heading="heading"),
    )
    for row in rows:
        row.parts = {  # type: ignore[attr-defined]  # for the reader of these rows
            name: getattr(row, f"{name}_there") for name in ("roles", "outcomes", "activities", "readings")
        }
    return list(rows)


def values_of(model: type[Role | Outcome | Activity | Reading], **fields: str) -> ArraySubquery:
    parts: QuerySet = model._default_manager.filter(session=OuterRef("pk")).order_by("position", "pk")
    return ArraySubquery(parts.values(value=JSONObject(**{name: F(field) for name, field in fields.items()})))
