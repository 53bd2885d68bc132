"""What the API tells everybody, and what only whoever sends a token."""

import pytest

from sessions_app.agenda.releases.publishing import publish, withdraw
from sessions_app.models import Release, Workshop

from .. import make
from .caller import Caller, problem

W = "/workshops/technical-architecture-workshop"
S, OTHER = f"{W}/sessions/security-framework", "/workshops/other"
NEXT = "http://testserver/api/v1/workshops?limit=2&offset=2"
JOIN_URL, HOST_KEY = "https://bridge.example/j01n", "s3cret-h0st"


@pytest.fixture
def published(session):
    """The session in Round 1, in a room with a join link and a host key."""
    workshop = session.workshop
    draft = make.draft(workshop)
    room = make.room(workshop, "Bridge A", capacity=40, join_url=JOIN_URL, host_key=HOST_KEY)
    make.placement(make.block(draft), session, room)
    return publish(draft, by=None, reason="A test")


def test_workshops_that_are_public_are_listed(anybody, session):
    make.workshop("Hidden", is_public=False)

    told = anybody.get("/workshops").json()

    assert (told["count"], told["next"]) == (1, None)
    assert told["items"][0] | {"guid": "", "edition": 0, "changed_at": ""} == {
        "guid": "",
        "slug": "technical-architecture-workshop",
        "url": "http://testserver/technical-architecture-workshop/",
        "title": "Technical Architecture Workshop",
        "community": "LF Energy",
        "introduction": "",
        "starts_on": "2020-07-08",
        "ends_on": None,
        "time_zone": "Europe/Paris",
        "breakout_rounds": None,
        "is_public": True,
        "is_open": True,
        "seating": "closed",
        "revision": 1,
        "edition": 0,
        "changed_at": "",
    }


def test_list_goes_on_at_the_next_address(anybody, db):
    for title in ("One", "Two", "Three"):
        make.workshop(title)

    first = anybody.get("/workshops?limit=2")
    second = anybody.client.get(first.json()["next"])

    assert [one["title"] for told in (first, second) for one in told.json()["items"]] == ["One", "Three", "Two"]
    assert [(told.json()["next"], told.get("Link")) for told in (first, second)] == [
        (NEXT, f'<{NEXT}>; rel="next"'),
        (None, None),
    ]


def test_session_has_all_its_parts_with_their_ids(anybody, published, session):
    told = anybody.get(S).json()

    room, slot = session.workshop.rooms.get(), told["slots"][0]
    assert {name: told[name] for name in ("title", "kind", "expected_minutes", "expected_rounds", "revision")} == {
        "title": "Security Framework",
        "kind": "track",
        "expected_minutes": 60,
        "expected_rounds": None,
        "revision": 1,
    }
    snapshot = session.snapshot()
    assert {name: told[name] for name in ("outcomes", "activity", "pre_reading")} == {
        name: snapshot[name] for name in ("outcomes", "activity", "pre_reading")
    }
    assert [(one["id"], one["role"], one["person"], one["name"]) for one in told["people"]] == [
        (role.pk, role.role, role.person.slug, role.person.name) for role in session.roles.all()
    ]
    assert slot | {"guid": ""} == {
        "guid": "",
        "part": 1,
        "parts": 1,
        "block": 1,
        "room": room.pk,
        "starts": "2020-07-08T11:00:00+02:00",
        "ends": "2020-07-08T12:00:00+02:00",
        "minutes": 60,
    }


def test_agenda_is_that_of_the_release_that_stands(anybody, published, session):
    told = anybody.get(f"{W}/agenda").json()

    assert (told["release"], told["time_zone"]) == (1, "Europe/Paris")
    assert [(one["session"], one["title"]) for one in told["slots"]] == [("security-framework", "Security Framework")]
    assert [(one["number"], one["kind"], one["name"], one["round"]) for one in told["blocks"]] == [
        (1, "breakout", "Round 1", 1)
    ]
    assert [one["name"] for one in told["rooms"]] == ["Bridge A"]


def test_without_a_release_the_agenda_is_empty(anybody, session):
    told = anybody.get(f"{W}/agenda").json()

    assert (told["release"], told["blocks"], told["slots"], told["rooms"]) == (None, [], [], [])


def test_withdrawn_release_is_for_organizers(anybody, by_organizer, published):
    withdraw(published, by=None)

    assert problem(anybody.get(f"{W}/releases/1")) == (410, "This release was withdrawn.", [])
    assert by_organizer.get(f"{W}/releases/1").json()["document"] == published.document
    assert [one["is_withdrawn"] for one in anybody.get(f"{W}/releases").json()["items"]] == [True]


def test_whoever_has_anything_is_not_told_that_what_is_not_there_is_the_same(anybody, published):
    paths = [f"{W}/releases/{number}" for number in (1, 2)]

    assert [anybody.get(path, **{"If-None-Match": "*"}).status_code for path in paths] == [304, 404]


