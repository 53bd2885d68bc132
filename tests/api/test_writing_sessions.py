"""Sessions written through the API: merged with what others saved, and refused in sentences."""

import pytest

from sessions_app.models import Person, Revision, Session, Workshop

from .. import make
from .caller import Caller, problem

W = "/workshops/technical-architecture-workshop"
S = f"{W}/sessions/security-framework"


def test_session_is_proposed_with_its_parts(by_newcomer, workshop, newcomer):
    content = {
        "title": "  CoMPAS  and  more ",
        "kind": "use_case",
        "expected_rounds": "all",
        "outcomes": [{"text": "A demo", "id": 7}],
        "people": [{"role": "leader", "name": "Ana Moreau", "affiliation": "RTE"}],
        "activity": [{"text": "Introduction", "minutes": 10}, {"text": "Inside", "is_nested": True}],
        "pre_reading": [{"title": "Handbook"}],
        "why": "We need it",
    }

    told = by_newcomer.post(f"{W}/sessions", content)

    made = Session.objects.get()
    assert (told.status_code, told["Location"]) == (201, f"/api/v1{W}/sessions/compas-and-more")
    assert (made.title, made.rounds, made.changed_by) == ("CoMPAS and more", "all", newcomer)
    assert [str(role) for role in made.roles.all()] == ["Topic leader: Ana Moreau (RTE)"]
    assert told.json() == by_newcomer.get(f"{W}/sessions/compas-and-more").json()
    assert made.revisions.get().why == "We need it"


def test_known_people_are_named_by_slug_key_or_name(by_newcomer, session):
    ben = Person.objects.get(slug="ben-okoro")
    ways = [{"person": "ben-okoro"}, {"person": ben.pk}, {"name": "ben okoro"}]

    for number, who in enumerate(ways):
        content = {"title": f"S{number}", "people": [{"role": "host"} | who]}
        assert by_newcomer.post(f"{W}/sessions", content).status_code == 201

    assert [one.people("host")[0].person for one in Session.objects.exclude(pk=session.pk)] == [ben] * 3


def test_change_keeps_what_it_does_not_name(by_newcomer, session):
    before = session.snapshot()

    told = by_newcomer.patch(S, {"short_description": "New", "why": "Clearer"}, seen=1)

    session.refresh_from_db()
    assert told.status_code == 200
    assert session.snapshot() == before | {"short_description": "New"}
    assert (told.json()["revision"], told["ETag"].split(".")[0]) == (2, '"2')
    assert Revision.objects.get(session=session, number=2).why == "Clearer"


def test_whole_is_written_anew(by_newcomer, session):
    by_newcomer.put(S, {"title": "Security Framework", "kind": "track"}, seen=1)

    session.refresh_from_db()
    after = session.snapshot()
    assert (after["outcomes"], after["roles"], after["expected_minutes"]) == ([], [], None)


def test_parts_are_changed_by_id(by_newcomer, session):
    first, second = session.outcomes.all()

    by_newcomer.patch(S, {"outcomes": [{"id": second.pk, "text": "Changed"}, {"text": "New"}]}, seen=1)

    texts = {one.pk: one.text for one in session.outcomes.all()}
    assert (texts[second.pk], list(texts.values()), first.pk in texts) == ("Changed", ["Changed", "New"], False)


def test_rounds_take_the_place_of_minutes(by_newcomer, session):
    told = by_newcomer.patch(S, {"expected_rounds": 2}, seen=1).json()

    assert (told["expected_minutes"], told["expected_rounds"]) == (None, 2)


def test_stale_change_is_merged(by_newcomer, session, organizer):
    with session.being_revised(by=organizer):
        session.become({"title": "Risks"})

    told = by_newcomer.patch(S, {"short_description": "Mine"}, seen=1)

    assert (told.status_code, told.json()["title"], told.json()["short_description"]) == (200, "Risks", "Mine")
    assert told.json()["revision"] == 3


def test_tag_that_was_read_is_what_one_starts_from(by_newcomer, session):
    tag = by_newcomer.get(S, **{"Accept-Encoding": "gzip"})["ETag"]

    assert tag.startswith('W/"1.')
    assert by_newcomer.patch(S, {"title": "Risks"}, seen=tag).status_code == 200


def test_clash_is_told_with_both_sides_and_changes_nothing(by_newcomer, session, organizer):
    with session.being_revised(by=organizer):
        session.become({"title": "Risks"})

    told = by_newcomer.patch(S, {"title": "Dangers", "kind": "use_case"}, seen=1)

    status, detail, errors = problem(told)
    assert (status, errors) == (409, [("title", "Both changed this, each in their own way.")])
    assert detail.startswith("Somebody changed the same since you read it: it is revision 2 now.")
    assert (told.json()["revision"], told.json()["clashes"]) == (
        2,
        [
            {
                "field": "title",
                "part": None,
                "cell": "",
                "base": "Security Framework",
                "theirs": "Risks",
                "yours": "Dangers",
            }
        ],
    )
    session.refresh_from_db()
    assert (session.title, session.kind, session.revision) == ("Risks", "track", 2)


def test_without_a_revision_nothing_is_changed(by_newcomer, session):
    status, _, errors = problem(by_newcomer.patch(S, {"title": "Risks"}))

    assert (status, errors) == (428, [("If-Match", "This is required.")])
    assert Session.objects.get().title == "Security Framework"


@pytest.mark.parametrize(("seen", "status"), [(99, 412), (0, 412), ("*", 400), ('"a"', 400), ('"1", "2"', 400)])
def test_revision_that_is_none_is_refused(by_newcomer, session, seen, status):
    assert problem(by_newcomer.patch(S, {"title": "Risks"}, seen=seen))[0] == status
    assert problem(by_newcomer.patch(S, {"title": "Risks"}, seen=seen))[0] == status


