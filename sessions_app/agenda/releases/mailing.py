"""Mails each notice once, in the background, through the mail backend of the settings."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.urls import reverse
from django_tasks import task

from ...models import Notice, Release
from ..mailing import QUEUE, address, letter, order, send_once
from .news import lines_of, opening_of, since_then, subject_of, zone_of
from .noticing import may_be_told
from .overtaken import latest_of, still_news
from .own_changes import Change


def send_later(release: Release, site: str) -> None:
    """Mail the notices of this release that were not mailed yet; `site` (https://host) is where their links lead.

    Inside a transaction the order is stored with it, or not at all.
    """
    order(mail_notices, release.pk, site)


@task(queue_name=QUEUE)
def mail_notices(release: int, site: str) -> int:
    """How many were sent. Those sent before are left alone, and so are those that another worker is sending."""
    unsent = Notice.objects.filter(release=release, mailed_at=None).order_by("pk")
    return sum(mail_one(notice, site) for notice in list(unsent.values_list("pk", flat=True)))


def mail_one(pk: int, site: str) -> bool:
    """Whether it was sent now. Of what it tells only that is mailed which is still news, and nothing if none is."""
    people = Notice.objects.filter(pk=pk).select_related("person__user", "user__person", "release__workshop")
    notice = people.defer("release__document").first()
    if notice is None or not may_be_mailed(notice):
        return False
    latest = latest_of(notice.release.workshop)
    sessions = still_news([notice], latest)[pk]
    return bool(sessions) and send_once(notice, lambda: message_for(notice, sessions, latest, site))


def may_be_mailed(notice: Notice) -> bool:
    """Where its address is known, and whom it is to may still read the workshop."""
    user = notice.person.user if notice.person else notice.user
    return bool(notice.address) and may_be_told(user, notice.release.workshop)


def message_for(notice: Notice, sessions: Sequence[Change], latest: Release, site: str) -> EmailMessage:
    workshop = notice.release.workshop
    told = {
        "notice": notice,
        "opening": opening_of(notice),
        "lines": lines_of(notice, sessions),
        "since": since_then(notice, None if latest.is_withdrawn else latest.number, holds=True),
        "zone": zone_of(notice),
        "agenda": address(site, reverse("agenda", args=[workshop.slug])),
        "mine": address(site, reverse("my_notices")),
    }
    return letter(
        workshop,
        f"notice/{notice.pk}",
        to=notice.address,
        subject=subject_of(notice),
        template="agenda/notice.txt",
        told=told,
    )
