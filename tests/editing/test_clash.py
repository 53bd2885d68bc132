"""Somebody saved meanwhile: nothing is overwritten, both are shown, what was typed is kept."""

import pytest

from sessions_app.models import Session

from .forms import fields_on, texts


@pytest.fixture
def opened(session, writer, edit_url):
    """The form as it was before somebody else saved."""
    fields = fields_on(writer.get(edit_url))
    return fields


@pytest.fixture
def saved_meanwhile(opened, session, chief):
    with session.being_revised(by=chief, why="Agreed on the call"):
        session.become({"short_description": "How all projects answer security risks together."})


@pytest.mark.usefixtures("saved_meanwhile")
def test_nothing_is_overwritten_and_everything_typed_is_kept(session, opened, send):
    typed = {"short_description": "How projects answer risks.", "roles-3-role": "host", "roles-3-name": "Zoe"}

    response = send(typed, fields=opened)

    session.refresh_from_db()
    assert response.status_code == 409
    assert (session.revision, session.short_description) == (2, "How all projects answer security risks together.")
    assert {name: fields_on(response)[name] for name in typed} == typed
    assert (fields_on(response)["seen"], fields_on(response)["started"]) == ("2", "1")


@pytest.mark.usefixtures("saved_meanwhile")
def test_both_are_shown_side_by_side_with_who_and_when(session, opened, send):
    response = send({"short_description": "How projects answer risks.", "outcomes-0-text": ""}, fields=opened)

    assert texts(response, "//h1") == ["Chiara Chief saved while you were writing"]
    assert texts(response, "//*[@id='clash']/time") != []
    assert texts(response, "//section[contains(@class, 'wp-merge')]//h2") == ["Short description", "Outcomes"]
    assert texts(response, "//section[contains(@class, 'wp-merge')][1]//ins") == ["all"]
    assert texts(response, "//section[contains(@class, 'wp-merge')][1]//del") == ["security", "together"]
    assert texts(response, "//*[@class='wp-merge__was']")[0] == "How projects answer security risks together."
    assert texts(response, "//section[contains(@class, 'wp-merge')][2]//del") == ["A first impact assessment"]


@pytest.mark.usefixtures("saved_meanwhile")
def test_field_that_only_they_changed_says_so(opened, send):
    response = send({"title": "Safety"}, fields=opened)

    assert texts(response, "//*[@class='wp-side__who']") == [
        "Chiara Chief saved; left this as it was",
        "You not saved yet",
        "Chiara Chief saved",
        "You not saved yet; you left this as it was",
    ]


@pytest.mark.usefixtures("saved_meanwhile")
def test_saving_again_deliberately_stores_yours(session, opened, send):
    clash = send({"short_description": "Mine."}, fields=opened)

    send(fields=fields_on(clash))

    session.refresh_from_db()
    assert (session.revision, session.short_description) == (3, "Mine.")


@pytest.mark.usefixtures("saved_meanwhile")
def test_theirs_can_be_taken_into_the_form_field_by_field(session, opened, send):
    clash = send({"short_description": "Mine.", "title": "Safety"}, fields=opened)

    response = send(do="theirs-short_description", fields=fields_on(clash))

    assert fields_on(response)["short_description"] == "How all projects answer security risks together."
    assert fields_on(response)["title"] == "Safety"
    assert texts(response, "//section[contains(@class, 'wp-merge')]//h2") == ["Title"]
    assert Session.objects.get(pk=session.pk).revision == 2


def test_their_parts_and_duration_can_be_taken_too(session, opened, chief, send):
    with session.being_revised(by=chief):
        session.become({"expected_minutes": None, "expected_rounds": "all", "outcomes": [{"text": "Theirs"}]})
    clash = send({"title": "Safety"}, fields=opened)

    response = send(do="theirs-outcomes", fields=fields_on(clash))
    response = send(do="theirs-expected", fields=fields_on(response))

    fields = fields_on(response)
    assert (fields["outcomes-0-text"], "outcomes-1-text" in fields) == ("Theirs", False)
    assert (fields["duration"], fields["duration_number"]) == ("all", "")


@pytest.mark.usefixtures("saved_meanwhile")
def test_third_save_meanwhile_is_a_clash_again(session, opened, chief, newcomer, send):
    clash = send({"title": "Safety"}, fields=opened)
    with session.being_revised(by=newcomer):
        session.become({"title": "Third"})

    response = send(fields=fields_on(clash))

    session.refresh_from_db()
    assert (response.status_code, session.title) == (409, "Third")
    assert texts(response, "//h1") == ["You saved it yourself while this form was open"]


def test_everybody_who_saved_is_named(session, opened, chief, crew, send):
    for writer in (crew, chief, None):
        with session.being_revised(by=writer):
            session.become({"title": f"By {writer}"})

    response = send({"title": "Safety"}, fields=opened)

    assert texts(response, "//h1") == ["Ben Okoro, Chiara Chief and An import saved while you were writing"]


