"""Going back to a revision, whole or in part."""

import pytest
from django.urls import reverse

from sessions_app.models import EditDraft, Person, User, Workshop

from .. import make
from .forms import fields_on, texts


@pytest.fixture
def rewritten(session, chief):
    """The session after somebody rewrote it: revision 2."""
    with session.being_revised(by=chief, why="All new"):
        session.become(
            {
                "title": "Safety",
                "short_description": "Another one.",
                "expected_minutes": None,
                "expected_rounds": "all",
                "outcomes": [{"text": "Something else"}],
                "roles": [],
            }
        )
    return session


@pytest.fixture
def go_back(writer, rewritten):
    def go(number=1, **fields):
        slugs = [rewritten.workshop.slug, rewritten.slug, number]
        return writer.post(reverse("session_revert", args=slugs), {"seen": rewritten.revision, **fields})

    return go


def test_whole_revision_comes_back_with_its_parts_as_a_revision_of_its_own(rewritten, newcomer, go_back):
    before = rewritten.revisions.get(number=1).snapshot

    response = go_back()

    rewritten.refresh_from_db()
    latest = rewritten.revisions.first()
    assert response.headers["Location"] == rewritten.get_absolute_url()
    assert rewritten.snapshot() == before
    assert (latest.number, latest.by, latest.why) == (3, newcomer, "Back to revision 1")


def test_one_field_comes_back_and_the_rest_stays(rewritten, go_back):
    before = rewritten.snapshot()

    go_back(field="expected")

    rewritten.refresh_from_db()
    assert rewritten.snapshot() == before | {"expected_minutes": 60, "expected_rounds": None}


def test_parts_come_back_under_their_old_keys(rewritten, go_back):
    before = rewritten.revisions.get(number=1).snapshot

    go_back(field="outcomes")

    assert (rewritten.snapshot()["outcomes"], rewritten.snapshot()["roles"]) == (before["outcomes"], [])


def test_what_somebody_saved_meanwhile_elsewhere_stays(rewritten, chief, go_back):
    slugs = {"seen": 2}
    with rewritten.being_revised(by=chief):
        rewritten.become({"detailed_description": "Written meanwhile."})

    go_back(**slugs)

    rewritten.refresh_from_db()
    assert (rewritten.title, rewritten.detailed_description) == ("Security Framework", "Written meanwhile.")
    assert rewritten.revisions.first().merged_with == [3]


def test_what_somebody_changed_meanwhile_is_for_somebody_to_decide(rewritten, chief, writer, go_back):
    with rewritten.being_revised(by=chief):
        rewritten.become({"title": "Third"})

    clash = go_back(seen=2)

    assert (clash.status_code, texts(clash, "//legend")) == (409, ["Title"])
    edit = reverse("session_edit", args=[rewritten.workshop.slug, rewritten.slug])
    writer.post(edit, {**fields_on(clash), "clash-title": "mine", "do": "decide"})
    rewritten.refresh_from_db()
    latest = rewritten.revisions.first()
    assert (rewritten.title, rewritten.outcomes.count(), latest.why) == ("Security Framework", 2, "Back to revision 1")


def test_person_deleted_since_comes_back_by_name(rewritten, go_back):
    Person.objects.get(name="Ana Moreau").delete()

    go_back(field="roles")

    assert [one.person.name for one in rewritten.people("leader", "moderator")] == ["Ana Moreau", "Ben Okoro"]


@pytest.mark.parametrize(("number", "fields"), [(77, {}), (1, {"field": "slug"}), (1, {"seen": "99"})])
def test_what_is_not_there_cannot_come_back(rewritten, go_back, number, fields):
    assert go_back(number, **fields).status_code == 404
    rewritten.refresh_from_db()
    assert rewritten.revision == 2


