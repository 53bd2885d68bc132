"""What a writer sees when somebody saved meanwhile."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import get_text_list

from ..history.clash import Difference, differences
from ..models import Revision, Session, User
from .known_people import KnownPeople
from .rows import Typed
from .session_form import SessionForm


@dataclass(frozen=True)
class Clash:
    """The revisions saved since, the latest first, and what differs between the session now and what was typed.

    `differences` is None while what was typed has to be mended first.
    """

    since: list[Revision]
    differences: list[Difference] | None

    @property
    def latest(self) -> Revision:
        return self.since[0]

    @property
    def only_writer(self) -> User | None:
        """Who saved, if it was one person alone."""
        return self.latest.by if len({one.by for one in self.since}) == 1 else None

    @property
    def writers(self) -> str:
        names = list(dict.fromkeys(str(one.by or "An import") for one in reversed(self.since)))
        return get_text_list(names, "and")


def clash_of(session: Session, typed: Typed, known: KnownPeople, now: dict[str, Any]) -> Clash | None:
    """None when nobody saved since the form was opened."""
    form = SessionForm.sent(typed, known)
    started = form.fields["started"].clean(typed.fields.get("started")) or 0
    since = list(session.revisions.filter(number__gt=started).select_related("by").order_by("-number"))
    if not since:
        return None
    if not form.is_valid():
        return Clash(since, None)
    base = session.revisions.filter(number=started).first()
    return Clash(since, differences(base.snapshot if base else None, now, form.content()))
