"""Whom mail reaches, and whom organizers have to tell themselves."""

from collections.abc import Iterable
from dataclasses import dataclass

from ...models import Person
from ..mailing import has_server


@dataclass(frozen=True)
class Unreached:
    """`why` goes on after the name: no e-mail address known, not signed in yet."""

    person: Person
    why: str


@dataclass(frozen=True)
class Reach:
    """Everybody of the crew who is told: `mailed` of them by mail, too, and whom no mail reaches, reason by reason."""

    mailed: int
    unreached: tuple[Unreached, ...]

    @classmethod
    def of(cls, people: Iterable[Person]) -> "Reach":
        """Of people with their `user` loaded."""
        told = list(people)
        unreached = [Unreached(one, why) for one in told if (why := why_unreached(one))]
        in_order = sorted(unreached, key=lambda one: (one.why, one.person.name, one.person.pk))
        return cls(len(told) - len(unreached), tuple(in_order))

    @property
    def people(self) -> int:
        return self.mailed + len(self.unreached)


def why_unreached(person: Person) -> str:
    """Why no mail reaches them, and whether they see the notice when they come; empty when mail does reach them."""
    if person.address and has_server():
        return ""
    no_mail = "no e-mail address known" if has_server() else "no mail server is set"
    if person.user is None:
        return f"{no_mail}, not signed in yet"
    return f"{no_mail}, sees it when logged in" if person.user.is_active else f"{no_mail}, login switched off"