def test_clash_of_going_back_leaves_a_draft_alone(rewritten, chief, newcomer, writer, go_back):
    EditDraft.objects.keep(newcomer, rewritten, [["title", "Typed for hours"], ["seen", "2"]], started=2)
    with rewritten.being_revised(by=chief):
        rewritten.become({"title": "Third"})
    clash = go_back(seen=2)
    edit = reverse("session_edit", args=[rewritten.workshop.slug, rewritten.slug])

    back = writer.post(edit, {**fields_on(clash), "do": "edit"})
    decided = writer.post(edit, {**fields_on(clash), "clash-title": "mine", "do": "decide"})

    assert texts(back, "//*[contains(@class, 'wp-kept-typed')]//b | //a[contains(@href, 'draft=1')]") != []
    assert (decided.status_code, EditDraft.objects.get().fields[0]) == (302, ["title", "Typed for hours"])


def test_going_back_to_what_stands_keeps_no_revision(rewritten, go_back):
    go_back(2)

    rewritten.refresh_from_db()
    assert rewritten.revision == 2


@pytest.fixture
def settings(workshop, organizer, log_in):
    """Go back to the first revision of the settings, as their organizer."""
    with workshop.being_revised(by=organizer):
        workshop.become({"title": "Another title", "introduction": "Come.", "starts_on": None})
    client = log_in(organizer)

    def go(*, number=1, **fields):
        return client.post(reverse("workshop_revert", args=[workshop.slug, number]), {"seen": 2, **fields})

    return go


def test_settings_go_back_without_rights_and_address(workshop, organizer, settings):
    with workshop.being_revised(by=organizer):
        workshop.move_to("elsewhere")

    settings()

    now = Workshop.objects.get(pk=workshop.pk)
    assert (now.title, now.introduction, str(now.starts_on)) == ("Technical Architecture Workshop", "", "2020-07-08")
    assert (now.slug, list(now.organizers.all()), now.revisions.first().why) == (
        "elsewhere",
        [organizer],
        "Back to revision 1",
    )


@pytest.mark.parametrize("field", ["starts_on", "ends_on"])
def test_days_go_back_together(workshop, settings, field):
    settings(field=field)

    now = Workshop.objects.get(pk=workshop.pk)
    assert (now.title, str(now.starts_on)) == ("Another title", "2020-07-08")


def test_address_goes_back_when_it_is_asked_for(workshop, organizer, settings):
    with workshop.being_revised(by=organizer):
        workshop.move_to("elsewhere")

    settings(field="slug", seen=3)

    now = Workshop.objects.get(pk=workshop.pk)
    assert (now.slug, now.title) == ("technical-architecture-workshop", "Another title")


def test_order_goes_back_when_it_is_asked_for(workshop, organizer, session, settings):
    other = make.session(workshop, "Data Architecture")
    with workshop.being_revised(by=organizer):
        workshop.arrange([other.pk, session.pk])
    with workshop.being_revised(by=organizer):
        workshop.arrange([session.pk, other.pk])

    settings(field="order", seen=4, number=3)

    assert [one.pk for one in workshop.sessions.order_by("position")] == [other.pk, session.pk]


def test_rights_do_not_go_back(workshop, settings):
    make.user("kim")

    assert settings(field="organizers").status_code == 404


def test_order_that_somebody_arranged_meanwhile_is_left_to_the_page_for_it(workshop, organizer, session, settings):
    sessions = [session, make.session(workshop, "Data"), make.session(workshop, "Grid")]
    for order in ((2, 1, 0), (0, 2, 1), (1, 0, 2)):
        with workshop.being_revised(by=organizer):
            workshop.arrange([sessions[number].pk for number in order])

    response = settings(field="order", seen=4, number=3)

    assert response.headers["Location"] == f"/{workshop.slug}/order/"
    assert [one.title for one in workshop.sessions.order_by("position")] == ["Data", "Security Framework", "Grid"]


def test_organizer_who_goes_by_another_username_stays(workshop, organizer, settings):
    with workshop.being_revised(by=organizer):
        workshop.organizers.set([organizer, make.user("kim")])
    User.objects.filter(username="kim").update(username="kimberly")

    settings(field="title", seen=3)

    assert set(workshop.organizers.values_list("username", flat=True)) == {"olga", "kimberly"}
