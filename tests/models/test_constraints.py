"""What the database itself refuses, whatever form or command wrote it."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from sessions_app.models import (
    Activity,
    Availability,
    Block,
    Draft,
    DraftChange,
    EditDraft,
    Imported,
    Notice,
    Outcome,
    Person,
    Placement,
    Proposal,
    Reading,
    Release,
    Revision,
    Role,
    Room,
    Seat,
    Session,
    Star,
    Token,
    User,
    Wish,
    Workshop,
)

from .. import make

FORM_KEY = UUID("7f8c1b3e-0000-4000-8000-000000000001")
NINE, TEN = datetime(2020, 7, 8, 9, tzinfo=UTC), datetime(2020, 7, 8, 10, tzinfo=UTC)
# Constraint: who it guards, and values that break it and nothing else.
REFUSED = {
    "one_workshop_per_address": (Workshop, {"title": "Another", "slug": "technical-architecture-workshop"}),
    "one_workshop_per_form": (Workshop, {"title": "Sent twice", "slug": "twice", "creation_key": FORM_KEY}),
    "workshop_has_a_title": (Workshop, {"title": "", "slug": "untitled"}),
    "workshop_address_is_not_reserved": (Workshop, {"title": "Admin", "slug": "admin"}),
    "workshop_ends_after_it_starts": (
        Workshop,
        {"title": "Backwards", "slug": "back", "starts_on": date(2020, 7, 8), "ends_on": date(2020, 7, 7)},
    ),
    "workshop_has_1_to_50_rounds": (Workshop, {"title": "Rounds", "slug": "rounds", "breakout_rounds": 51}),
    "one_session_per_address": (Session, {"title": "Another", "slug": "security-framework"}),
    "one_session_per_form": (Session, {"title": "Sent twice", "slug": "twice", "creation_key": FORM_KEY}),
    "session_has_a_title": (Session, {"title": "", "slug": "untitled"}),
    "session_kind_is_known": (Session, {"title": "Party", "slug": "party", "kind": "party"}),
    "session_has_one_duration": (
        Session,
        {"title": "Two", "slug": "two", "expected_minutes": 20, "takes_all_rounds": True},
    ),
    "session_duration_is_sensible": (Session, {"title": "Long", "slug": "long", "expected_minutes": 1441}),
    "one_person_per_address": (Person, {"name": "Ana Moreau", "slug": "ana-moreau"}),
    "person_has_a_name": (Person, {"name": "", "slug": "nobody"}),
    "role_is_known": (Role, {"role": "clown"}),
    "one_role_of_a_kind_per_person": (Role, {"role": "leader"}),
    "outcome_says_something": (Outcome, {"text": ""}),
    "activity_says_something": (Activity, {"text": ""}),
    "activity_takes_a_minute_to_a_day": (Activity, {"text": "Nothing", "minutes": 0}),
    "first_activity_is_not_nested": (Activity, {"text": "Nested", "is_nested": True, "position": 0}),
    "reading_has_a_title_or_a_link": (Reading, {"heading": "Nothing below"}),
    "reading_link_is_a_web_address": (Reading, {"title": "Trap", "url": "javascript:alert(1)"}),
    "revision_is_of_one_thing": (Revision, {"number": 9}),
    "import_is_of_one_thing": (Imported, {"content": {}}),
    "one_draft_of_a_session_per_user": (EditDraft, {"of": "session"}),
    "one_draft_of_a_new_session_per_user": (EditDraft, {}),
    "one_revision_of_workshop_per_number": (Revision, {"number": 1, "of": "workshop"}),
    "one_revision_of_session_per_number": (Revision, {"number": 1, "of": "session"}),
    "one_revision_of_person_per_number": (Revision, {"number": 1, "of": "person"}),
    "one_room_of_a_name": (Room, {"name": "Bridge A"}),
    "room_has_a_name": (Room, {"name": ""}),
    "room_holds_somebody": (Room, {"name": "Closet", "capacity": 0}),
    "join_link_is_a_web_address": (Room, {"name": "Trap", "join_url": "javascript:alert(1)"}),
    "availability_ends_after_it_starts": (Availability, {"starts_at": TEN, "ends_at": NINE, "of": "person"}),
    "one_wish_of_a_kind": (Wish, {"kind": "apart"}),
    "wish_is_about_two_sessions": (Wish, {"kind": "before", "of": "same"}),
    "wish_kind_is_known": (Wish, {"kind": "beside"}),
    "one_star_per_user": (Star, {"of": "user"}),
    "one_draft_per_number": (Draft, {"number": 1, "name": "Second"}),
    "draft_has_a_name": (Draft, {"number": 2, "name": ""}),
    "one_draft_change_per_number": (DraftChange, {"number": 1}),
    "block_kind_is_known": (Block, {"kind": "party"}),
    "block_takes_5_minutes_to_a_day": (Block, {"kind": "break", "minutes": 4}),
    "placement_takes_a_minute_to_a_day": (Placement, {"minutes": 0}),
    "proposal_takes_1_to_600_seconds": (Proposal, {"seconds": 0}),
    "proposal_state_is_known": (Proposal, {"state": "bored"}),
    "one_release_per_number": (Release, {"number": 1}),
    "releases_count_from_1": (Release, {"number": 0}),
    "one_notice_per_release_and_person": (Notice, {"of": "person"}),
    "one_notice_per_release_and_user": (Notice, {"of": "user"}),
    "notice_is_to_one": (Notice, {}),
    "workshop_seating_is_known": (Workshop, {"title": "Standing", "slug": "standing", "seating": "full"}),
    "one_seat_per_part_and_user": (Seat, {"of": "user"}),
    "parts_count_from_1": (Seat, {"of": "user", "part": 0}),
    "who_waits_was_not_promoted": (Seat, {"of": "user", "part": 2, "is_waiting": True, "promoted_at": NINE}),
    "token_has_a_name": (Token, {"name": "", "digest": "d", "of": "user"}),
}
# Further values that the same constraints have to refuse.
MORE = [
    ("workshop_ends_after_it_starts", Workshop, {"title": "No start", "slug": "end", "ends_on": date(2020, 7, 7)}),
    ("workshop_has_1_to_50_rounds", Workshop, {"title": "Rounds", "slug": "rounds", "breakout_rounds": 0}),
    ("session_has_one_duration", Session, {"title": "T", "slug": "t", "expected_minutes": 20, "expected_rounds": 1}),
    ("session_has_one_duration", Session, {"title": "T", "slug": "t", "expected_rounds": 1, "takes_all_rounds": True}),
    ("session_duration_is_sensible", Session, {"title": "T", "slug": "t", "expected_minutes": 0}),
    ("session_duration_is_sensible", Session, {"title": "T", "slug": "t", "expected_rounds": 51}),
    ("activity_takes_a_minute_to_a_day", Activity, {"text": "Long", "minutes": 1441}),
    ("reading_link_is_a_web_address", Reading, {"title": "Trap", "url": "//evil.example"}),
    ("reading_link_is_a_web_address", Reading, {"title": "Trap", "url": "ftp://example.org"}),
    ("availability_ends_after_it_starts", Availability, {"starts_at": NINE, "ends_at": NINE, "of": "person"}),
    ("block_takes_5_minutes_to_a_day", Block, {"kind": "break", "minutes": 1441}),
    ("placement_takes_a_minute_to_a_day", Placement, {"minutes": 1441}),
    ("proposal_takes_1_to_600_seconds", Proposal, {"seconds": 601}),
    ("join_link_is_a_web_address", Room, {"name": "Trap", "join_url": "//evil.example"}),
]


@pytest.fixture
def session(session):
    """One that came from a form, in a workshop that did; with drafts of it and of a new one, planned and published."""
    typist = make.user("typist")
    for one in (session, Session(workshop=session.workshop)):
        EditDraft.objects.say_here(typist, one)
    Workshop.objects.filter(pk=session.workshop_id).update(creation_key=FORM_KEY)
    Session.objects.filter(pk=session.pk).update(creation_key=FORM_KEY)
    plan_and_publish(session, typist)
    return session


def plan_and_publish(session, typist):
    workshop, person = session.workshop, session.people("leader")[0].person
    Room.objects.create(workshop=workshop, name="Bridge A")
    Wish.objects.create(workshop=workshop, kind="apart", first=session, second=make.session(workshop, "Other"))
    Star.objects.create(session=session, user=typist)
    Seat.objects.create(session=session, user=typist)
    draft = Draft.begin(workshop, "First", by=typist)
    DraftChange.objects.create(draft=draft, number=1, before={}, after={})
    Block.objects.create(draft=draft, kind="breakout", starts_at=NINE)
    release = Release.objects.create(workshop=workshop, number=1, document={})
    Notice.objects.create(release=release, person=person, changes=[])
    Notice.objects.create(release=release, user=typist, changes=[])


def test_every_constraint_of_ours_is_tried():
    ours = {
        constraint.name
        for model in apps.get_app_config("sessions_app").get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, models.BaseConstraint)
    }

    assert ours == set(REFUSED)


@pytest.mark.parametrize(
    ("name", "model", "values"), [(name, *each) for name, each in REFUSED.items()] + MORE, ids=lambda value: str(value)
)
def test_database_refuses_what_breaks(session, name, model, values):
    before = model.objects.count()

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        model.objects.bulk_create([model(**values_for(model, values, session))])
        connection.check_constraints()

    assert model.objects.count() == before


@pytest.mark.parametrize(("model", "values"), [
    (Workshop, {"title": "One day", "slug": "one", "starts_on": date(2020, 7, 8), "ends_on": date(2020, 7, 8)}),
    (Workshop, {"title": "Rounds", "slug": "rounds", "breakout_rounds": 50}),
    (Session, {"title": "Minutes", "slug": "m", "expected_minutes": 1440}),
    (Session, {"title": "All", "slug": "a", "takes_all_rounds": True}),
    (Session, {"title": "Rounds", "slug": "r", "expected_rounds": 50}),
    (Activity, {"text": "Nested", "is_nested": True, "position": 1, "minutes": 1}),
    (Reading, {"title": "A book"}),
    (Reading, {"url": "http://example.org"}),
    (Role, {"role": "alternate_host"}),
    (Revision, {"number": 2, "of": "session"}),
    (Room, {"name": "Bridge B", "capacity": 1, "join_url": "https://example.org/b"}),
    (Availability, {"starts_at": NINE, "ends_at": TEN, "of": "person"}),
    (Wish, {"kind": "before"}),
    (Draft, {"number": 2, "name": "Second"}),
    (DraftChange, {"number": 2}),
    (Block, {"kind": "break", "minutes": 5}),
    (Placement, {"minutes": 1440}),
    (Proposal, {"seconds": 600}),
    (Release, {"number": 2}),
], ids=str)  # fmt: skip
def test_database_takes_what_is_right(session, model, values):
    """The negative control of the test above: its rows differ from these in what they break only."""
    model.objects.bulk_create([model(**values_for(model, values, session))])
    connection.check_constraints()


def test_updates_are_refused_too(session):
    attempts = {
        "workshop_has_a_title": lambda: Workshop.objects.update(title=""),
        "session_has_one_duration": lambda: Session.objects.update(takes_all_rounds=True),
        "reading_has_a_title_or_a_link": lambda: Reading.objects.update(title="", url=""),
        "first_activity_is_not_nested": lambda: Activity.objects.update(is_nested=True),
        "role_is_known": lambda: Role.objects.update(role="clown"),
    }

    for name, attempt in attempts.items():
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            attempt()


def test_same_address_is_free_in_another_workshop(session):
    elsewhere = make.session(make.workshop("Elsewhere"), session.title)

    assert elsewhere.slug == session.slug


def test_two_people_may_swap_a_role_within_one_save(session):
    first, second = session.people("moderator", "host")
    ana = session.people("leader")[0].person

    with transaction.atomic():
        Role.objects.filter(pk=first.pk).update(role="host", person=ana)
        Role.objects.filter(pk=second.pk).update(role="moderator")
        connection.check_constraints()

    assert {(role.role, role.person.name) for role in session.roles.all()} == {
        ("leader", "Ana Moreau"),
        ("host", "Ana Moreau"),
        ("moderator", "Ben Okoro"),
    }


def test_somebody_with_a_role_cannot_be_deleted(session):
    with pytest.raises(models.ProtectedError):
        session.people("leader")[0].person.delete()


def test_deleting_a_user_keeps_what_they_wrote(session, newcomer):
    with session.being_revised(by=newcomer):
        session.become({"title": "Nora was here"})
    User.objects.get(pk=newcomer.pk).delete()

    now = Session.objects.get(pk=session.pk)
    assert (now.title, now.changed_by, now.revisions.first().by) == ("Nora was here", None, None)


def values_for(model, values, session):
    """The values, and what every row of the model needs besides."""
    values = dict(values)
    needed = {
        Session: {"workshop": session.workshop},
        Role: {"session": session, "person": session.people("leader")[0].person},
        Outcome: {"session": session},
        Activity: {"session": session, "position": 9},
        Reading: {"session": session},
        Revision: {"snapshot": {}, "at": timezone.now()},
        EditDraft: {"user": User.objects.get(username="typist"), "workshop": session.workshop},
        Room: {"workshop": session.workshop},
        Availability: {"workshop": session.workshop},
        Wish: {"workshop": session.workshop, "first": session, "second": Session.objects.get(title="Other")},
        Star: {"session": session},
        Seat: {"session": session},
        Draft: {"workshop": session.workshop},
        DraftChange: {"draft": Draft.objects.get(), "before": {}, "after": {}},
        Block: {"draft": Draft.objects.get(), "starts_at": NINE},
        Placement: {"block": Block.objects.get(), "session": session},
        Proposal: {"draft": Draft.objects.get(), "version": 1},
        Release: {"workshop": session.workshop, "document": {}},
        Notice: {"release": Release.objects.get(), "changes": []},
    }.get(model, {})
    things = {"workshop": session.workshop, "session": session, "person": session.people("leader")[0].person}
    things["user"] = User.objects.get(username="typist")
    of = values.pop("of", "")
    if of == "same":
        return needed | values | {"second": needed["first"]}
    return needed | values | ({of: things[of]} if of else {})
