"""Sessions in Django admin: all parts on one page, one revision per save, nothing overwritten."""

from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions_app.models import Revision, Session, Workshop

from .. import make
from .conftest import complaints, row

CHANGE_PAGE = "sessions_app_session_change"
ADD_PAGE = "sessions_app_session_add"
LIST = "sessions_app_session_changelist"


def test_saving_keeps_one_revision_that_names_the_admin(desk, admin, session):
    desk.send(CHANGE_PAGE, session.pk, short_description="Shorter.", why="Agreed in the call")

    revision = session.revisions.first()

    assert (revision.number, revision.by, revision.why) == (2, admin, "Agreed in the call")
    assert revision.snapshot == Session.objects.get(pk=session.pk).snapshot()
    assert revision.snapshot["short_description"] == "Shorter."


def test_saving_has_one_line_in_the_log(desk, admin, session):
    desk.send(CHANGE_PAGE, session.pk, title="Renamed")

    entries = [(entry.user, entry.action_flag, entry.change_message) for entry in LogEntry.objects.all()]
    assert entries == [(admin, CHANGE, "Revision 2: In Django admin")]


def test_saving_without_a_change_keeps_nothing(desk, session):
    before = session.snapshot(), session.workshop.edition

    response = desk.send(CHANGE_PAGE, session.pk)

    now = Session.objects.get(pk=session.pk)
    assert response.status_code == 302
    assert (now.snapshot(), now.workshop.edition) == before
    assert (now.revision, LogEntry.objects.count()) == (1, 0)


def test_saving_bumps_the_edition_once(desk, session):
    before = session.workshop.edition

    desk.send(CHANGE_PAGE, session.pk, title="Renamed")

    assert Workshop.objects.get(pk=session.workshop_id).edition == before + 1


def test_former_address_goes_on_leading_to_a_renamed_session(desk, session):
    desk.send(CHANGE_PAGE, session.pk, title="Renamed")

    now = Session.objects.get(pk=session.pk)
    assert (now.slug, now.former_slugs) == ("renamed", ["security-framework"])


def test_parts_are_put_in_the_order_of_their_numbers(desk, session):
    first, second = session.outcomes.all()

    desk.send(
        CHANGE_PAGE,
        session.pk,
        **{"outcomes-TOTAL_FORMS": "3"},
        **row("outcomes", 0, place="5"),
        **row("outcomes", 1, place="2"),
        **row("outcomes", 2, text="Named last, so it stands last"),
    )

    assert [(one.pk, one.text, one.position) for one in session.outcomes.all()][:2] == [
        (second.pk, "A threat model", 0),
        (first.pk, "A first impact assessment", 1),
    ]
    assert [one.text for one in session.outcomes.all()][2:] == ["Named last, so it stands last"]


def test_every_part_can_be_changed_added_and_deleted_at_once(desk, session):
    zoe = make.person("Zoe Zhang", "RTE")

    desk.send(
        CHANGE_PAGE,
        session.pk,
        **{f"{prefix}-TOTAL_FORMS": "3" for prefix in ("outcomes", "readings")},
        **{f"{prefix}-TOTAL_FORMS": "4" for prefix in ("roles", "activities")},
        **row("roles", 0, DELETE="on"),
        **row("roles", 3, role="alternate_host", person=zoe.pk),
        **row("outcomes", 2, text="A plan", place="1"),
        **row("activities", 1, text="Analysis of risks"),
        **row("activities", 3, text="Vote", minutes="5"),
        **row("readings", 1, DELETE="on"),
        **row("readings", 2, url="example.org/plan"),
    )

    assert bare(Session.objects.get(pk=session.pk)) == {
        "roles": [
            ("moderator", "Ben Okoro"),
            ("host", "Ben Okoro"),
            ("alternate_host", "Zoe Zhang"),
        ],
        "outcomes": ["A first impact assessment", "A plan", "A threat model"],
        "activity": [
            ("Introduction", 10, False),
            ("Analysis of risks", 40, False),
            ("In groups", 30, True),
            ("Vote", 5, False),
        ],
        "pre_reading": [("The bowtie method", "https://example.org/bowtie"), ("", "https://example.org/plan")],
    }
    assert session.revisions.count() == 2


