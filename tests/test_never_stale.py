"""Whatever changes, no address that everybody reads goes on saying what was before; and 304 where nothing changed.

Every address is asked, then each kind of change is made, then it is asked again: by who kept the former answer and
brings its ETag, and by somebody new, with whatever caches the site has and with empty ones.
"""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import transaction
from django.urls import get_resolver, reverse

from sessions_app.agenda.releases.publishing import publish, publish_again, withdraw
from sessions_app.models import Block, CalendarKey, Placement, Session, Workshop

from . import make
from .test_access import EVERYBODY, OPEN, signed_in

pytestmark = pytest.mark.uncounted  # some thousand answers; the pages have tests of their own
NOT_OF_A_WORKSHOP = set("appearance healthz readyz robots favicon service_worker api_docs openapi".split())
VARIANTS = {"agenda": ["?zone=America/New_York", "?by=room", "?kind=track"], "search": ["?q=security", "?q=secrecy"]}


@pytest.fixture
def world(workshop, session, organizer):
    """The session in round 1, another one in round 2 of a published agenda; a third waits."""
    make.session(workshop, "Community", kind="general", leaders=[make.person("Cleo Community")])
    draft = make.draft(workshop)
    room = make.room(workshop, "Bridge A", capacity=1)
    make.placement(make.block(draft), session, room)
    make.placement(make.block(draft), make.session(workshop, "Owls"), room)
    publish(draft, by=organizer, reason="Some are missing yet")
    CalendarKey.objects.create(user=organizer)
    make.star(session, organizer)
    return session


def test_a_workshop_with_every_kind_of_address_is_walked(world):
    told = {name for name, (reading, _) in OPEN.items() if reading == EVERYBODY}

    assert {name for name, _ in walked(world)} == {name for name in told if is_of_a_workshop(name)}


CHANGES = {}


def change(function):
    CHANGES[function.__name__] = function
    return function


@change
def session_renamed(session):
    with session.being_revised(by=None):
        session.become({"title": "Secrecy Framework"})


@change
def description_changed(session):
    with session.being_revised(by=None):
        session.become({"short_description": "Another sentence."})


@change
def leader_changed(session):
    with session.being_revised(by=None):
        session.become({"roles": [{"role": "leader", "person": make.person("Zoe New").pk}]})


@change
def reading_added(session):
    with session.being_revised(by=None):
        session.become({"pre_reading": [{"title": "A new book"}]})


@change
def session_taken_out(session):
    with session.being_revised(by=None):
        session.remove()


@change
def session_taken_out_and_put_back(session):
    session_taken_out(session)
    with session.being_revised(by=None):
        session.restore()


@change
def session_proposed(session):
    make.session(session.workshop, "Something new")


@change
def order_changed(session):
    with session.workshop.being_revised(by=None):
        session.workshop.arrange(list(session.workshop.sessions.order_by("-position").values_list("pk", flat=True)))


@change
def person_renamed(session):
    person = session.people("leader")[0].person
    with person.being_revised(by=None):
        person.become({"name": "Anna Moreau"})


@change
def person_has_another_affiliation(session):
    person = session.people("leader")[0].person
    with person.being_revised(by=None):
        person.become({"affiliation": "Enedis"})


@change
def workshop_renamed(session):
    revise_workshop(session, title="Architecture Days")


@change
def zone_changed(session):
    revise_workshop(session, time_zone="Asia/Tokyo")


@change
def introduction_changed(session):
    revise_workshop(session, introduction="Come along.")


@change
def seats_opened(session):
    revise_workshop(session, seating="open")


@change
def seats_opened_and_the_last_one_taken(session):
    seats_opened(session)
    make.seat(session, make.user())


@change
def room_renamed(session):
    revise_workshop(session, rooms=[one | {"name": "Bridge Z"} for one in session.workshop.rooms.as_values()])


@change
def room_renamed_and_published(session):
    room_renamed(session)
    publish_now(session)


@change
def placement_moved_and_published(session):
    for block in Block.objects.order_by("-starts_at"):
        block.starts_at += timedelta(hours=2)
        block.save()
    publish_now(session)


@change
def placement_taken_out_and_published(session):
    Placement.objects.filter(session=session).delete()
    publish_now(session)


@change
def agenda_withdrawn(session):
    withdraw(session.workshop.releases.get(), by=None)


@change
def agenda_published_again(session):
    placement_moved_and_published(session)
    publish_again(session.workshop.releases.get(number=1), by=None, note="Back to the first")


def revise_workshop(session, **content):
    workshop = session.workshop
    with workshop.being_revised(by=None):
        workshop.become(content)


def publish_now(session):
    draft = session.workshop.drafts.get()
    publish(draft, by=None, reason="Some are missing yet")


@pytest.fixture
def kept(world):
    """What somebody keeps of each address, from before the change."""
    return {path: read(path) for _, path in walked(world)}


def test_no_answer_outlives_a_change(world, kept):
    assert {name: stale_after(made, world, kept) for name, made in CHANGES.items()} == {name: [] for name in CHANGES}


def test_nothing_is_sent_twice_while_nothing_changes(kept):
    asked = {path: read(path, etag=answer.headers["ETag"]).status_code for path, answer in kept.items()}

    assert asked == dict.fromkeys(kept, 304)


def test_a_page_that_keeps_its_etag_is_found(world, kept, monkeypatch):
    """The negative control: with an edition that stands still the walk finds stale answers."""
    monkeypatch.setattr(Workshop, "bump_edition", lambda workshop: None)

    assert stale_after(session_renamed, world, kept) != []


def stale_after(made, session, kept):
    """The addresses at which who comes back, or comes anew, is told something else than the truth; taken back then.

    Where nothing changed at all, every address.
    """
    with transaction.atomic():
        made(Session.objects.get(pk=session.pk))
        told = {path: told_again(path, answer) for path, answer in kept.items()}
        cache.clear()
        truth = {path: content(read(path)) for path in kept}
        transaction.set_rollback(True)
    cache.clear()
    if truth == {path: content(answer) for path, answer in kept.items()}:
        return list(kept)
    return [path for path in kept if told[path] != truth[path]]


def walked(session):
    """(name, path) of all that everybody reads of the workshop, at the addresses it had before the change."""
    for name, (reading, _) in OPEN.items():
        if reading == EVERYBODY and is_of_a_workshop(name):
            path = path_of(name, session)
            yield from ((name, path + variant) for variant in ["", *VARIANTS.get(name, [])])


def path_of(name, session):
    person = session.people("leader")[0].person
    slugs = {"workshop": session.workshop.slug, "session": session.slug, "person": person.slug, "number": 1}
    slugs["key"] = CalendarKey.objects.get().key
    wanted = get_resolver().reverse_dict.getlist(name)[0][0][0][1]
    return reverse(name, kwargs={slug: slugs[slug] for slug in wanted})


def is_of_a_workshop(name):
    return name not in NOT_OF_A_WORKSHOP and not name.startswith(("socialaccount", "account"))


def told_again(path, before):
    """What somebody has who kept the answer from before and asks again."""
    answer = read(path, etag=before.headers["ETag"])
    return content(before if answer.status_code == 304 else answer)


def read(path, etag=""):
    return signed_in(None).get(path, **({"HTTP_IF_NONE_MATCH": etag} if etag else {}))


def content(response):
    return response.status_code, response.headers.get("Location"), response.content
