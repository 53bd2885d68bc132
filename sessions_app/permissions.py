"""Who may do what: the questions, the fetching that asks them, and the backend through which Django asks.

What one may not know of is 404; what one knows of but may not do is 403, and for visitors the sign-in page.
"""

from collections.abc import Callable, Collection, Iterable
from functools import cache
from typing import Any, TypeVar

from django.contrib.auth.backends import ModelBackend
from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest

from .models import Draft, Notice, Person, Seat, Session, User, Workshop
from .models.addressed import at_address

READING = ("GET", "HEAD")
HOSTING = ("host", "alternate_host")
Rows = TypeVar("Rows", bound="models.QuerySet[Any]")


class SignInNeeded(Exception):
    """A visitor asked for something that needs an LF ID. The middleware answers with the sign-in page, and back."""


class Moved(Exception):
    """The address is a former one. The middleware redirects to the same page at the present slugs."""

    def __init__(self, **slugs: str) -> None:
        super().__init__(slugs)
        self.slugs = slugs


# --- Questions: no answer is yes unless somebody said so ----------------------------------------------------------


def may_read_workshop(user: Any, workshop: Workshop) -> bool:
    return workshop.is_public or may_organize(user, workshop)


def may_organize(user: Any, workshop: Workshop) -> bool:
    """Settings, import, order, taking sessions out and putting them back. At most one query per user and workshop."""
    if not is_signed_in(user):
        return False
    return user.organizes_everything or workshop.pk in organized_by(user)


def may_plan(user: Any, workshop: Workshop) -> bool:
    """Drafts of the agenda, rooms, availability and wishes, proposals, and releases."""
    return may_organize(user, workshop)


def may_create_workshop(user: Any) -> bool:
    return is_signed_in(user) and user.organizes_everything


def may_contribute(user: Any, workshop: Workshop) -> bool:
    """Edit any session of the workshop and propose new ones."""
    return is_signed_in(user) and ((workshop.is_open and workshop.is_public) or may_organize(user, workshop))


def may_edit_session(user: Any, session: Session) -> bool:
    return may_contribute(user, session.workshop) or is_crew(user, session)


def may_remove_session(user: Any, session: Session) -> bool:
    """Take it out of the workshop and put it back."""
    return may_organize(user, session.workshop)


def may_edit_person(user: Any, person: Person) -> bool:
    """Organizers of everything, and the person who signs in as this one."""
    return is_signed_in(user) and (user.organizes_everything or person.user_id == user.pk)


def has_part(user: Any, workshop: Workshop) -> bool:
    """Signs in as somebody with a role in a session of the workshop, and may read it."""
    return (
        is_signed_in(user)
        and may_read_workshop(user, workshop)
        and workshop.sessions.standing().filter(roles__person__user=user).exists()
    )


def is_crew(user: Any, session: Session) -> bool:
    """Has a role on the session and has signed in; an invisible workshop hides its sessions from its crew too."""
    return is_signed_in(user) and may_read_workshop(user, session.workshop) and session.has_on_crew(user)


def may_join(user: Any, workshop: Workshop) -> bool:
    """See where to join: the links of its rooms. Every attendee who has signed in; no visitor, no export, no feed."""
    return is_signed_in(user) and may_read_workshop(user, workshop)


def may_see_host_key(user: Any, session: Session, published: Collection[int]) -> bool:
    """Of the room in which this session is published: its hosts, alternate ones too, and organizers.

    `published` are the keys of the hosts as an organizer published them. Who was made a host since then waits for the
    next release, because whoever may edit a session may name its hosts.
    """
    return may_organize(user, session.workshop) or (
        may_join(user, session.workshop)
        and any(role.person.user_id == user.pk and role.person_id in published for role in session.people(*HOSTING))
    )


def is_signed_in(user: Any) -> bool:
    return bool(user.is_authenticated and user.is_active)


def writer(request: HttpRequest) -> User:
    """Who writes, on a page that only the signed in get to. Raises SignInNeeded for a visitor."""
    if not isinstance(request.user, User):
        raise SignInNeeded
    return request.user


def organized_by(user: User) -> frozenset[int]:
    """Keys of the workshops this user organizes by name; remembered on the user, at most one query."""
    if not hasattr(user, "organized"):
        user.organized = list(user.organized_workshops.values_list("pk", flat=True))
    return frozenset(user.organized)


def with_organized(rows: Rows, user: str) -> Rows:
    """Each with `organized`: what its user organizes by name. `user` is the field, or "pk" of users themselves."""
    organized = Workshop.organizers.through.objects.filter(user=models.OuterRef(user))
    return rows.annotate(organized=ArraySubquery(organized.values("workshop")))


def users_know_what_they_organize(rows: Iterable[Any]) -> None:
    """Of rows from `with_organized` with their `user` loaded: asked about each of them, no question costs a query."""
    for row in rows:
        if row.user is not None:
            row.user.organized = row.organized


@cache
def readers() -> "models.QuerySet[User]":
    """All users with what each page asks of its own; made once, since it takes longer to make than to ask."""
    reader = models.OuterRef("pk")
    return with_organized(User.objects.all(), "pk").annotate(
        unseen_notices=Notice.objects.count_unseen_of(reader),
        has_unseen_promotions=models.Exists(Seat.objects.not_seen_by(reader)),
    )


# --- Fetching through a check -------------------------------------------------------------------------------------