def test_first_activity_cannot_be_nested(desk, session):
    response = desk.send(
        CHANGE_PAGE, session.pk, **row("activities", 0, DELETE="on"), **row("activities", 1, DELETE="on")
    )

    assert complaints(response) == ["The first activity cannot be part of the step above it: there is none."]
    assert session.activities.count() == 3


def test_two_durations_at_once_are_refused_with_a_sentence(desk, session):
    response = desk.send(CHANGE_PAGE, session.pk, expected_rounds="2")

    assert complaints(response) == ["Give minutes, or a number of rounds, or all rounds."]
    assert Session.objects.get(pk=session.pk).expected_rounds is None


def test_all_rounds_can_be_chosen(desk, session):
    desk.send(CHANGE_PAGE, session.pk, expected_minutes="", takes_all_rounds="on")

    now = Session.objects.get(pk=session.pk)
    assert (now.expected_minutes, now.expected_rounds, now.takes_all_rounds) == (None, None, True)


def test_person_cannot_have_the_same_role_twice(desk, session):
    leader = session.people("leader")[0].person

    response = desk.send(
        CHANGE_PAGE, session.pk, **{"roles-TOTAL_FORMS": "4"}, **row("roles", 3, role="leader", person=leader.pk)
    )

    assert any("Please correct the duplicate" in complaint for complaint in complaints(response))
    assert session.roles.count() == 3


def test_second_writer_is_told_and_keeps_what_they_typed(desk, desk_of, session, newcomer):
    opened = desk.form(CHANGE_PAGE, session.pk)
    with session.being_revised(by=newcomer):
        session.become({"title": "Nora was first", "short_description": "How we answer security risks together."})

    response = desk.post(CHANGE_PAGE, session.pk, **{**opened, "short_description": "Typed for an hour."})

    told = complaints(response)[0]
    assert told.startswith("Nora Newcomer saved “Nora was first” while you had it open, and changed the same words.")
    assert "Typed for an hour." in response.content.decode()
    now = Session.objects.get(pk=session.pk)
    assert (now.title, now.short_description, now.revision) == (
        "Nora was first",
        "How we answer security risks together.",
        2,
    )


def test_changes_of_two_are_put_together(desk, session, newcomer):
    opened = desk.form(CHANGE_PAGE, session.pk)
    with session.being_revised(by=newcomer):
        session.become({"title": "Nora was first", "outcomes": [*session.snapshot()["outcomes"], {"text": "Theirs"}]})

    desk.send(CHANGE_PAGE, session.pk, **{**opened, "short_description": "Typed for an hour."})

    now = Session.objects.get(pk=session.pk)
    assert (now.title, now.short_description, now.revision) == ("Nora was first", "Typed for an hour.", 3)
    assert [one.text for one in now.outcomes.all()] == ["A first impact assessment", "A threat model", "Theirs"]


def test_line_ends_of_browsers_are_no_change(desk, session):
    with session.being_revised(by=None):
        session.become({"detailed_description": "One.\n\nTwo."})
    opened = desk.form(CHANGE_PAGE, session.pk)

    desk.send(CHANGE_PAGE, session.pk, **{**opened, "detailed_description": "One.\r\n\r\nTwo."})

    assert Session.objects.get(pk=session.pk).revision == 2


def test_row_taken_out_meanwhile_stays_out_and_the_rest_is_saved(desk, session, newcomer):
    opened = desk.form(CHANGE_PAGE, session.pk)
    with session.being_revised(by=newcomer):
        session.become({"outcomes": session.snapshot()["outcomes"][1:]})

    desk.send(CHANGE_PAGE, session.pk, **{**opened, "short_description": "Typed for an hour."})

    session.refresh_from_db()
    assert session.short_description == "Typed for an hour."
    assert [one.text for one in session.outcomes.all()] == ["A threat model"]


