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


def test_changes_of_other_fields_and_parts_are_put_together(session, opened, chief, send):
    with session.being_revised(by=chief):
        session.become({"title": "Safety", "outcomes": session.snapshot()["outcomes"][:1]})

    response = send(
        {"detailed_description": "Threats first.", "activities-1-minutes": "35", "outcomes-9-text": "A new one"},
        drop=["readings-1-"],
        fields=opened,
    )

    session.refresh_from_db()
    assert (response.status_code, session.revision, session.title) == (302, 3, "Safety")
    assert session.detailed_description == "Threats first."
    assert [one.text for one in session.outcomes.all()] == ["A first impact assessment", "A new one"]
    assert [one.minutes for one in session.activities.all()] == [10, 35, 30]
    assert [str(one) for one in session.readings.all()] == ["The bowtie method"]
    assert session.revisions.first().merged_with == [2]


def test_sentences_of_one_paragraph_are_put_together(session, opened, chief, send):
    with session.being_revised(by=chief):
        session.become({"detailed_description": "First the **dangers**, then the countermeasures."})

    response = send(
        {"detailed_description": "First the **threats**, then the countermeasures. Bring a laptop."}, fields=opened
    )

    session.refresh_from_db()
    assert response.status_code == 302
    assert session.detailed_description == "First the **dangers**, then the countermeasures. Bring a laptop."


@pytest.mark.usefixtures("saved_meanwhile")
def test_same_sentence_changed_by_two_is_not_overwritten_and_asked_about(session, opened, send):
    response = send({"short_description": "How some projects answer security risks together."}, fields=opened)

    session.refresh_from_db()
    assert response.status_code == 409
    assert (session.revision, session.short_description) == (2, "How all projects answer security risks together.")
    assert texts(response, "//h1") == ["One thing needs your decision"]
    assert texts(response, "//legend") == ["Short description"]
    assert texts(response, "//fieldset//ins") == ["all", "some"]
    assert texts(response, "//*[@class='wp-merge__was']") == ["How projects answer security risks together."]
    assert "Chiara Chief saved revision 2" in texts(response, "//*[@class='wp-lead']")[0]
    assert "“Agreed on the call”" in texts(response, "//*[contains(@class, 'wp-merged__since')]")[0]
    both = "How all projects answer security risks together.\nHow some projects answer security risks together."
    assert fields_on(response)["clash-short_description-result"] == both
    assert "clash-short_description" not in fields_on(response)


@pytest.fixture
def clash(saved_meanwhile, opened, send):
    """The page after both changed the same sentence, and mine another title and a new person, too."""
    mine = {"short_description": "Mine.", "title": "Safety", "roles-3-role": "host", "roles-3-name": "Zoe"}
    return send(mine, fields=opened)


def test_all_that_was_written_goes_along(clash):
    fields = fields_on(clash)

    assert (fields["title"], fields["short_description"], fields["roles-3-name"]) == ("Safety", "Mine.", "Zoe")
    assert (fields["seen"], fields["met"]) == ("1", "2")
    assert texts(clash, "//*[contains(@class, 'wp-merged__list')]/li") == ["Title yours", "People yours"]


@pytest.mark.parametrize(
    ("answer", "stored"),
    [
        ({"clash-short_description": "theirs"}, "How all projects answer security risks together."),
        ({"clash-short_description": "mine"}, "Mine."),
        ({"clash-short_description-result": "Ours.\r\n"}, "Ours."),
    ],
)
def test_what_was_decided_is_saved_with_the_rest(session, clash, send, answer, stored):
    response = send(answer, do="decide", fields=fields_on(clash))

    session.refresh_from_db()
    assert (response.status_code, session.revision) == (302, 3)
    assert (session.short_description, session.title) == (stored, "Safety")
    assert "Zoe" in [one.person.name for one in session.people("host")]


def test_side_of_a_text_is_chosen_for_the_lines_that_clash(session, opened, chief, send):
    with session.being_revised(by=None):
        session.become({"detailed_description": "Aim one.\nTalk.\nEnd."})
    fields = opened | {"seen": "2", "detailed_description": "Aim one.\nTalk less.\nEnd. Thanks."}
    with session.being_revised(by=chief):
        session.become({"detailed_description": "Another aim.\nTalk a lot.\nEnd."})

    clash = send({}, fields=fields)
    undecided = send(do="decide", fields=fields_on(clash))
    send({"clash-detailed_description": "mine"}, do="decide", fields=fields_on(undecided))

    session.refresh_from_db()
    assert texts(undecided, "//*[@class='invalid-feedback']") == ["Choose one of the three."]
    assert session.detailed_description == "Another aim.\nTalk less.\nEnd. Thanks."


