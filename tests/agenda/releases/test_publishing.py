"""Publishing, withdrawing, publishing again."""

import json

import pytest
from django.contrib.admin.models import LogEntry
from django.db import transaction

from sessions_app.agenda.releases import publishing
from sessions_app.agenda.releases.looking import look_at
from sessions_app.agenda.releases.publishing import HasClashes, Outdated, Refused, publish, publish_again, withdraw
from sessions_app.models import Release, Star
from sessions_app.models.release import NeverChanged

from ... import make
from ..drafts import move, published, rounds, small_draft


@pytest.fixture
def other(workshop):
    return make.session(workshop, "Digital Twins", kind="use_case", leaders=[make.person("Tim")])


@pytest.fixture
def draft(workshop, session, other):
    return small_draft(workshop, session, other)


@pytest.fixture
def clashing(monkeypatch):
    """A rule says that something is wrong with every plan."""
    monkeypatch.setattr(publishing, "hard_clashes", lambda plan: ["Ana is in two places.", "A room is used twice."])


def test_the_first_release_is_number_1_and_stands(draft, organizer):
    made = publish(draft, by=organizer, note="Come all", reason="Known")

    assert (made.number, made.note, made.draft, made.by) == (1, "Come all", draft, organizer)
    assert Release.objects.standing(draft.workshop) == made
    assert [one["title"] for one in made.document["sessions"]] == ["Security Framework", "Digital Twins"]


def test_what_is_stored_is_what_was_read(draft):
    made = published(draft)

    assert Release.objects.get().document == made.document


def test_a_release_bumps_the_edition_and_is_logged(draft, organizer):
    before = draft.workshop.edition
    published(draft, by=organizer)

    draft.workshop.refresh_from_db()
    assert draft.workshop.edition == before + 1
    assert LogEntry.objects.latest("pk").change_message == "Release 1 published"


def test_nothing_private_is_published(workshop, draft, session):
    moderator = session.people("moderator")[0].person
    moderator.email, moderator.time_zone = "ben@private.example", "Asia/Tokyo"
    moderator.user = make.user("ben.login", email="login@private.example")
    moderator.save()
    room = make.room(workshop, "Main", join_url="https://bridge.example/join", host_key="913377", capacity=20)
    move(draft, session, room=room)
    make.availability(workshop, moderator)
    Star.objects.create(session=session, user=make.user("stargazer"))

    said = json.dumps(published(draft).document)

    hidden = ["private.example", "Tokyo", "bridge.example", "913377", "ben.login", "stargazer", "09:00", "windows"]
    assert [word for word in hidden if word in said] == []
    assert "Main" in said


def test_an_unchanged_draft_is_refused(draft):
    published(draft)

    with pytest.raises(Refused, match=r"^Nothing changed since release 1\.$"):
        published(draft)
    assert Release.objects.count() == 1


def test_a_copy_with_other_keys_is_unchanged_too(workshop, draft, session, other):
    published(draft)
    copied = make.draft(workshop, "Copy")
    for block in draft.blocks.all():
        copy = make.block(
            copied, block.kind, block.starts_at, minutes=block.minutes, title=block.title, room=block.room
        )
        for placement in block.placements.all():
            make.placement(copy, placement.session, placement.room)

    with pytest.raises(Refused, match="Nothing changed since release 1"):
        published(copied)


def test_a_draft_without_blocks_is_refused(workshop):
    with pytest.raises(Refused, match="no blocks yet"):
        published(make.draft(workshop))


@pytest.mark.parametrize("reason", ["", "  \n", "\u200b"])
def test_clashes_stop_it_unless_there_is_a_reason(draft, clashing, reason):
    with pytest.raises(HasClashes) as refused:
        publish(draft, by=None, reason=reason)

    assert str(refused.value) == (
        "This draft has 2 clashes that may not be: Ana is in two places. A room is used twice. "
        "Mend it, or give a reason to publish it all the same."
    )
    assert Release.objects.count() == 0


def test_a_draft_that_is_not_the_one_that_was_seen_is_refused(draft, session):
    seen = look_at(draft).mark
    move(draft, session, round=2)

    with pytest.raises(Outdated, match="was changed while you were looking"):
        published(draft, seen=seen)
    assert Release.objects.count() == 0
    assert published(draft, seen=look_at(draft).mark).number == 1