def test_row_taken_out_meanwhile_and_changed_here_is_told(desk, session, newcomer):
    opened = desk.form(CHANGE_PAGE, session.pk)
    with session.being_revised(by=newcomer):
        session.become({"outcomes": session.snapshot()["outcomes"][1:]})

    response = desk.post(CHANGE_PAGE, session.pk, **{**opened, "outcomes-0-text": "Reworded"})

    assert complaints(response)[0].startswith("Nora Newcomer saved “Security Framework” while you had it open")
    assert "Reworded" in response.content.decode()


def test_sending_the_same_old_form_again_is_refused_again(desk, session):
    opened = desk.form(CHANGE_PAGE, session.pk)
    with session.being_revised(by=None):
        session.become({"title": "A command was first"})

    for _ in range(2):
        response = desk.post(CHANGE_PAGE, session.pk, **{**opened, "title": "Mine"})
        assert complaints(response)[0].startswith("A command saved “A command was first” while you had it open")

    assert Session.objects.get(pk=session.pk).title == "A command was first"


def test_form_without_the_revision_it_started_from_is_refused(desk, session):
    opened = desk.form(CHANGE_PAGE, session.pk)
    del opened["seen"]

    response = desk.post(CHANGE_PAGE, session.pk, **{**opened, "title": "Mine"})

    assert "The page came incomplete. Open it afresh, then save." in " ".join(complaints(response))
    assert Session.objects.get(pk=session.pk).title == "Security Framework"


def test_new_session_is_placed_at_the_end_with_its_parts(desk, admin, session):
    desk.send(
        ADD_PAGE,
        workshop=session.workshop_id,
        kind="use_case",
        title="Flexibility",
        **{"outcomes-TOTAL_FORMS": "1"},
        **row("outcomes", 0, text="A list of needs"),
    )

    new = Session.objects.get(title="Flexibility")
    assert (new.slug, new.position, new.revision, new.changed_by) == ("flexibility", session.position + 1, 1, admin)
    assert [one.text for one in new.outcomes.all()] == ["A list of needs"]
    assert list(Session.objects.matching("flexibility needs")) == [new]
    assert [entry.change_message for entry in LogEntry.objects.all()] == ["Revision 1: In Django admin"]


def test_session_stays_in_its_workshop(desk, session):
    elsewhere = make.workshop("Elsewhere")

    desk.send(CHANGE_PAGE, session.pk, workshop=elsewhere.pk, title="Renamed")

    assert Session.objects.get(pk=session.pk).workshop == session.workshop


def test_taking_out_and_putting_back_are_revisions(desk, admin, session):
    desk.act(LIST, "take_out", session)
    taken_out = Session.objects.get(pk=session.pk)
    desk.act(LIST, "put_back", session)
    put_back = Session.objects.get(pk=session.pk)

    assert (taken_out.is_removed, put_back.is_removed) == (True, False)
    assert [(one.number, one.by, one.why) for one in session.revisions.order_by("number")][1:] == [
        (2, admin, "Taken out in Django admin"),
        (3, admin, "Put back in Django admin"),
    ]


def test_message_counts_what_was_taken_out(desk, session):
    other = make.session(session.workshop, "Another")

    response = desk.act(LIST, "take_out", session, other)
    page = desk.client.get(response.url)

    assert "2 sessions were taken out. “Put back” undoes it." in page.content.decode()


def test_page_on_the_site_is_linked_while_the_session_stands(desk, session):
    while_standing = desk.get(CHANGE_PAGE, session.pk).content.decode()
    with session.being_revised(by=None):
        session.remove()
    when_taken_out = desk.get(CHANGE_PAGE, session.pk).content.decode()

    link = f'<a href="{session.get_absolute_url()}" class="viewsitelink">'
    assert (link in while_standing, link in when_taken_out) == (True, False)


