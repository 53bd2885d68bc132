"""Mails each notice once, in the background, through the mail backend of the settings."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from ...models import Notice, Release
from .news import lines_of, opening_of, subject_of, zone_of
from .noticing import may_be_told

NOWHERE = "django.core.mail.backends.dummy.EmailBackend"
QUEUE = "mail"  # of its own, so that no mail waits behind a plan of ten minutes
logger = logging.getLogger("sessions_app.mail")


def has_server() -> bool:
    """Whether mail goes anywhere; without a server in the settings none is sent, and none counts as sent."""
    return settings.EMAIL_BACKEND != NOWHERE


def send_later(release: Release, site: str) -> None:
    """Mail the notices of this release that were not mailed yet; `site` (https://host) is where their links lead.

    Inside a transaction the order is stored with it, or not at all.
    """
    if has_server():
        mail_notices.enqueue(release.pk, site)


@task(queue_name=QUEUE)
def mail_notices(release: int, site: str) -> int:
    """How many were sent. Those sent before are left alone, and so are those that another worker is sending."""
    unsent = Notice.objects.to_mail().filter(release=release).order_by("pk")
    return sum(mail_one(notice, site) for notice in list(unsent.values_list("pk", flat=True)))


def mail_one(pk: int, site: str) -> bool:
    """Whether it was sent now. One that fails counts as unsent again, is logged, and stops no other.

    It counts as sent before it is: no row is held while a server is slow, and nobody is mailed twice.
    """
    notices = Notice.objects.filter(pk=pk)
    people = notices.select_related("person__user", "user__person", "release__workshop")
    notice = people.defer("release__document").first()
    claimed_at = timezone.now()
    if notice is None or not may_be_mailed(notice) or not notices.to_mail().update(mailed_at=claimed_at):
        return False
    try:
        message_for(notice, site).send()
    except BaseException as fault:
        notices.filter(mailed_at=claimed_at).update(mailed_at=None)
        if not isinstance(fault, Exception):  # the worker is ended
            raise
        logger.exception("Notice %s was not mailed", pk)
        return False
    return True


def may_be_mailed(notice: Notice) -> bool:
    """Where its address is known, and whom it is to may still read the workshop."""
    user = notice.person.user if notice.person else notice.user
    return bool(notice.address) and may_be_told(user, notice.release.workshop)


def message_for(notice: Notice, site: str) -> EmailMessage:
    workshop = notice.release.workshop
    context = {
        "notice": notice,
        "workshop": workshop,
        "opening": opening_of(notice),
        "lines": lines_of(notice),
        "zone": zone_of(notice),
        "agenda": address(site, reverse("agenda", args=[workshop.slug])),
        "mine": address(site, reverse("my_notices")),
    }
    return EmailMessage(
        subject=" ".join(f"{workshop}: {subject_of(notice)}".split()),
        body=f"{render_to_string('agenda/notice.txt', context).strip()}\n",
        to=[notice.address],
        headers={"Auto-Submitted": "auto-generated"},
    )


def address(site: str, path: str) -> str:
    """Empty while it is not known where the site is, as from a command."""
    return f"{site.rstrip('/')}{path}" if site else ""
