"""The one way to change a draft's blocks and placements, and to take such a change back."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from .block import Block
from .draft import Draft
from .placement import Placement
from .user import User
from .workshop import Workshop

Row = dict[str, Any]
Rows = Mapping[str, Row | None]
FIELDS: dict[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "block": (Block, ("kind", "title", "starts_at", "minutes", "room_id")),
    "placement": (Placement, ("block_id", "session_id", "room_id", "position", "minutes", "is_pinned")),
}


class ChangedSince(Exception):
    """What somebody wants to change is not as they saw it any more. Carries a sentence; nothing was changed."""


class DraftGone(ChangedSince):
    """The whole draft was removed meanwhile."""


class DraftChange(models.Model):
    """`before` and `after` hold the rows that differ, by name: {"placement 12": {…}}, with None where there was none.

    A change taken back has `is_undone`; taking back and doing again are changes themselves, which name it in `of`.
    """

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="changes")
    number = models.PositiveIntegerField(help_text="The version of the draft that it made.")
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="draft_changes")
    at = models.DateTimeField(default=timezone.now)
    what = models.CharField(max_length=300)
    before: Any = models.JSONField(encoder=DjangoJSONEncoder)
    after: Any = models.JSONField(encoder=DjangoJSONEncoder)
    of = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="+")
    is_undone = models.BooleanField(default=False)

    class Meta:
        ordering = ("draft", "-number")
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="one_draft_change_per_number"),
        ]

    def __str__(self) -> str:
        return self.what


@contextmanager
def being_changed(draft: Draft, *, by: User | None, what: str = "", of: DraftChange | None = None) -> Iterator[Draft]:
    """Open a transaction, lock and refresh the draft, run the body, and keep a DraftChange if a row differs.

    Raises DraftGone when the draft was removed. The body may set `draft.what` where the sentence is known only then.
    `by` is None for commands.
    """
    with locked(draft):
        draft.what = what
        before = rows_of(draft)
        yield draft
        keep_change(draft, before, rows_of(draft), by=by, of=of)


def keep_change(draft: Draft, before: Rows, after: Rows, *, by: User | None, of: DraftChange | None) -> None:
    changed = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    if not changed:
        return
    draft.version, draft.changed_by, draft.changed_at = draft.version + 1, by, timezone.now()
    draft.save(update_fields=["version", "changed_by", "changed_at"])
    DraftChange.objects.create(
        draft=draft,
        number=draft.version,
        by=by,
        at=draft.changed_at,
        what=draft.what[:300],
        before={name: before.get(name) for name in changed},
        after={name: after.get(name) for name in changed},
        of=of,
    )


def to_undo(draft: Draft, by: User) -> DraftChange | None:
    return undoable(draft, by).first()


def to_redo(draft: Draft, by: User) -> DraftChange | None:
    return redoable(draft, by).first()


def undoable(draft: Draft | OuterRef, by: User) -> "models.QuerySet[DraftChange]":
    """Their own changes that stand, the latest first. `draft` may be that of a query around this one."""
    return own_changes(draft, by).filter(is_undone=False).order_by("-number")


def redoable(draft: Draft | OuterRef, by: User) -> "models.QuerySet[DraftChange]":
    """Those they took back, the last one first, unless they changed something new since: then all stay taken back."""
    last = own_changes(OuterRef("draft"), by).order_by("-number").values("number")[:1]
    turned = DraftChange.objects.filter(draft=OuterRef("draft"), of__isnull=False, number__gt=Subquery(last))
    return own_changes(draft, by).filter(is_undone=True, pk__in=turned.values("of")).order_by("number")


def own_changes(draft: Draft | OuterRef, by: User) -> "models.QuerySet[DraftChange]":
    return DraftChange.objects.filter(draft=draft, by=by, of=None)


def undo(draft: Draft, *, by: User) -> DraftChange | None:
    """Take back their own latest change; None when there is none. Raises ChangedSince."""
    with locked(draft):
        change = to_undo(draft, by)
        if change:
            turn(draft, change, by=by, what=f"Took back: {change.what}", expected=change.after, wanted=change.before)
    return change


def redo(draft: Draft, *, by: User) -> DraftChange | None:
    """Do again what they took back last; None when there is nothing. Raises ChangedSince."""
    with locked(draft):
        change = to_redo(draft, by)
        if change:
            turn(draft, change, by=by, what=f"Did again: {change.what}", expected=change.before, wanted=change.after)
    return change


@contextmanager
def locked(draft: Draft) -> Iterator[None]:
    """Open a transaction, lock and refresh the draft, run the body. Raises DraftGone when the draft was removed."""
    with transaction.atomic():
        workshop = lock_workshop_of(draft)
        try:
            draft.refresh_from_db()
        except Draft.DoesNotExist as gone:
            raise DraftGone("This draft is not there any more. Nothing was changed.") from gone
        draft.workshop = workshop
        yield


def lock_workshop_of(draft: Draft) -> Workshop:
    """As writers of its sessions take its row first, so that nobody waits in a circle. Belongs into a transaction."""
    return Workshop.objects.select_for_update(no_key=True).get(pk=draft.workshop_id)


def turn(draft: Draft, change: DraftChange, *, by: User, what: str, expected: Rows, wanted: Rows) -> None:
    with being_changed(draft, by=by, what=what, of=change):
        now = rows_of(draft)
        insist_unchanged(change, now, expected)
        insist_not_placed_since(change, now, wanted)
        insist_nothing_is_lost(now, wanted)
        insist_blocks_are_there(now, wanted)
        insist_all_is_there(draft, wanted)
        put_rows(draft, wanted)
    change.is_undone = not change.is_undone
    change.save(update_fields=["is_undone"])


def insist_unchanged(change: DraftChange, now: Rows, expected: Rows) -> None:
    differing = [name for name, row in expected.items() if now.get(name) != row]
    if differing:
        latest = later_than(change, differing).first()
        who = f"{latest.by or 'Somebody'} changed it since: {latest.what}." if latest else "It changed since."
        raise ChangedSince(f"{who} Nothing was changed.")


def insist_not_placed_since(change: DraftChange, now: Rows, wanted: Rows) -> None:
    """A session that comes back may have got a place of another name meanwhile: it would stand there twice."""
    back = {row["session_id"] for name, row in wanted.items() if row and "session_id" in row and not now.get(name)}
    others = [name for name, row in now.items() if row and row.get("session_id") in back and name not in wanted]
    for later in later_than(change, others):
        if any(name in later.after and later.before.get(name) is None for name in others):
            raise ChangedSince(f"{later.by or 'Somebody'} placed it since: {later.what}. Nothing was changed.")


def later_than(change: DraftChange, names: list[str]) -> "models.QuerySet[DraftChange]":
    """What others did to these rows afterwards, the latest first."""
    later = DraftChange.objects.filter(draft=change.draft_id, number__gt=change.number, after__has_any_keys=names)
    return later.exclude(of=change).order_by("-number")


def insist_nothing_is_lost(now: Rows, wanted: Rows) -> None:
    """A block that would go may hold placements that came since."""
    going = {int(name.split()[1]) for name, row in wanted.items() if row is None and name.startswith("block")}
    held = [name for name, row in now.items() if row and row.get("block_id") in going and name not in wanted]
    if held:
        raise ChangedSince("Sessions were placed in this block since. Nothing was changed.")


def insist_blocks_are_there(now: Rows, wanted: Rows) -> None:
    """What comes back stands in a block that stands still, or comes back with it."""
    after = {**now, **wanted}
    blocks = {row["block_id"] for row in wanted.values() if row and "block_id" in row}
    if any(after.get(f"block {block}") is None for block in blocks):
        raise ChangedSince("The block of this change is not there any more. Nothing was changed.")


def insist_all_is_there(draft: Draft, wanted: Rows) -> None:
    """Rooms and sessions may have been deleted since."""
    rows = [row for row in wanted.values() if row]
    rooms = {row["room_id"] for row in rows if row["room_id"]}
    sessions = {row["session_id"] for row in rows if "session_id" in row}
    workshop = draft.workshop
    if workshop.rooms.filter(pk__in=rooms).count() + workshop.sessions.filter(pk__in=sessions).count() < len(
        rooms
    ) + len(sessions):
        raise ChangedSince("A room or a session of this change is not there any more. Nothing was changed.")


def rows_of(draft: Draft) -> dict[str, Row]:
    """Every block and placement as plain JSON values, by name. Two queries."""
    return {
        f"{noun} {row.pop('pk')}": row | {"starts_at": row["starts_at"].isoformat()} if "starts_at" in row else row
        for noun, (model, fields) in FIELDS.items()
        for row in model._default_manager.filter(**{of_draft(noun): draft}).order_by("pk").values("pk", *fields)
    }


def put_rows(draft: Draft, rows: Rows) -> None:
    """Make these rows be as given, under their old keys; those with None go."""
    for noun, (model, _fields) in FIELDS.items():
        mine = {int(name.split()[1]): row for name, row in rows.items() if name.split()[0] == noun}
        gone = [pk for pk, row in mine.items() if row is None]
        model._default_manager.filter(pk__in=gone, **{of_draft(noun): draft}).delete()
        for pk, row in mine.items():
            if row is not None:
                put_row(draft, noun, pk, row)


def put_row(draft: Draft, noun: str, pk: int, row: Row) -> None:
    model, _fields = FIELDS[noun]
    values = row | {"starts_at": parse_datetime(row["starts_at"])} if "starts_at" in row else row
    owner = {"draft_id": draft.pk} if noun == "block" else {}
    model(pk=pk, **values, **owner).save()


def of_draft(noun: str) -> str:
    return "draft" if noun == "block" else "block__draft"