def test_page_sent_without_a_button_decides_too(session, clash, send):
    send({"clash-short_description": "theirs"}, do="", fields=fields_on(clash))

    session.refresh_from_db()
    assert session.short_description == "How all projects answer security risks together."


def test_edited_result_beside_a_chosen_side_is_asked_about_and_kept(session, clash, send):
    answer = {"clash-short_description": "theirs", "clash-short_description-result": "Edited."}

    response = send(answer, do="decide", fields=fields_on(clash))

    session.refresh_from_db()
    assert (response.status_code, session.revision) == (400, 2)
    assert texts(response, "//*[@class='invalid-feedback']") == [
        "You edited the result and chose one side. Choose the result, or choose the side again."
    ]
    assert fields_on(response)["clash-short_description-result"] == "Edited."


def test_result_that_is_too_long_comes_back_in_the_form(session, clash, send):
    response = send({"clash-short_description-result": "a" * 1_001}, do="decide", fields=fields_on(clash))

    session.refresh_from_db()
    assert (response.status_code, session.revision) == (409, 2)
    assert fields_on(response)["short_description"] == "a" * 1_001
    assert texts(response, "//*[@id='id_short_description_error']") != []


def test_back_to_editing_brings_all_of_it_into_the_form(clash, send):
    response = send({"clash-short_description-result": "Ours."}, do="edit", fields=fields_on(clash))

    fields = fields_on(response)
    assert texts(response, "//*[@role='alert']/span") == [
        "Look once more at Short description: both of you changed it, and what stands here now is what you save."
    ]
    assert (fields["short_description"], fields["title"], fields["seen"]) == ("Ours.", "Safety", "2")
    assert "Zoe" in fields.values()


def test_third_save_while_deciding_asks_again_and_keeps_the_decision(session, clash, chief, send):
    with session.being_revised(by=chief):
        session.become({"title": "Third"})

    again = send({"clash-short_description-result": "Ours."}, do="decide", fields=fields_on(clash))

    assert (again.status_code, texts(again, "//legend")) == (409, ["Title"])
    send({"clash-title": "mine"}, do="decide", fields=fields_on(again))
    session.refresh_from_db()
    assert (session.title, session.short_description, session.revision) == ("Safety", "Ours.", 4)
    assert "Zoe" in [one.person.name for one in session.people("host")]


def test_value_has_to_be_chosen(session, opened, chief, send):
    with session.being_revised(by=chief):
        session.become({"expected_minutes": None, "expected_rounds": "all"})

    clash = send({"duration_number": "90"}, fields=opened)
    undecided = send(do="decide", fields=fields_on(clash))

    assert texts(clash, "//*[@class='wp-side__text']") == ["All breakout rounds", "1 h 30 min"]
    assert texts(undecided, "//*[@role='alert']//li") == ["Expected duration : Choose one of the two."]
    assert (undecided.status_code, texts(undecided, "//*[@class='invalid-feedback']")) == (
        400,
        ["Choose one of the two."],
    )
    send({"clash-expected": "mine"}, do="decide", fields=fields_on(undecided))
    session.refresh_from_db()
    assert (session.expected_minutes, session.takes_all_rounds) == (90, False)


def test_outcome_taken_out_by_one_and_reworded_by_another_is_asked_about(session, opened, chief, send):
    first, second = session.snapshot()["outcomes"]
    with session.being_revised(by=chief):
        session.become({"outcomes": [second]})

    clash = send({"outcomes-0-text": "A full impact assessment"}, fields=opened)

    assert texts(clash, "//legend") == ["Outcome 1"]
    assert texts(clash, "//*[@class='wp-side__text']") == ["Taken out", "A full impact assessment"]
    send({f"clash-outcomes-{first['id']}": "mine"}, do="decide", fields=fields_on(clash))
    assert session.snapshot()["outcomes"] == [first | {"text": "A full impact assessment"}, second]


def test_changes_that_break_a_rule_together_come_back_in_the_form(session, opened, chief, send):
    steps = session.snapshot()["activity"]
    with session.being_revised(by=chief):
        session.become({"activity": [steps[0], steps[1] | {"minutes": 30}, steps[2]]})

    response = send({"activities-2-minutes": "40"}, fields=opened)

    assert response.status_code == 409
    assert Session.objects.get(pk=session.pk).revision == 2
    assert "Your changes and what was saved meanwhile are put together below" in response.content.decode()
    assert (fields_on(response)["activities-1-minutes"], fields_on(response)["activities-2-minutes"]) == ("30", "40")
    assert texts(response, "//*[@id='id_activities-2-minutes_error']") == [
        "The steps inside “Risk analysis” add up to 40 minutes, but it has 30."
    ]