def workshop_for(
    request: HttpRequest,
    slug: str,
    may: Callable[[Any, Workshop], bool] = may_read_workshop,
    *,
    among: "models.QuerySet[Workshop] | None" = None,
    sentence: str = "",
) -> Workshop:
    """The workshop at this address, from `among` (else all). Raises Http404, Moved, SignInNeeded, or PermissionDenied
    with the sentence.
    """
    workshop = at_address(Workshop.objects.all() if among is None else among, slug)
    if not isinstance(workshop, Workshop) or not may_read_workshop(request.user, workshop):
        raise Http404("There is no workshop at this address.")
    request.workshop = workshop  # type: ignore[attr-defined]  # a note for is_of_public_workshop
    follow(request, workshop=(slug, workshop.slug))
    insist(may(request.user, workshop), request, sentence or "Organizers of this workshop can do that.")
    return workshop


def session_for(
    request: HttpRequest,
    workshop_slug: str,
    slug: str,
    may: Callable[[Any, Session], bool] | None = None,
    *,
    among: "models.QuerySet[Session] | None" = None,
    sentence: str = "",
) -> Session:
    """The session at this address, from `among` (else all that stand). Raises like workshop_for."""
    workshop = workshop_for(request, workshop_slug)
    sessions = Session.objects.standing() if among is None else among
    session = at_address(sessions.filter(workshop=workshop), slug)
    if not isinstance(session, Session):
        raise Http404("There is no session at this address.")
    session.workshop = workshop
    follow(request, session=(slug, session.slug))
    if may is not None:
        insist(may(request.user, session), request, sentence or "This workshop is edited by its organizers and crews.")
    return session


def draft_for(request: HttpRequest, workshop_slug: str, number: int) -> Draft:
    """The draft of this number, for those who plan. Raises like workshop_for."""
    workshop = workshop_for(request, workshop_slug, may_plan, sentence="Organizers of this workshop plan its agenda.")
    draft = Draft.objects.filter(workshop=workshop, number=number).select_related("changed_by").first()
    if draft is None:
        raise Http404("There is no draft of this number.")
    draft.workshop = workshop
    return draft


def remembered_sessions(user: Any) -> "models.QuerySet[Session]":
    """Those whose past one may read who may read the workshop: that of a taken out one only its organizers."""
    if not is_signed_in(user):
        return Session.objects.standing()
    if user.organizes_everything:
        return Session.objects.all()
    return Session.objects.filter(models.Q(removed_at=None) | models.Q(workshop__in=organized_by(user)))


def person_for(
    request: HttpRequest,
    slug: str,
    may: Callable[[Any, Person], bool] | None = None,
    *,
    may_know: Callable[[Any, Person], bool] | None = None,
) -> Person:
    """The person at this address, if a page that the user may read names them. Raises like workshop_for."""
    may_know = may_know or may_know_person
    person = at_address(Person.objects.all(), slug)
    if not isinstance(person, Person) or not may_know(request.user, person):
        raise Http404("There is no person at this address.")
    follow(request, person=(slug, person.slug))
    if may is not None:
        insist(may(request.user, person), request, "Organizers, and people themselves, can change a person.")
    return person


def may_know_person(user: Any, person: Person) -> bool:
    if is_signed_in(user) and user.organizes_everything:
        return True
    return Person.objects.filter(pk=person.pk).on_pages_visible_to(user).exists()


def may_know_or_named(user: Any, person: Person) -> bool:
    """Whoever named somebody may know of them before they have a role."""
    return may_know_person(user, person) or is_new_from(user, person)


def is_new_from(user: Any, person: Person) -> bool:
    """Whether this user named the person, who has no role anywhere yet: nobody else may know of them."""
    mine = person.revisions.filter(number=1, by=user.pk) if is_signed_in(user) else None
    return mine is not None and mine.exists() and not person.roles.exists()


def insist(allowed: bool, request: HttpRequest, sentence: str) -> None:
    """Do nothing when allowed. Raises SignInNeeded for visitors, PermissionDenied with the sentence for others."""
    if allowed:
        return
    if not request.user.is_authenticated:
        raise SignInNeeded
    raise PermissionDenied(sentence)


def is_of_public_workshop(request: HttpRequest) -> bool:
    """Whether what was fetched is of a workshop that everybody may read; not so where nothing was found."""
    workshop = getattr(request, "workshop", None)
    return workshop is not None and workshop.is_public


def follow(request: HttpRequest, **slugs: tuple[str, str]) -> None:
    """Raise Moved when a page is read at a former address. A form sent from there is taken where it arrives."""
    moved = {name: now for name, (asked, now) in slugs.items() if asked != now}
    if moved and request.method in READING:
        raise Moved(**moved)


# --- Django's own question ----------------------------------------------------------------------------------------


class WorkshopBackend(ModelBackend):
    """Rights in Django admin as Django keeps them; rights to one object as the questions above answer them.

    Nobody signs in with a password here.
    """

    # Narrower than ModelBackend's: no name and password is ever right.
    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:  # type: ignore[override]  # on purpose
        return None

    def get_user(self, user_id: int) -> User | None:
        """With the workshops they organize by name, `unseen_notices`, which every page asks for, and
        `has_unseen_promotions`: one query.
        """
        user = readers().filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None

    def has_perm(self, user_obj: Any, perm: str, obj: models.Model | None = None) -> bool:
        if obj is None:
            return super().has_perm(user_obj, perm)
        if isinstance(obj, Session) and perm == "sessions_app.change_session":
            return may_edit_session(user_obj, obj)
        if isinstance(obj, Workshop) and perm == "sessions_app.change_workshop":
            return may_organize(user_obj, obj)
        return user_obj.is_active and user_obj.is_superuser