def test_a_reason_does_not_cover_a_clash_that_was_not_seen(draft):
    make.session(draft.workshop, "Not placed")
    seen = look_at(draft).mark
    make.session(draft.workshop, "Not placed either")

    with pytest.raises(Outdated):
        publish(draft, by=None, reason="Ana knows", seen=seen)
    assert publish(draft, by=None, reason="Ana knows", seen=look_at(draft).mark).reason == "Ana knows"


def test_a_reason_is_kept(draft, clashing):
    assert publish(draft, by=None, reason="Ana knows").reason == "Ana knows"


def test_a_person_in_two_places_stops_it(workshop, draft, session):
    """A real rule, not a made-up one: Ana leads both sessions of round 1."""
    ana = session.people("leader")[0].person
    make.placement(rounds(draft)[0], make.session(workshop, "Asset Monitoring", leaders=[ana]), make.room(workshop))

    with pytest.raises(HasClashes, match="Ana Moreau leads “Security Framework” in Bridge A and “Asset Monitoring”"):
        publish(draft, by=None)


def test_a_bad_draft_never_hides_what_stands(draft, session, clashing):
    standing = published(draft)
    move(draft, session, round=2)

    with pytest.raises(HasClashes):
        publish(draft, by=None)
    assert Release.objects.standing(draft.workshop) == standing


def test_a_change_of_the_draft_changes_no_release(draft, session):
    made = published(draft)
    before = Release.objects.get().document

    move(draft, session, round=2)
    session.delete()

    assert Release.objects.get(pk=made.pk).document == before


def test_withdrawing_leaves_nothing_public_until_the_next(draft, session, organizer):
    first = published(draft)
    move(draft, session, round=2)
    second = published(draft)

    withdraw(second, by=organizer)
    assert (Release.objects.standing(draft.workshop), second.is_withdrawn, second.withdrawn_by) == (
        None,
        True,
        organizer,
    )

    third = publish_again(first, by=organizer, note="As it was")
    assert (third.number, third.again, third.note, third.document) == (3, first, "As it was", first.document)
    assert Release.objects.standing(draft.workshop) == third


def test_published_again_its_crews_are_those_of_now_and_all_else_is_as_it_was(draft, session):
    first = published(draft)
    move(draft, session, round=2)
    published(draft)
    ben = make.person("Ben Successor", "TenneT")
    with session.being_revised(by=None):
        session.become({"title": "Called otherwise", "roles": [{"role": "host", "person": ben.pk}]})

    made = publish_again(first, by=None)

    now = {"id": ben.pk, "slug": ben.slug, "name": "Ben Successor", "affiliation": "TenneT"}
    people = {"leader": [], "moderator": [], "host": [now], "alternate_host": []}
    assert made.document == first.document | {
        "sessions": [one | {"people": people} if one["id"] == session.pk else one for one in first.document["sessions"]]
    }


def test_a_reason_without_clashes_is_not_kept(draft):
    assert published(draft, reason="Ana knows").reason == ""


def test_published_again_it_keeps_the_reason_for_its_clashes(draft, session, clashing):
    first = published(draft, reason="Ana knows")
    move(draft, session, round=2)
    published(draft)

    assert publish_again(first, by=None).reason == "Ana knows"


def test_after_a_withdrawal_the_same_draft_can_be_published(draft):
    withdraw(published(draft), by=None)

    assert published(draft).number == 2


def test_only_the_one_that_stands_is_withdrawn(draft, session):
    first = published(draft)
    move(draft, session, round=2)
    second = published(draft)

    with pytest.raises(Refused, match=r"^Release 1 is not the one that people see"):
        withdraw(first, by=None)
    withdraw(second, by=None)
    with pytest.raises(Refused, match=r"^Release 2 is not the one that people see"):
        withdraw(second, by=None)


def test_the_one_that_stands_is_not_published_again(draft):
    with pytest.raises(Refused, match="Nothing changed since release 1"):
        publish_again(published(draft), by=None)


@pytest.mark.parametrize(
    "write",
    [
        lambda one: one.save(),
        lambda one: one.save(update_fields=["document"]),
        lambda one: one.save(update_fields=["withdrawn_at", "note"]),
        lambda one: Release.objects.update(document={}),
        lambda one: Release.objects.filter(pk=one.pk).update(number=7),
        lambda one: Release.objects.bulk_update([one], ["document"]),
    ],
)
def test_what_was_published_is_never_changed(draft, write):
    made = published(draft)
    before = Release.objects.values().get()
    made.document = {"schema": 1}

    with pytest.raises(NeverChanged), transaction.atomic():
        write(made)
    assert Release.objects.values().get() == before