@pytest.mark.parametrize(
    ("content", "status", "errors"),
    [
        ({"title": "x" * 201}, 400, [("title", "Give at most 200 characters.")]),
        ({"title": "   "}, 422, [("title", "Give the session a title.")]),
        ({"kind": "talk"}, 400, [("kind", "Give 'general', 'track' or 'use_case'.")]),
        ({"expected_minutes": "20"}, 400, [("expected_minutes", "Give a whole number.")]),
        ({"expected_rounds": "some"}, 400, [("expected_rounds", "Give a whole number. Or: Give 'all'.")]),
        ({"people": [{"role": "host", "person": 0}]}, 400, [("people.0.person", "Give at least 1. Or: Give a text.")]),
        ({"con-text": "red"}, 400, [("con-text", "There is no such field.")]),
        ({"expected_minutes": 1441}, 400, [("expected_minutes", "Give at most 1440.")]),
        (
            {"expected_minutes": 20, "expected_rounds": 2},
            422,
            [("expected_minutes", "Give minutes, or a number of rounds, or all rounds.")],
        ),
        ({"colour": "red"}, 400, [("colour", "There is no such field.")]),
        ({"outcomes": [{"text": ""}]}, 400, [("outcomes.0.text", "This may not be empty.")]),
        ({"outcomes": [{"text": " "}]}, 422, [("outcomes.0.text", "Say what the outcome is, or take this row out.")]),
        ({"activity": [{"text": "A", "minutes": 0}]}, 400, [("activity.0.minutes", "Give at least 1.")]),
        ({"people": [{"role": "host"}]}, 422, [("people.0.name", "Choose a person, or give the name of a new one.")]),
        ({"people": [{"role": "host", "person": "x"}]}, 422, [("people.0.person", "You know of no person “x”.")]),
        ({"people": [{"role": "host", "person": 999}]}, 422, [("people.0.person", "You know of no person “999”.")]),
        ({"pre_reading": [{}]}, 422, [("pre_reading.0.title", "Give a title, a link, or both.")]),
        ({"pre_reading": [{"url": "ftp://a.example"}]}, 422, [("pre_reading.0.url", "Start the link with https://")]),
        ({"title": "a\x00b"}, 422, [("title", "Take out the control character U+0000.")]),
    ],
)
def test_bad_input_is_told_by_field_and_changes_nothing(by_newcomer, session, content, status, errors):
    told = by_newcomer.patch(S, content, seen=1)

    assert (problem(told)[0], problem(told)[2]) == (status, errors)
    assert Revision.objects.filter(session=session).count() == 1


def test_merged_changes_that_break_a_rule_together_change_nothing(by_newcomer, session, organizer):
    """One side empties the title of a reading, the other its link."""
    handbook = session.readings.all()[0]
    rows = session.snapshot()["pre_reading"]
    with session.being_revised(by=organizer):
        session.become({"pre_reading": [rows[0] | {"title": ""}, rows[1]]})

    told = by_newcomer.patch(S, {"pre_reading": [{"id": handbook.pk, "title": rows[0]["title"]}, rows[1]]}, seen=1)

    assert problem(told)[0] == 409
    assert session.readings.get(pk=handbook.pk).url == "https://example.org/bowtie"


def test_merging_makes_no_list_longer_than_may_be_sent(by_newcomer, session, monkeypatch):
    monkeypatch.setattr("sessions_app.api.session_content.MOST_ROWS", 3)
    rows = [{"id": one.pk, "text": one.text} for one in session.outcomes.all()]

    told = [by_newcomer.patch(S, {"outcomes": [*rows, {"text": text}]}, seen=1) for text in ("Mine", "Yours")]

    assert (len(rows), told[0].status_code) == (2, 200)
    assert (problem(told[1])[0], problem(told[1])[2]) == (409, [("outcomes", "Keep it to 3 rows.")])
    assert session.outcomes.count() == 3


def test_organizer_takes_a_session_out(by_organizer, session):
    assert by_organizer.delete(S, seen=1).status_code == 204

    session.refresh_from_db()
    assert (session.is_removed, by_organizer.get(S).status_code) == (True, 404)


def test_session_that_changed_since_is_not_taken_out(by_organizer, session):
    by_organizer.patch(S, {"short_description": "New"}, seen=1)

    assert problem(by_organizer.delete(S, seen=1))[0] == 412
    session.refresh_from_db()
    assert not session.is_removed


def test_former_address_is_written_to_where_it_leads(by_organizer, session):
    by_organizer.patch(S, {"title": "Risks"}, seen=1)

    assert by_organizer.patch(S, {"kind": "use_case"}, seen=2).json()["slug"] == "risks"


def test_closed_workshop_is_written_by_its_crews(crew, newcomer, session):
    Workshop.objects.update(is_open=False)

    statuses = [Caller(user).patch(S, {"kind": "use_case"}, seen=1).status_code for user in (newcomer, crew)]

    assert statuses == [403, 200]


def test_somebody_made_by_name_is_known_to_whoever_named_them(by_newcomer, workshop, newcomer):
    first = by_newcomer.post(f"{W}/people", {"name": " Kofi  Mensah "})
    again = by_newcomer.post(f"{W}/people", {"name": "kofi mensah"})

    assert (first.status_code, again.status_code) == (201, 200)
    assert (first.json()["name"], again.json()["key"]) == ("Kofi Mensah", first.json()["key"])
    assert by_newcomer.get("/people/kofi-mensah").status_code == 200
    assert Caller(make.user("other")).get("/people/kofi-mensah").status_code == 404
    assert Caller().get("/people/kofi-mensah").status_code == 404
