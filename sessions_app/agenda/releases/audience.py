"""Who of the crew was told of a release and of its withdrawal, for organizers: seen, mailed, out of reach."""

from collections.abc import Sequence
from dataclasses import dataclass

from ...models import Notice, Release
from ..mailing import has_server
from .reach import why_unreached


@dataclass(frozen=True)
class Audience:
    """Those whom one thing was told to."""

    key: str
    title: str
    notices: Sequence[Notice]

    @property
    def seen(self) -> list[tuple[Notice, str]]:
        """Each with why no mail reaches its person, empty where one does."""
        return [row(one) for one in self.notices if one.seen_at]

    @property
    def unseen(self) -> list[tuple[Notice, str]]:
        return [row(one) for one in self.notices if not one.seen_at]

    @property
    def in_short(self) -> str:
        """3 told: 1 has seen it, 2 were mailed, 1 cannot be reached by mail; empty when nobody was told."""
        mailed = sum(1 for one in self.notices if one.mailed_at)
        unreached = sum(1 for _notice, why in map(row, self.notices) if why)
        said = [
            counted(len(self.seen), "has", "have", "seen it"),
            counted(mailed, "was", "were", "mailed"),
            counted(unreached, "cannot", "cannot", "be reached by mail"),
        ]
        return f"{len(self.notices)} told: {', '.join(said)}" if self.notices else ""

    @property
    def unmailed(self) -> int:
        """Whose address is known and who was not mailed. What does not hold any more is mailed to nobody."""
        holding = [one for one in self.notices if one.holds and not one.told_since]  # type: ignore[attr-defined]  # annotated
        return sum(1 for one in holding if one.address and not one.mailed_at)

    @property
    def has_mail_server(self) -> bool:
        return has_server()


def row(notice: Notice) -> tuple[Notice, str]:
    return notice, why_unreached(notice.person) if notice.person and not notice.mailed_at else ""


def counted(number: int, one: str, several: str, rest: str) -> str:
    return f"{number} {one if number == 1 else several} {rest}"


def audiences_of(release: Release) -> list[Audience]:
    """What was told last comes first. One query."""
    notices = list(release.notices.to_crew().annotate(told_since=Notice.objects.all().told_since()))
    for notice in notices:
        notice.release = release
    told = Audience("release", "Who was told", [one for one in notices if not one.is_withdrawal])
    gone = Audience("withdrawal", "Who was told that it was withdrawn", [one for one in notices if one.is_withdrawal])
    return [gone, told] if release.is_withdrawn else [told]
