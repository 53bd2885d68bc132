"""A session is proposed, taken out and put back."""

import pytest
from django.db import IntegrityError

from sessions_app.models import Session

from .. import make
from .forms import fields_on, texts


def messages(response):
    return [str(message) for message in response.context["messages"]]


@pytest.fixture
def new_url(workshop):
    return f"/{workshop.slug}/sessions/new/"


def test_contributor_proposes_a_session(workshop, newcomer, writer, new_url):
    fields = fields_on(writer.get(new_url))

    response = writer.post(
        new_url, {**fields, "title": "Open data", "outcomes-0-text": "A plan", "why": "Asked for", "do": "save"}
    )

    made = workshop.sessions.get()
    assert response.headers["Location"] == f"/{workshop.slug}/sessions/open-data/"
    assert (made.title, made.kind, [str(one) for one in made.outcomes.all()]) == ("Open data", "track", ["A plan"])
    assert (made.revision, made.changed_by, made.revisions.get().why) == (1, newcomer, "Asked for")
    assert messages(writer.get(workshop.get_absolute_url())) == ["Open data is in the programme now."]


def test_form_sent_twice_makes_one_session(workshop, writer, new_url):
    fields = {**fields_on(writer.get(new_url)), "title": "Open data", "do": "save"}

    first, second = writer.post(new_url, fields), writer.post(new_url, fields)

    assert first.headers["Location"] == second.headers["Location"]
    assert workshop.sessions.count() == 1


def test_form_sent_again_with_another_text_is_put_together_with_what_stands(workshop, chief, writer, new_url):
    fields = {**fields_on(writer.get(new_url)), "title": "Open data", "outcomes-0-text": "A list", "do": "save"}
    writer.post(new_url, fields)
    made = workshop.sessions.get()
    with made.being_revised(by=chief):
        made.become({"detailed_description": "Written meanwhile.", "outcomes": made.snapshot()["outcomes"]})

    again = writer.post(new_url, {**fields, "short_description": "After going back", "outcomes-1-text": "A plan"})

    made.refresh_from_db()
    assert (again.status_code, made.revision, made.short_description) == (302, 3, "After going back")
    assert made.detailed_description == "Written meanwhile."
    assert [one.text for one in made.outcomes.all()] == ["A list", "A plan"]


def test_form_sent_again_with_other_words_than_somebody_saved_is_asked_about(workshop, chief, writer, new_url):
    fields = {**fields_on(writer.get(new_url)), "title": "Open data", "do": "save"}
    writer.post(new_url, fields)
    made = workshop.sessions.get()
    with made.being_revised(by=chief):
        made.become({"title": "Theirs"})

    clash = writer.post(new_url, {**fields, "title": "Mine"})

    assert (clash.status_code, texts(clash, "//legend")) == (409, ["Title"])
    writer.post(f"{made.get_absolute_url()}edit/", {**fields_on(clash), "clash-title": "mine", "do": "decide"})
    made.refresh_from_db()
    assert made.title == "Mine"


def test_two_forms_make_two_sessions_of_one_title(workshop, writer, new_url):
    for _ in range(2):
        writer.post(new_url, {**fields_on(writer.get(new_url)), "title": "Open data", "do": "save"})

    assert sorted(workshop.sessions.values_list("slug", flat=True)) == ["open-data", "open-data-2"]


def test_session_without_a_title_is_not_made(workshop, writer, new_url):
    response = writer.post(new_url, {**fields_on(writer.get(new_url)), "short_description": "Typed", "do": "save"})

    assert (response.status_code, workshop.sessions.count()) == (400, 0)
    assert fields_on(response)["short_description"] == "Typed"


def test_another_fault_of_the_database_is_not_hidden(workshop, writer, new_url, monkeypatch):
    def breaks(self, content):
        raise IntegrityError("something else")

    monkeypatch.setattr(Session, "become", breaks)

    with pytest.raises(IntegrityError, match="something else"):
        writer.post(new_url, {**fields_on(writer.get(new_url)), "title": "Open data", "do": "save"})


def test_closed_workshop_tells_newcomers_who_can_add(workshop, writer, new_url):
    with workshop.being_revised(by=None):
        workshop.is_open = False

    response = writer.get(new_url)

    assert response.status_code == 403
    assert "This workshop is not open to contributors." in response.content.decode()


def test_organizer_takes_a_session_out_and_puts_it_back(session, organizer, log_in):
    client = log_in(organizer)
    url = f"{session.get_absolute_url()}removal/"
    asked = client.get(url)
    assert texts(asked, "//h1") == ["Take Security Framework out of the workshop?"]
    session.refresh_from_db()
    assert not session.is_removed

    removed = client.post(url, follow=True)

    session.refresh_from_db()
    assert (session.is_removed, session.changed_by) == (True, organizer)
    assert messages(removed) == ["Security Framework was taken out. Its history stays, and you can put it back."]
    assert texts(removed, "//li//b") == ["Security Framework"]

    back = client.post(f"{session.get_absolute_url()}restoration/")

    session.refresh_from_db()
    assert (session.is_removed, session.revision) == (False, 3)
    assert back.headers["Location"] == session.get_absolute_url()


def test_second_click_on_take_it_out_keeps_one_revision(session, organizer, log_in):
    client = log_in(organizer)
    url = f"{session.get_absolute_url()}removal/"

    statuses = [client.post(url).status_code, client.post(url).status_code]

    session.refresh_from_db()
    assert (statuses, session.revision) == ([302, 302], 2)


def test_contributor_cannot_take_a_session_out(session, writer):
    statuses = [
        writer.get(f"{session.get_absolute_url()}removal/").status_code,
        writer.post(f"{session.get_absolute_url()}removal/").status_code,
        writer.post(f"{session.get_absolute_url()}restoration/").status_code,
        writer.get(f"/{session.workshop.slug}/removed/").status_code,
    ]

    session.refresh_from_db()
    assert (statuses, session.is_removed) == ([403] * 4, False)


def test_putting_back_needs_a_post(session, organizer, log_in):
    assert log_in(organizer).get(f"{session.get_absolute_url()}restoration/").status_code == 405


def test_only_organizers_are_offered_to_take_a_session_out(session, newcomer, organizer, log_in, edit_url):
    words = "Take this session out of the workshop"

    assert texts(log_in(newcomer).get(edit_url), "//*[contains(@class, 'btn-danger')]") == []
    assert texts(log_in(organizer).get(edit_url), "//*[contains(@class, 'btn-danger')]") == [words]


def test_empty_list_of_removed_sessions_says_so(workshop, organizer, log_in):
    page = log_in(organizer).get(f"/{workshop.slug}/removed/")

    assert "Nothing was taken out of this workshop." in page.content.decode()


@pytest.mark.parametrize("sessions", [1, 30])
def test_list_of_removed_sessions_costs_the_same_at_any_length(
    workshop, organizer, log_in, sessions, django_assert_num_queries
):
    for number in range(sessions):
        one = make.session(workshop, f"Session {number}", by=organizer)
        with one.being_revised(by=organizer):
            one.remove()
    client = log_in(organizer)

    with django_assert_num_queries(4):
        page = client.get(f"/{workshop.slug}/removed/")

    assert len(texts(page, "//li//b")) == sessions