def test_everybody_who_saved_is_named(session, opened, chief, crew, send):
    for writer in (crew, chief, None):
        with session.being_revised(by=writer):
            session.become({"title": f"By {writer}"})

    response = send({"title": "Safety"}, fields=opened)

    assert "Ben Okoro, Chiara Chief and An import saved revision 4" in texts(response, "//*[@class='wp-lead']")[0]


def test_who_saved_in_another_window_is_told_that_it_was_they(session, opened, newcomer, send):
    with session.being_revised(by=newcomer):
        session.become({"title": "In the other window"})

    response = send({"title": "Safety"}, fields=opened)

    assert response.status_code == 409
    assert "While this form was open, you saved revision 2 yourself" in texts(response, "//*[@class='wp-lead']")[0]


@pytest.mark.usefixtures("saved_meanwhile")
def test_form_that_has_to_be_mended_is_no_clash_yet(opened, send):
    response = send({"title": ""}, fields=opened)

    assert response.status_code == 400
    assert fields_on(response)["seen"] == "1"


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


def test_save_that_found_nothing_left_to_do_does_not_call_another_revision_its_own(
    session, opened, chief, writer, send
):
    with session.being_revised(by=chief):
        session.become({"title": "Safety"})

    send({"title": "Safety"}, fields=opened)

    session.refresh_from_db()
    said = texts(writer.get(session.get_absolute_url()), "//*[contains(@class, 'wp-messages')]//*[@role='status']")
    assert (session.revision, said) == (2, ["Nothing had changed, so no revision was kept."])


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


def test_made_up_revisions_of_a_decision_overwrite_nothing(session, clash, send):
    response = send({"seen": "77", "met": "99"}, do="decide", fields=fields_on(clash))

    session.refresh_from_db()
    assert (response.status_code, session.title, session.revision) == (400, "Security Framework", 2)
    assert {"Title", "Short description"} <= set(texts(response, "//legend"))


@pytest.mark.parametrize("seen", ["-5", "0", "99", "99999999999999999999", "x"])
def test_made_up_revision_to_start_from_is_kept_with_no_revision(session, opened, send, seen):
    response = send({"outcomes-9-text": "A new one", "seen": seen}, fields=opened)

    session.refresh_from_db()
    assert (response.status_code, session.revision, session.revisions.first().started_from) == (302, 2, None)
    assert [one.text for one in session.outcomes.all()][-1] == "A new one"


def test_each_side_names_who_changed_it(session, opened, chief, crew, send):
    with session.being_revised(by=chief):
        session.become({"title": "Theirs"})
    with session.being_revised(by=crew):
        session.become({"short_description": "How we answer security risks together."})

    clash = send({"title": "Mine", "short_description": "How nobody answers risks."}, fields=opened)

    assert texts(clash, "//label[1]//*[@class='wp-side__who']/b") == ["Chiara Chief", "Ben Okoro"]


def test_session_taken_out_while_a_clash_is_decided_overwrites_nothing_later(session, clash, chief, send):
    with session.being_revised(by=chief):
        session.remove()
    given_back = send({"clash-short_description": "theirs"}, do="decide", fields=fields_on(clash))
    with session.being_revised(by=chief):
        session.restore()

    again = send(fields=fields_on(given_back))

    session.refresh_from_db()
    assert (given_back.status_code, again.status_code) == (409, 409)
    assert session.short_description == "How all projects answer security risks together."


def test_emptied_result_of_a_part_takes_the_part_out(session, opened, chief, send):
    first, second = session.snapshot()["outcomes"]
    with session.being_revised(by=chief):
        session.become({"outcomes": [first | {"text": "A quick impact assessment"}, second]})
    clash = send({"outcomes-0-text": "A slow impact assessment"}, fields=opened)

    send({f"clash-outcomes-{first['id']}-text-result": ""}, do="decide", fields=fields_on(clash))

    assert session.snapshot()["outcomes"] == [second]


def test_what_the_form_did_not_hold_stays_through_a_clash(session, opened, chief, send):
    with session.being_revised(by=None):
        session.become({"not_understood": "Left over"})
    with session.being_revised(by=chief):
        session.become({"title": "Theirs"})

    clash = send({"title": "Mine"}, fields=opened)
    send({"clash-title": "mine"}, do="decide", fields=fields_on(clash))

    session.refresh_from_db()
    assert (session.title, session.not_understood) == ("Mine", "Left over")


def test_renamed_person_is_not_among_what_was_put_together(session, opened, chief, send):
    with session.people("leader")[0].person.being_revised(by=None) as ana:
        ana.name = "Ana Petit"
    with session.being_revised(by=chief):
        session.become({"title": "Theirs"})

    clash = send({"title": "Mine"}, fields=opened)

    assert texts(clash, "//*[contains(@class, 'wp-merged__list')]/li") == []
