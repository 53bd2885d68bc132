"""Who did what, and how long ago."""

from django.utils import timezone
from django.utils.timesince import timesince

from ...models import DraftChange


def who_did(change: DraftChange) -> str:
    """Bo moved “CoMPAS” to Round 2, Bridge B."""
    return did(str(change.by) if change.by else None, change.what)


def did(name: str | None, what: str) -> str:
    return f"{name or 'Somebody'} {what[:1].lower()}{what[1:]}"


def ago(change: DraftChange) -> str:
    seconds = int((timezone.now() - change.at).total_seconds())
    if seconds < 60:
        return f"{max(seconds, 1)} second{'' if seconds <= 1 else 's'} ago"
    return f"{timesince(change.at, depth=1)} ago".replace("\xa0", " ")