def test_person_is_told_with_their_roles(anybody, session):
    told = anybody.get("/people/ben-okoro").json()

    assert {name: told[name] for name in ("name", "affiliation", "time_zone")} == {
        "name": "Ben Okoro",
        "affiliation": "TenneT",
        "time_zone": None,
    }
    assert [(one["role"], one["session"]) for one in told["roles"]] == [
        ("moderator", "security-framework"),
        ("host", "security-framework"),
    ]


def test_people_are_listed_once_each_by_name(anybody, session):
    told = anybody.get(f"{W}/people").json()

    assert [one["slug"] for one in told["items"]] == ["ana-moreau", "ben-okoro"]


def test_join_links_are_for_tokens_and_host_keys_for_nobody(anybody, by_newcomer, by_organizer, published):
    told = [caller.get(f"{W}/rooms") for caller in (anybody, by_newcomer, by_organizer)]

    assert [one.json()["items"][0]["join_url"] for one in told] == [None, JOIN_URL, JOIN_URL]
    assert [HOST_KEY in one.content.decode() for one in told] == [False, False, False]


def test_token_reads_what_its_user_may_read(anybody, by_organizer, by_newcomer, session):
    Workshop.objects.update(is_public=False)

    assert [caller.get(S).status_code for caller in (anybody, by_newcomer, by_organizer)] == [404, 404, 200]
    assert [caller.get("/workshops").json()["count"] for caller in (anybody, by_newcomer, by_organizer)] == [0, 0, 1]


def test_cookie_of_a_login_counts_for_nothing(log_in, organizer, session):
    Workshop.objects.update(is_public=False)

    assert Caller(client=log_in(organizer)).get(W).status_code == 404


def test_former_address_leads_to_the_present_one(anybody, session):
    with session.being_revised(by=None):
        session.become({"title": "Risks"})

    moved = anybody.get(f"{S}?limit=1")

    assert (moved.status_code, moved["Location"]) == (302, f"/api/v1{W}/sessions/risks?limit=1")


READ = ("/workshops", W, f"{W}/sessions", S, f"{W}/people", "/people/ben-okoro", f"{W}/rooms", f"{W}/agenda")
READ += (f"{W}/releases", f"{W}/releases/1")


@pytest.mark.parametrize("path", READ)
def test_what_is_known_already_is_not_told_again(anybody, published, path):
    first = anybody.get(path)

    again = anybody.get(path, **{"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert "Authorization" in again["Vary"]
    assert again["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("path", [one for one in READ if one not in ("/workshops", "/people/ben-okoro")])
def test_asking_again_costs_one_or_two_statements(anybody, published, path, django_assert_max_num_queries):
    tag = anybody.get(path)["ETag"]

    with django_assert_max_num_queries(2 if path in (S, f"{W}/releases/1") else 1):
        anybody.get(path, **{"If-None-Match": tag})


def test_no_two_workshops_share_a_tag(by_organizer, published, organizer):
    """The address of the one may be that of the other later."""
    other = make.workshop("Other", organizers=(organizer,))
    placed = make.full_session(other)
    make.placement(make.block(make.draft(other)), placed)
    publish(other.drafts.get(), by=None, reason="A test")
    Workshop.objects.update(edition=7, revision=7)
    paths = [path for path in (*READ, f"{W}/drafts/1") if path.startswith(W)]

    shared = [
        path for path in paths if by_organizer.get(path)["ETag"] == by_organizer.get(path.replace(W, OTHER))["ETag"]
    ]

    assert (len(paths), shared) == (9, [])


@pytest.mark.parametrize("path", READ)
def test_head_is_answered_like_get_without_the_body(anybody, published, path):
    got, head = anybody.get(path), anybody.head(path)

    assert (head.status_code, head.content) == (200, b"")
    assert {name: head[name] for name in ("ETag", "Content-Type")} == {
        name: got[name] for name in ("ETag", "Content-Type")
    }


def rename_person(session):
    ana = session.people("leader")[0].person
    with ana.being_revised(by=None):
        ana.become({"name": "Anna Moreau"})


def rename_session(session):
    with session.being_revised(by=None):
        session.become({"title": "Risks", "short_description": "New"})


def rename_workshop(session):
    with session.workshop.being_revised(by=None):
        session.workshop.become({"title": "Grid"})


def publish_again(session):
    draft = session.workshop.drafts.get()
    make.placement(make.block(draft), session)
    publish(draft, by=None, reason="A test")


@pytest.mark.parametrize(
    ("change", "paths"),
    [
        (rename_person, (S, f"{W}/sessions", f"{W}/people", "/people/ana-moreau")),
        (rename_session, (S, f"{W}/sessions", f"{W}/agenda", "/people/ana-moreau")),
        (rename_workshop, (W, "/workshops")),
        (publish_again, (S, f"{W}/sessions", f"{W}/agenda", f"{W}/releases")),
        (lambda session: withdraw(Release.objects.get(), by=None), (S, f"{W}/agenda", f"{W}/releases/1")),
    ],
)
def test_nothing_is_stale_after_a_change(anybody, published, session, change, paths):
    before = {path: anybody.get(path) for path in paths}

    change(session)

    again = {path: anybody.get(path, **{"If-None-Match": before[path]["ETag"]}) for path in paths}
    assert {path for path, one in again.items() if one.status_code == 304} == set()
