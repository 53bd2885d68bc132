"""Publishes a draft, withdraws what stands, and publishes an earlier agenda again."""

import json
import logging
from collections.abc import Iterable
from hashlib import sha256

from django.contrib.admin.models import CHANGE
from django.db import transaction
from django.utils import timezone

from ...models import Draft, Person, Release, Session, User, Workshop, draft_change
from ...models.revised import note as log_entry
from ..plan import Plan
from ..reading import read_plan
from ..rules import clashes, explain, hard
from ..seats.writing import settle
from . import mailing, noticing
from .calendar import Former, calendar_after
from .crews import with_crews_of_now
from .document import Document, Facts, PersonFacts, SessionFacts, document

MOST_SAID = 5  # clashes that one sentence names
CHANGED_SINCE = (
    "The draft, or what its clashes come from, was changed while you were looking. Nothing was published, and what you "
    "typed is still here. See what it would change now, then publish."
)
logger = logging.getLogger("sessions_app.releases")


class Refused(Exception):
    """Why nothing was published or withdrawn, and what to do: a sentence. Everything is as it was."""


class Outdated(Refused):
    """The draft or its hard clashes are not those any more that were looked at."""


class HasClashes(Refused):
    """There are hard clashes and no reason to publish all the same."""


def publish(
    draft: Draft, *, by: User | None, note: str = "", reason: str = "", site: str = "", seen: str | None = None
) -> Release:
    """The next release, with the draft as it is now. Raises Refused. `by` is None for commands.

    `seen` is the mark of what was looked at; where it is another one now it is refused. Without it anything will do.
    Raises DraftGone when the draft was removed.
    Everybody whose times changed gets a Notice, and mail as soon as this is stored; `site` is where its links lead.
    """
    with draft_change.locked(draft):
        workshop = draft.workshop
        plan = read_plan(draft)
        made, found = document_of(plan, workshop), hard_clashes(plan)
        if seen not in (None, mark_of(draft, made, found)):
            raise Outdated(CHANGED_SINCE)
        insist_sound(plan, found, reason)
        reason = reason if found else ""
        return release_of(workshop, made, by=by, site=site, note=note, reason=reason, draft=draft)


def publish_again(earlier: Release, *, by: User | None, note: str = "", site: str = "") -> Release:
    """The next release, with the document of an earlier one, its crews being those of now, and the reason for its
    clashes. Raises Refused.
    """
    with transaction.atomic():
        workshop = locked(earlier.workshop_id)
        made = with_crews_of_now(earlier.document, workshop)
        return release_of(workshop, made, by=by, site=site, note=note, reason=earlier.reason, again=earlier)


def withdraw(release: Release, *, by: User | None, site: str = "") -> None:
    """Take back the agenda that people see: none is public until another is published. Raises Refused."""
    with transaction.atomic():
        workshop = locked(release.workshop_id)
        standing = Release.objects.standing(workshop)
        if standing is None or standing.pk != release.pk:
            raise Refused(f"{release} is not the one that people see, so there is nothing to withdraw.")
        release.withdrawn_at, release.withdrawn_by = timezone.now(), by
        release.save(update_fields=["withdrawn_at", "withdrawn_by"])
        noticing.tell_of_withdrawal(release)
        made_public(release, workshop, by, f"{release} withdrawn", site)


def release_of(workshop: Workshop, made: Document, *, by: User | None, site: str, **fields: object) -> Release:
    """Belongs into a transaction that holds the workshop's row."""
    latest = Release.objects.latest_of(workshop)
    standing = None if latest is None or latest.is_withdrawn else latest
    if standing is not None and standing.document == made:
        raise Refused(f"Nothing changed since release {standing.number}.")
    number, at = latest.number + 1 if latest else 1, timezone.now()
    calendar = calendar_after(former(latest), made, at)
    release = Release.objects.create(
        workshop=workshop, number=number, document=made, calendar=calendar, at=at, by=by, **fields
    )
    noticing.tell_of_release(release, standing)
    settle(workshop, site=site)
    made_public(release, workshop, by, f"{release} published", site)
    return release


def former(latest: Release | None) -> Former | None:
    return Former(latest.document, latest.calendar, latest.at, latest.withdrawn_at) if latest else None


def made_public(release: Release, workshop: Workshop, by: User | None, what: str, site: str) -> None:
    workshop.bump_edition()
    if by is not None:
        logger.info("workshop %s: %s by %s", workshop, what, by.username)
        log_entry(workshop, by, what, CHANGE)
    mailing.send_later(release, site)


def locked(workshop: int) -> Workshop:
    return Workshop.objects.select_for_update(no_key=True).get(pk=workshop)


def mark_of(draft: Draft, made: Document, found: list[str]) -> str:
    """Another one for every version of the draft, and for every other document or hard clash that comes of it."""
    return sha256(json.dumps([draft.pk, draft.version, made, found], sort_keys=True).encode()).hexdigest()


def insist_sound(plan: Plan, found: list[str], reason: str) -> None:
    """`found` are its hard clashes. Raises Refused."""
    if not plan.blocks:
        raise Refused("This draft has no blocks yet, so there is nothing to publish. Add a block to it first.")
    if found and not says_something(reason):
        raise HasClashes(
            f"This draft has {counted(len(found))}: {said(found)} Mend it, or give a reason to publish it all the same."
        )


def says_something(reason: str) -> bool:
    """Signs that nobody can see are no reason."""
    return any(sign.isalnum() for sign in reason)


def hard_clashes(plan: Plan) -> list[str]:
    """A sentence for each."""
    return [explain(plan, clash) for clash in hard(clashes(plan))]


def counted(number: int) -> str:
    return f"{number} clash{'' if number == 1 else 'es'} that may not be"


def said(sentences: list[str]) -> str:
    more = len(sentences) - MOST_SAID
    return " ".join([*sentences[:MOST_SAID], *([f"And {more} more."] if more > 0 else [])])


def document_of(plan: Plan, workshop: Workshop, people: Iterable[Person] | None = None) -> Document:
    """What would be published of this plan. 2 queries; 1 when `people` are given, everybody on a crew among them."""
    known = Person.objects.filter(pk__in=plan.people) if people is None else people
    sessions = Session.objects.filter(pk__in=plan.sessions).values_list("pk", "slug", "kind", "short_description")
    facts = Facts(
        title=workshop.title,
        slug=workshop.slug,
        sessions={pk: SessionFacts(*rest) for pk, *rest in sessions},
        people={one.pk: PersonFacts(one.slug, one.affiliation) for one in known},
    )
    return document(plan, facts)
