"""Who changed each field of a session last."""

from django.db.models import F, Func

from ..models import Revision, Session
from .changes import FIELDS, keys_of


def last_changes(session: Session) -> dict[str, Revision]:
    """The latest revision that changed each field, for fields that ever said something. One query, no snapshots."""
    key = Func(F("changed"), function="unnest", set_returning=True)
    latest = session.revisions.annotate(key=key).order_by("key", "-number").distinct("key")
    by_key = {revision.key: revision for revision in latest.defer("snapshot").select_related("by")}
    return {
        field: max(found, key=lambda revision: revision.number)
        for field in FIELDS
        if (found := [by_key[key] for key in keys_of(field) if key in by_key])
    }
