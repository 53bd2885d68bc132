"""Mail about the agenda: whether it goes anywhere, how it is ordered, what it looks like, and that it is sent once."""

import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid5

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone
from django_tasks.base import Task

from ..models import Notice, Seat, Workshop

NOWHERE = "django.core.mail.backends.dummy.EmailBackend"
QUEUE = "mail"  # of its own, so that no mail waits behind a plan of ten minutes
CLAIM_LASTS = timedelta(minutes=10)  # longer than any mail server takes for one
AGAIN_AFTER = timedelta(minutes=15)
logger = logging.getLogger("sessions_app.mail")


def has_server() -> bool:
    """Whether mail goes anywhere; without a server in the settings none is sent, and none counts as sent."""
    return settings.EMAIL_BACKEND != NOWHERE


def order(work: Task[Any, Any], *about: Any) -> None:
    """Now, and once more later: what failed, or was left by a worker that was killed, is tried again then.

    Inside a transaction the order is stored with it, or not at all. Without a server nothing is ordered.
    """
    if has_server():
        work.enqueue(*about)
        work.using(run_after=timezone.now() + AGAIN_AFTER).enqueue(*about)


def send_once(one: Notice | Seat, message: Callable[[], EmailMessage]) -> bool:
    """Whether it was sent now. One that fails may be sent again, and is logged.

    It is claimed first, so that no row is held while a server is slow, and no two workers send it. The claim of a
    worker that was killed ends by itself. Who is killed between the server's answer and writing it down may have it
    sent again, with the same Message-ID, by which mailboxes know it.
    """
    own, now = type(one)._default_manager.filter(pk=one.pk), timezone.now()
    unclaimed = Q(mail_claimed_at=None) | Q(mail_claimed_at__lte=now - CLAIM_LASTS)
    if not own.filter(unclaimed, mailed_at=None).update(mail_claimed_at=now):
        return False
    try:
        message().send()
    except BaseException as fault:
        own.filter(mail_claimed_at=now).update(mail_claimed_at=None)
        if not isinstance(fault, Exception):  # the worker is ended
            raise
        logger.exception("%s %s was not mailed", type(one).__name__, one.pk)
        return False
    own.update(mailed_at=timezone.now())
    return True


def letter(
    workshop: Workshop, name: str, *, to: str, subject: str, template: str, told: Mapping[str, Any]
) -> EmailMessage:
    """`name` is the same whenever this letter is made, and of no other of the workshop."""
    return EmailMessage(
        subject=" ".join(f"{workshop}: {subject}".split()),
        body=f"{render_to_string(template, {'workshop': workshop, **told}).strip()}\n",
        to=[to],
        headers={
            "Auto-Submitted": "auto-generated",
            "Message-ID": f"<{uuid5(workshop.guid, name)}@workshop-planner>",
        },
    )


def address(site: str, path: str) -> str:
    """Empty while it is not known where the site is, as from a command."""
    return f"{site.rstrip('/')}{path}" if site else ""
