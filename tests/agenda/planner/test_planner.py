"""The planner's own pages: the way in, the board, what was changed."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from sessions_app.models import Availability, Draft, Person, Placement, Proposal, Role, Room, Session, Wish

from ... import make
from ...browsing.reading import found, links, texts
from ..planned import small

FRAGMENT = {"X-Requested-With": "fragment"}


def test_workshop_without_draft_invites_to_begin_one(workshop, planner):
    page = planner.get(f"/{workshop.slug}/planner/")

    assert texts(page, "h1") == ["When is what, and where?"]
    assert texts(page, "main", "button") == ["Begin draft 1"]


def test_form_begins_a_draft_and_opens_it(workshop, planner, organizer):
    response = planner.post(f"/{workshop.slug}/planner/")

    [draft] = Draft.objects.all()
    assert (draft.number, draft.name, draft.made_by) == (1, "by Olga Organizer", organizer)
    assert response.headers["Location"] == f"/{workshop.slug}/planner/1/"


def test_planner_opens_the_draft_that_was_changed_last(workshop, planner):
    first, second = make.draft(workshop), make.draft(workshop)
    make.block(first)
    Draft.objects.filter(pk=second.pk).update(changed_at=timezone.now() - timedelta(days=1))

    assert planner.get(f"/{workshop.slug}/planner/").headers["Location"] == f"/{workshop.slug}/planner/1/"


def test_draft_without_blocks_says_what_comes_first(workshop, planner):
    make.draft(workshop)

    page = planner.get(f"/{workshop.slug}/planner/1/")

    assert texts(page, "div.wp-state", "h2") == ["First the hours, then the sessions"]
    assert f"/{workshop.slug}/planner/1/blocks/" in links(page, "div.wp-state", "a")


def test_board_shows_sessions_where_they_stand(planned, planner):
    make.placement(planned.round_2, planned.compas, planned.b)

    page = planner.get(planned.url)

    cells = {cell.get("data-name"): cell.get("data-holds") for cell in found(page, "td", "div.wp-slot")}
    assert cells == {
        "Round 1, Bridge A": "",
        "Round 2, Bridge A": "",
        "Round 1, Bridge B": "",
        "Round 2, Bridge B": "“CoMPAS”",
    }
    assert texts(page, "div#in-tray", "a.wp-chip__title") == ["Digital Twins", "Community"]
    assert texts(page, "span.wp-planner__count") == ["1 of 3 sessions placed"]


def test_status_says_who_changed_it_and_what_people_see(workshop, planned, planner, organizer):
    make.release(workshop, by=organizer, at=make.NINE)
    planner.post(f"{planned.url}moves/", {"session": planned.community.pk, "block": planned.opening.pk})

    said = texts(planner.get(planned.url), "div.wp-planner__status", "span[not(@data-since)]")

    assert re.sub(r"changed .* by", "changed … by", said[0]) == "Draft 1, changed … by Olga Organizer"
    assert said[1] == "Release 1 is what people see, since 8 July 2020, 11:00 CEST"


@pytest.mark.parametrize(
    ("is_withdrawn", "sentence"),
    [(None, "Nothing is published yet"), (True, "Release 1 was withdrawn, people see no agenda")],
)
def test_status_without_a_standing_release(workshop, planned, planner, is_withdrawn, sentence):
    if is_withdrawn:
        make.release(workshop, withdrawn_at=make.NINE)

    assert texts(planner.get(planned.url), "div.wp-planner__status", "span[not(@data-since)]")[1] == sentence


def test_undo_and_redo_name_what_they_take_back(planned, planner):
    planner.post(f"{planned.url}moves/", {"session": planned.community.pk, "block": planned.opening.pk})
    before = labels(planner.get(planned.url))
    planner.post(f"{planned.url}undo/")

    assert before == ["Undo: Placed “Community” in Opening"]
    assert labels(planner.get(planned.url)) == ["Redo: Placed “Community” in Opening"]


def labels(page):
    return [button.get("aria-label") for button in found(page, "div.wp-planner__status", "button")]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["CoMPAS", "Digital Twins", "Community"]),
        ("?q=twins", ["Digital Twins"]),
        ("?q=kofi", ["CoMPAS", "Digital Twins"]),
        ("?kind=general", ["Community"]),
        ("?q=twins&kind=general", []),
        ("?kind=nonsense&person=nobody", ["CoMPAS", "Digital Twins", "Community"]),
    ],
)
def test_tray_is_filtered_without_scripts(planned, planner, query, titles):
    assert texts(planner.get(planned.url + query), "div#in-tray", "a.wp-chip__title") == titles


def test_tray_is_filtered_by_person(planned, planner):
    kofi = Person.objects.get(name="Kofi Mensah")

    page = planner.get(f"{planned.url}?person={kofi.pk}")

    assert texts(page, "div#in-tray", "a.wp-chip__title") == ["CoMPAS", "Digital Twins"]
    assert texts(page, "option[@selected]") == ["Kofi Mensah"]


def ask(planner, url, etag=""):
    return planner.get(url, headers={**FRAGMENT, **({"If-None-Match": etag} if etag else {})})


def test_scripts_get_the_board_alone_and_304_while_it_stands(planned, planner):
    fragment = ask(planner, planned.url)

    assert (texts(fragment, "h1"), len(found(fragment, "div#board"))) == ([], 1)
    assert ask(planner, planned.url, fragment["ETag"]).status_code == 304


@pytest.mark.parametrize("change", ["move", "session", "release", "proposal", "wish", "availability", "star", "name"])
def test_board_that_changed_is_sent_again(workshop, planned, planner, session, change):
    etag = ask(planner, planned.url)["ETag"]
    if change == "move":
        make.placement(planned.opening, planned.community)
    elif change == "session":
        with session.being_revised(by=None):
            session.become({"title": "Renamed"})
    elif change == "release":
        make.release(workshop)
    elif change == "proposal":
        make.proposal(planned.draft)
    elif change == "wish":
        make.wish(planned.compas, planned.community)
    elif change == "availability":
        make.availability(workshop, Person.objects.get(name="Kofi Mensah"))
    elif change == "star":
        make.star(planned.compas, make.user("fan"))
    else:
        planner.post(f"{planned.url}name/", {"name": "another"})

    assert ask(planner, planned.url, etag).status_code == 200


@pytest.mark.parametrize("change", ["wish", "window", "other draft"])
def test_board_around_which_something_was_edited_is_sent_again(workshop, planned, planner, change):
    wish = make.wish(planned.compas, planned.community)
    window = make.availability(workshop, Person.objects.get(name="Kofi Mensah"))
    other = make.draft(workshop)
    etag = ask(planner, planned.url)["ETag"]
    unchanged = ask(planner, planned.url, etag).status_code

    if change == "wish":
        Wish.objects.filter(pk=wish.pk).update(is_firm=not wish.is_firm)
    elif change == "window":
        Availability.objects.filter(pk=window.pk).update(ends_at=window.ends_at + timedelta(hours=1))
    else:
        Draft.objects.filter(pk=other.pk).update(name="Renamed")

    assert (unchanged, ask(planner, planned.url, etag).status_code) == (304, 200)


def test_board_tells_what_others_did(planned, planner, chief, client):
    make.placement(planned.opening, planned.community)
    planned.draft.changes.update(by=chief)

    told = texts(ask(planner, planned.url), "ul[@data-changes]", "li[not(@data-mine)]")

    assert told[0] == "Chiara Chief placed “Community”"


def test_changes_are_listed_with_author_and_time(planned, planner):
    planner.post(f"{planned.url}moves/", {"session": planned.community.pk, "block": planned.opening.pk})
    planner.post(f"{planned.url}undo/")

    page = planner.get(f"{planned.url}changes/")

    assert texts(page, "ol.wp-log", "li", "b")[:2] == [
        "Took back: Placed “Community” in Opening",
        "Placed “Community” in Opening taken back",
    ]
    assert texts(page, "ol.wp-log", "li", "span[not(@class)]")[:3] == ["Olga Organizer", "Olga Organizer", "A command"]
    assert len(texts(page, "ol.wp-log", "li", "time")) == planned.draft.changes.count()


def test_what_the_next_release_would_change_is_folded_and_comes_from_the_page_that_publishes_it(
    workshop, planned, planner
):
    make.release(workshop)
    make.placement(planned.round_1, planned.compas, planned.a)

    [fold] = found(planner.get(planned.url), "details#would-change-fold")

    address = f"/{workshop.slug}/releases/new/?draft=1"
    assert (fold.get("open"), fold.get("data-load"), fold.xpath(".//a/@href")) == (None, address, [address])
    assert fold.xpath("summary/text()") == ["What release 2 would change"]
    assert texts(planner.get(address), f"*{fold.get('data-part')}", "h2") == ["What release 2 would change"]


@pytest.mark.parametrize(("more", "is_open"), [(5, True), (6, False)])
def test_list_of_blocks_is_folded_where_it_is_long(planned, planner, more, is_open):
    for _ in range(more):
        make.block(planned.draft)

    [fold] = found(planner.get(planned.url), "details#blocks-fold")

    assert (fold.get("open") is not None, len(fold.xpath(".//li/a"))) == (is_open, 3 + more)


def test_planner_leads_to_what_planning_needs(planned, planner):
    page = planner.get(planned.url)

    assert texts(page, "nav.wp-planner__needs", "a") == ["Rooms", "Availability", "Wishes", "Seats"]
    assert [planner.get(address).status_code for address in links(page, "nav.wp-planner__needs", "a")] == [200] * 4


def test_draft_of_another_workshop_is_not_there(planned, planner):
    other = make.workshop("Elsewhere")
    small(other)

    assert planner.get(f"/{other.slug}/planner/1/").status_code == 403
    assert planner.get(planned.url.replace("/1/", "/2/")).status_code == 404


@pytest.mark.parametrize("sessions", [1, 30, 200])
def test_board_costs_six_queries_at_any_number_of_sessions(
    workshop, planner, sessions, django_assert_num_queries, settings
):
    fill(workshop, sessions)

    with django_assert_num_queries(6):
        page = planner.get(f"/{workshop.slug}/planner/1/")

    assert len(found(page, "div.wp-chip")) == sessions


@pytest.mark.parametrize("state", Proposal.State.values)
def test_board_costs_fewer_than_ten_queries_whatever_is_suggested(
    planned, planner, state, django_assert_max_num_queries
):
    faults = [{"give_up": ["“CoMPAS” takes 2 rounds."], "because": []}]
    make.proposal(planned.draft, state=state, result={"faults": faults, "moves": []})

    with django_assert_max_num_queries(9):
        page = planner.get(planned.url)

    assert len(found(page, "section.wp-proposal")) == 1


def test_question_whether_it_changed_costs_four_queries(planned, planner, django_assert_num_queries):
    etag = ask(planner, planned.url)["ETag"]

    with django_assert_num_queries(4):
        ask(planner, planned.url, etag)


def fill(workshop, sessions):
    draft = make.draft(workshop)
    block = make.block(draft)
    person = make.person()
    rooms = Room.objects.bulk_create(Room(workshop=workshop, name=f"Room {n}", position=n) for n in range(sessions))
    made = Session.objects.bulk_create(
        Session(workshop=workshop, title=f"Session {n}", slug=f"s-{n}", position=n) for n in range(sessions)
    )
    Role.objects.bulk_create(Role(session=one, person=person, role="leader") for one in made)
    Placement.objects.bulk_create(
        Placement(block=block, session=one, room=room) for one, room in zip(made, rooms, strict=True)
    )