def test_deleting_for_good_takes_the_parts_along_and_bumps_the_edition(desk, session):
    edition = session.workshop.edition

    confirmation = desk.get("sessions_app_session_delete", session.pk)
    desk.post("sessions_app_session_delete", session.pk, post="yes")

    assert confirmation.status_code == 200
    assert Session.objects.count() == Revision.objects.filter(session__isnull=False).count() == 0
    assert Workshop.objects.get(pk=session.workshop_id).edition == edition + 1
    assert LogEntry.objects.get().action_flag == DELETION


def test_deleting_many_bumps_the_edition_too(desk, session):
    other = make.session(session.workshop, "Another")
    edition = Workshop.objects.get(pk=session.workshop_id).edition

    desk.post(LIST, action="delete_selected", _selected_action=[session.pk, other.pk], post="yes")

    assert Session.objects.count() == 0
    assert Workshop.objects.get(pk=session.workshop_id).edition == edition + 2


def test_list_finds_by_title_description_and_person(desk, session):
    other = make.session(session.workshop, "Grid codes", short_description="Who must comply.")

    found = {words: titles(desk.get(LIST, q=words)) for words in ("framework", "comply", "Moreau", "TenneT", "nowhere")}

    assert found == {
        "framework": [session.title],
        "comply": [other.title],
        "Moreau": [session.title],
        "TenneT": [session.title],
        "nowhere": [],
    }


def test_list_filters_by_kind_workshop_and_standing(desk, session):
    removed = make.session(session.workshop, "Dropped", kind="general")
    with removed.being_revised(by=None):
        removed.remove()
    make.session(make.workshop("Elsewhere"), "Far away")

    found = [
        titles(desk.get(LIST, **query))
        for query in (
            {"workshop__id__exact": session.workshop_id},
            {"kind__exact": "general"},
            {"standing": "no"},
            {"standing": "yes", "workshop__id__exact": session.workshop_id},
        )
    ]

    assert found == [[session.title, "Dropped"], ["Dropped"], ["Dropped"], [session.title]]


def test_list_shows_leaders_and_duration(desk, session):
    make.session(session.workshop, "Rounds", expected_rounds=1)
    make.session(session.workshop, "More rounds", expected_rounds=2)
    make.session(session.workshop, "All", expected_rounds="all")

    shown = [
        (model_admin.leaders(one), one.duration)
        for response in [desk.get(LIST)]
        for model_admin in [response.context["cl"].model_admin]
        for one in response.context["cl"].result_list
    ]

    assert shown == [
        ("Ana Moreau", "1 h"),
        ("", "1 breakout round"),
        ("", "2 breakout rounds"),
        ("", "all breakout rounds"),
    ]


def test_list_asks_the_same_number_of_questions_at_1_and_at_30_sessions(desk, session):
    desk.get(LIST)
    with CaptureQueriesContext(
        connection,
    ) as at_1:
        desk.get(LIST)
    for number in range(29):
        make.session(session.workshop, f"Session {number}", leaders=[make.person(f"Leader {number}")])
    with CaptureQueriesContext(connection) as at_30:
        response = desk.get(LIST)

    assert len(response.context["cl"].result_list) == 30
    assert len(at_1) == len(at_30)


def titles(response):
    return [one.title for one in response.context["cl"].result_list]


def bare(session):
    content = session.snapshot()
    return {
        "roles": [(one["role"], one["name"]) for one in content["roles"]],
        "outcomes": [one["text"] for one in content["outcomes"]],
        "activity": [(one["text"], one["minutes"], one["is_nested"]) for one in content["activity"]],
        "pre_reading": [(one["title"], one["url"]) for one in content["pre_reading"]],
    }
