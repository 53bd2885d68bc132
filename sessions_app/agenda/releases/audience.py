"""Who of the crew was told of a release and of its withdrawal, for organizers: seen, mailed, out of reach."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ...models import Notice, Release
from ..mailing import has_server
from .overtaken import still_news
from .reach import why_unreached


@dataclass(frozen=True)
class Audience:
    """Those whom one thing was told to."""

    key: str
    title: str
    notices: Sequence[Notice]
    unmailed: int
    """Whose address is known and who was not mailed what is still news."""

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
    def has_mail_server(self) -> bool:
        return has_server()


def row(notice: Notice) -> tuple[Notice, str]:
    return notice, why_unreached(notice.person) if notice.person and not notice.mailed_at else ""


def counted(number: int, one: str, several: str, rest: str) -> str:
    return f"{number} {one if number == 1 else several} {rest}"


def audiences_of(release: Release) -> list[Audience]:
    """What was told last comes first. One query; at most 3 when some were not mailed."""
    notices = list(release.notices.to_crew())
    for notice in notices:
        notice.release = release
    to_mail = keys_to_mail(notices, release)
    told = audience("release", "Who was told", [one for one in notices if not one.is_withdrawal], to_mail)
    withdrawals = [one for one in notices if one.is_withdrawal]
    gone = audience("withdrawal", "Who was told that it was withdrawn", withdrawals, to_mail)
    return [gone, told] if release.is_withdrawn else [told]


def audience(key: str, title: str, notices: Sequence[Notice], to_mail: Collection[int]) -> Audience:
    return Audience(key, title, notices, unmailed=sum(1 for one in notices if one.pk in to_mail))


def keys_to_mail(notices: Sequence[Notice], release: Release) -> set[int]:
    unmailed = [one for one in notices if one.address and not one.mailed_at]
    if not unmailed:
        return set()
    latest = Release.objects.latest_of(release.workshop) or release
    news = still_news(unmailed, latest)
    return {key for key, sessions in news.items() if sessions}
