"""Mails each notice once, in the background, through the mail backend of the settings."""

import logging
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from ..models import Notice, Release
from .news import lines_of, opening_of, subject_of, zone_of

logger = logging.getLogger("sessions_app.mail")


def send_later(release: Release, site: str) -> None:
    """Mail the notices of this release soon; `site` (https://host) is where their links lead."""
    mail_notices.enqueue(release.pk, site)


@task()
def mail_notices(release: int, site: str) -> int:
    """How many were sent. Those sent before are left alone, and so are those that another worker is sending."""
    unsent = list(Notice.objects.filter(release=release, mailed_at=None).order_by("pk").values_list("pk", flat=True))
    return sum(mail_one(notice, site) for notice in unsent)


def mail_one(pk: int, site: str) -> bool:
    """Whether it was sent now. One that fails stays unsent, is logged, and stops no other."""
    try:
        with transaction.atomic():
            unsent = Notice.objects.filter(pk=pk, mailed_at=None).select_for_update(skip_locked=True, of=("self",))
            notice = unsent.select_related("person__user", "user__person", "release__workshop").first()
            if notice is None or not notice.address:
                return False
            message_for(notice, site).send()
            notice.mailed_at = timezone.now()
            notice.save(update_fields=["mailed_at"])
    except (SMTPException, OSError) as fault:
        logger.error("Notice %s was not mailed: %s", pk, fault)
        return False
    return True


def message_for(notice: Notice, site: str) -> EmailMessage:
    workshop = notice.release.workshop
    context = {
        "notice": notice,
        "workshop": workshop,
        "opening": opening_of(notice),
        "lines": lines_of(notice),
        "zone": zone_of(notice),
        "url": f"{site.rstrip('/')}{reverse('my_notices')}" if site else "",
    }
    return EmailMessage(
        subject=" ".join(f"{workshop}: {subject_of(notice)}".split()),
        body=f"{render_to_string('agenda/notice.txt', context).strip()}\n",
        to=[notice.address],
        headers={"Auto-Submitted": "auto-generated"},
    )