def test_who_saved_in_another_window_is_told_that_it_was_they(session, opened, newcomer, send):
    with session.being_revised(by=newcomer):
        session.become({"title": "In the other window"})

    response = send({"title": "Safety"}, fields=opened)

    assert response.status_code == 409
    assert texts(response, "//h1") == ["You saved it yourself while this form was open"]


@pytest.mark.usefixtures("saved_meanwhile")
def test_form_that_has_to_be_mended_is_no_clash_yet(opened, send):
    response = send({"title": ""}, fields=opened)

    assert response.status_code == 400
    assert fields_on(response)["seen"] == "1"


@pytest.mark.usefixtures("saved_meanwhile")
def test_button_in_a_clash_keeps_the_clash_while_something_has_to_be_mended(opened, send):
    clash = send({"title": "Safety"}, fields=opened)

    response = send({"title": ""}, do="outcomes-add", fields=fields_on(clash))

    assert texts(response, "//h1") == ["Chiara Chief saved while you were writing"]
    assert "Some fields below need another look" in response.content.decode()


def test_form_without_its_revision_is_a_clash_and_no_overwriting(session, opened, send):
    response = send({"title": "Safety", "seen": ""}, fields=opened)

    session.refresh_from_db()
    assert (response.status_code, session.title) == (409, "Security Framework")


def test_second_click_makes_no_second_revision_and_no_clash(session, opened, send):
    typed = {
        "title": "Safety",
        "roles-3-role": "host",
        "roles-3-name": "Zoe",
        "outcomes-2-text": "A new one",
        "activities-3-text": "Break",
        "readings-2-title": "A book",
    }
    first = send(typed, fields=opened)

    second = send(typed, fields=opened)

    session.refresh_from_db()
    assert (first.status_code, second.status_code) == (302, 302)
    assert second.headers["Location"] == session.get_absolute_url()
    assert (session.revision, session.outcomes.count(), session.roles.count()) == (2, 3, 4)


def test_session_taken_out_meanwhile_keeps_what_was_typed(session, opened, chief, send):
    with session.being_revised(by=chief):
        session.remove()

    response = send({"title": "Safety"}, fields=opened)

    assert response.status_code == 409
    assert fields_on(response)["title"] == "Safety"
    assert texts(response, "//*[@role='alert']/b") == [
        "This session was taken out of the workshop while you were writing"
    ]
    assert Session.objects.get(pk=session.pk).title == "Security Framework"


def test_organizer_is_led_to_put_the_session_back(session, opened, organizer, chief, log_in, edit_url):
    with session.being_revised(by=chief):
        session.remove()

    response = log_in(organizer).post(edit_url, opened)

    assert texts(response, f"//a[@href='/{session.workshop.slug}/removed/']") == ["Put it back, in a new tab"]


def test_session_taken_out_cannot_be_opened(session, chief, writer, edit_url):
    assert writer.get(edit_url).status_code == 200
    with session.being_revised(by=chief):
        session.remove()

    assert writer.get(edit_url).status_code == 404


def test_session_taken_out_while_the_save_was_waiting_keeps_what_was_typed(session, opened, chief, send, monkeypatch):
    lock = Session.lock

    def removed_first(self):
        if self.pk and not Session.objects.get(pk=self.pk).is_removed:
            Session.objects.filter(pk=self.pk).update(removed_at=session.changed_at, revision=2)
        lock(self)

    monkeypatch.setattr(Session, "lock", removed_first)

    response = send({"title": "Safety"}, fields=opened)

    assert (response.status_code, fields_on(response)["title"]) == (409, "Safety")
    assert "taken out of the workshop while you were writing" in response.content.decode()


def test_renamed_session_is_still_found_by_a_form_opened_before(session, opened, chief, send):
    with session.being_revised(by=chief):
        session.become({"title": "Renamed"})

    response = send({"title": "Safety"}, fields=opened)

    assert response.status_code == 409
    assert fields_on(response)["title"] == "Safety"


@pytest.mark.usefixtures("saved_meanwhile")
def test_form_that_took_all_of_theirs_has_nothing_left_to_decide(opened, send):
    clash = send({"short_description": "Mine."}, fields=opened)

    response = send(do="theirs-short_description", fields=fields_on(clash))

    assert "There is nothing left to decide." in response.content.decode()


def test_clash_that_nobody_caused_is_not_shown(session, opened, send):
    response = send({"started": "1", "title": "Safety"}, do="outcomes-add", fields=opened)

    assert texts(response, "//h1") == ["Security Framework"]
    assert fields_on(response)["title"] == "Safety"


@pytest.mark.usefixtures("saved_meanwhile")
def test_button_for_a_field_that_is_not_there_changes_nothing(opened, send):
    clash = send({"short_description": "Mine."}, fields=opened)

    response = send(do="theirs-nonsense", fields=fields_on(clash))

    assert fields_on(response)["short_description"] == "Mine."
