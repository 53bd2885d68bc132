"""Every page, before its judges: axe in light and dark, the width of a phone, the W3C's checker, Lighthouse."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from django.urls import get_resolver
from django.urls.resolvers import URLPattern
from django.utils import timezone

from sessions_app.agenda.releases.publishing import publish_again, withdraw
from sessions_app.exports.formats import FORMATS
from sessions_app.models import CalendarKey, Notice, Person, Release, Token

from .. import make
from ..agenda.drafts import move, published, small_draft
from ..agenda.proposals.proposed import proposals_in_every_state
from .faulty import served
from .judges import faults_in_every_look, lighthouse, w3c_errors

# Name of the address, its path, who looks. A page that looks different to another reader stands here twice.
PAGES = [
    ("home", "/", None),
    ("home", "/", "chief"),
    ("search", "/search/", None),
    ("search", "/search/?q=security", None),
    ("search", "/search/?q=nothing+like+this", None),
    ("appearance", "/appearance/", None),
    ("person", "/people/ana-moreau/", None),
    ("workshop", "/grid-workshop/", None),
    ("workshop", "/grid-workshop/", "chief"),
    ("workshop", "/empty-workshop/", None),
    ("session", "/grid-workshop/sessions/security-framework/", None),
    ("session", "/grid-workshop/sessions/security-framework/", "chief"),
    ("session", "/grid-workshop/sessions/community/", "newcomer"),
    ("session", "/grid-workshop/sessions/security-framework/?blame=1", None),
    ("session_history", "/grid-workshop/sessions/security-framework/history/", None),
    ("session_history", "/grid-workshop/sessions/security-framework/history/?against=99", "newcomer"),
    ("session_history", "/grid-workshop/sessions/taken-out/history/", "chief"),
    ("session_revision", "/grid-workshop/sessions/security-framework/history/2/?view=side", "newcomer"),
    ("session_revision", "/grid-workshop/sessions/security-framework/history/1/", "newcomer"),
    ("workshop_history", "/grid-workshop/history/", "chief"),
    ("workshop_revision", "/grid-workshop/history/1/", None),
    ("recent_changes", "/grid-workshop/changes/", None),
    ("recent_changes", "/grid-workshop/changes/?person=nobody", "chief"),
    ("agenda", "/grid-workshop/agenda/", None),
    ("agenda", "/grid-workshop/agenda/", "chief"),
    ("agenda", "/empty-workshop/agenda/", "chief"),
    ("agenda", "/grid-workshop/agenda/?zone=Asia/Tokyo&kind=track", None),
    ("agenda", "/grid-workshop/agenda/?by=room&filters=1", "chief"),
    ("agenda", "/grid-workshop/agenda/?q=nothing+like+this&zone=nowhere", None),
    ("agenda", "/grid-workshop/agenda/?print=1", None),
    ("session", "/grid-workshop/sessions/owls/", None),
    ("home", "/", "crew"),
    ("person", "/people/ana-moreau/", "crew"),
    ("my_notices", "/me/notices/", "crew"),
    ("my_notices", "/me/notices/", "newcomer"),
    ("formats", "/grid-workshop/formats/", None),
    ("formats", "/grid-workshop/formats/", "chief"),
    ("agenda_embed", "/grid-workshop/agenda/embed/", None),
    ("agenda_embed", "/empty-workshop/agenda/embed/", None),
    ("my_agenda", "/grid-workshop/agenda/mine/", "crew"),
    ("my_agenda", "/empty-workshop/agenda/mine/", "newcomer"),
    ("seats", "/grid-workshop/seats/", "chief"),
    ("seats", "/empty-workshop/seats/", "chief"),
    ("my_calendar_page", "/me/calendar/", "newcomer"),
    ("my_calendar_page", "/me/calendar/", "chief"),  # who has an address
    ("releases", "/grid-workshop/releases/", None),
    ("releases", "/grid-workshop/releases/", "chief"),
    ("releases", "/empty-workshop/releases/", "chief"),
    ("release", "/grid-workshop/releases/1/", None),
    ("release", "/grid-workshop/releases/2/", None),
    ("release", "/grid-workshop/releases/2/", "chief"),
    ("release", "/grid-workshop/releases/3/", "chief"),
    ("release_new", "/grid-workshop/releases/new/", "chief"),
    ("release_new", "/empty-workshop/releases/new/", "chief"),
    ("release_withdrawal", "/grid-workshop/releases/3/withdrawal/", "chief"),
    ("release_withdrawal", "/grid-workshop/releases/1/withdrawal/", "chief"),
    ("release_again", "/grid-workshop/releases/1/again/", "chief"),
    ("account_login", "/accounts/login/?next=/grid-workshop/", None),
    ("workshop_new", "/new/", "chief"),
    ("workshop_settings", "/grid-workshop/settings/", "chief"),
    ("workshop_order", "/grid-workshop/order/", "chief"),
    ("removed_sessions", "/grid-workshop/removed/", "chief"),
    ("rooms", "/grid-workshop/rooms/", "chief"),
    ("rooms", "/empty-workshop/rooms/", "chief"),
    ("wishes", "/grid-workshop/wishes/", "chief"),
    ("availability", "/grid-workshop/availability/", "chief"),
    ("availability", "/empty-workshop/availability/", "chief"),
    ("availability_of", "/grid-workshop/availability/people/ana-moreau/", "chief"),
    ("my_availability", "/grid-workshop/availability/me/", "newcomer"),
    ("session_new", "/grid-workshop/sessions/new/", "newcomer"),
    ("session_edit", "/grid-workshop/sessions/security-framework/edit/", "newcomer"),
    ("session_edit", "/grid-workshop/sessions/community/edit/", "newcomer"),
    ("session_removal", "/grid-workshop/sessions/community/removal/", "chief"),
    ("person_edit", "/people/ana-moreau/edit/", "chief"),
    ("import_new", "/import/", "chief"),
    ("import", "/grid-workshop/import/", "chief"),
    ("planner", "/empty-workshop/planner/", "chief"),
    ("board", "/grid-workshop/planner/1/", "chief"),
    ("board", "/grid-workshop/planner/1/?q=nothing+like+this", "chief"),
    ("board", "/grid-workshop/planner/2/", "chief"),
    ("board", "/grid-workshop/planner/3/", "chief"),
    ("draft_changes", "/grid-workshop/planner/1/changes/", "chief"),
    ("draft_name", "/grid-workshop/planner/1/name/", "chief"),
    ("draft_removal", "/grid-workshop/planner/1/removal/", "chief"),
    ("block_new", "/grid-workshop/planner/1/blocks/", "chief"),
    ("block_edit", "/grid-workshop/planner/1/blocks/{block}/", "chief"),
    ("block_removal", "/grid-workshop/planner/1/blocks/{block}/removal/", "chief"),
    ("placing", "/grid-workshop/planner/1/sessions/{goals}/", "chief"),
    ("problem", "/grid-workshop/planner/1/problems/1/", "chief"),
    ("layout", "/planned-workshop/planner/1/layout/", "chief"),
    ("proposal", "/planned-workshop/planner/1/proposals/1/", "chief"),  # waits
    ("proposal", "/planned-workshop/planner/1/proposals/2/", "chief"),  # runs
    ("proposal", "/planned-workshop/planner/1/proposals/3/", "chief"),  # is ready
    ("proposal", "/planned-workshop/planner/1/proposals/4/", "chief"),  # is impossible
    ("proposal", "/planned-workshop/planner/1/proposals/5/", "chief"),  # failed
    ("proposal", "/planned-workshop/planner/1/proposals/6/", "chief"),  # is closed
    ("api_docs", "/api/v1/docs", None),
    ("tokens", "/me/tokens/", "newcomer"),
    ("tokens", "/me/tokens/", "chief"),
    ("404", "/nowhere/", None),
    ("403", "/grid-workshop/settings/", "newcomer"),
]
# Addresses that show nothing, or that test_signing_in.py looks at.
NOT_PAGES = {
    **dict.fromkeys(["proposal_stop", "proposal_taking", "proposal_discarding"], "take a form and redirect"),
    "proposals": "takes a form and redirects; judged with proposing where it refuses",
    "fit": "judged with proposing",
    **dict.fromkeys(["account_link", "account_inactive", "account_logout"], "judged with signing in"),
    **dict.fromkeys(["socialaccount_login_error", "socialaccount_login_cancelled"], "judged with signing in"),
    **dict.fromkeys(["socialaccount_signup", "socialaccount_connections"], "say that there is LF ID only"),
    **dict.fromkeys(["openid_connect_login", "openid_connect_callback"], "take a form and redirect"),
    "api-root": "redirects to the page of the API",
    **dict.fromkeys(["openapi", "nothing"], "JSON, for programs"),
    "token_revocation": "takes a form and redirects",
    "healthz": "plain text for a load balancer",
    "readyz": "plain text for a load balancer",
    "robots": "plain text for search engines",
    "favicon": "a picture",
    "service_worker": "a script; test_offline.py looks at its page",
    "markdown_preview": "a fragment of the edit page",
    "session_presence": "a fragment of the session page",
    "session_draft": "takes what is typed; answers with the same fragment",
    "new_session_draft": "takes what is typed",
    "session_restoration": "takes a form and redirects",
    "wish_removal": "takes a form and redirects",
    "session_revert": "takes a form and redirects",
    "workshop_revert": "takes a form and redirects",
    "notice_seen": "takes a form and redirects",
    **dict.fromkeys(["star", "seat", "promotion_seen"], "take a form and redirect"),
    "my_stars": "takes what a browser kept",
    "release_mail": "takes a form and redirects",
    **dict.fromkeys(["draft_copy", "draft_undo", "draft_redo", "block_fit"], "take a form and redirect"),
    **dict.fromkeys(["moves", "placement_minutes"], "take a form; test_planner.py looks at what they ask"),
    **dict.fromkeys(["changes_feed", "releases_feed"], "Atom, for feed readers"),
    **dict.fromkeys([f"export_{form.name}" for form in FORMATS], "a file for other programs"),
    "changes_feed": "Atom, for feed readers",
    **dict.fromkeys(["export_ics", "session_calendar", "person_calendar", "my_calendar"], "for calendars"),
    **dict.fromkeys(["my_calendar_address", "my_calendar_renewal", "my_calendar_removal"], "take a form and redirect"),
}


@pytest.fixture
def world(transactional_db):
    """One of everything that the pages show, and those who look."""
    people = {"chief": make.user("chiara", name="Chiara Chief", is_organizer=True), "newcomer": make.user("nora")}
    workshop = make.workshop(
        "Grid Workshop", community="LF Energy", introduction="Come and **plan** with us.", breakout_rounds=2
    )
    make.full_session(workshop, detailed_description="First\n\n## A heading\n\n- a list\n\n`code`, <b>raw</b>")
    revise_many_parts(workshop, people["chief"])
    make.session(workshop, "Community", kind="general", not_understood="Left over")
    make.session(workshop, "A use case with a title that is rather long, to see where it breaks", kind="use_case")
    removed = make.session(workshop, "Taken out")
    with removed.being_revised(by=people["chief"], why="Not this year"):
        removed.remove()
    make.workshop("Empty Workshop")
    Token.make(people["newcomer"], "Import script of the community", expires_at=timezone.now())
    Token.make(people["newcomer"], "Spreadsheet")
    CalendarKey.objects.create(user=people["chief"])
    keys = plan(workshop, people["chief"])
    publish_thrice(workshop, people)
    take_seats(workshop, people)
    say_what_planning_needs(workshop, people["newcomer"])
    proposals_in_every_state(make.workshop("Planned Workshop", starts_on=date(2020, 7, 8)), people["chief"])
    return people | {"keys": keys}


def plan(workshop, chief):
    """Draft 1 with everything that a board shows, clashes among it; 2 without blocks; 3 with many rounds and rooms.

    Gives the keys that stand in addresses.
    """
    draft = make.draft(workshop, "a bit of everything", by=chief)
    rooms = [make.room(workshop, f"Studio {letter}", capacity=20) for letter in "AB"]
    opening = make.block(draft, "plenary", title="Opening", minutes=45, room=rooms[0])
    make.block(draft, "break", minutes=15)
    rounds = [make.block(draft) for _ in range(2)]
    goals = make.session(workshop, "Goals", kind="general")
    make.placement(opening, goals, minutes=60)
    kofi = make.person("Kofi Mensah")
    for room in rooms:
        make.placement(rounds[0], make.session(workshop, f"Hosted in {room}", hosts=[kofi]), room)
    make.draft(workshop, "without blocks", by=chief)
    many = make.draft(workshop, "many rounds", by=chief)
    blocks = [make.block(many, title="With a title of its own") for _ in range(6)]
    for number in range(8):
        room = make.room(workshop, f"Auditorium {number} in the north wing, ground floor", capacity=200)
        make.placement(blocks[number % 6], make.session(workshop, f"Placed in {number}"), room)
    return {"block": opening.pk, "goals": goals.pk}


def publish_thrice(workshop, people):
    """Two days, a clash, the doubled hour, what moved, a release that was withdrawn, and a session taken out since."""
    ana = Person.objects.get(name="Ana Moreau")
    ana.user = people["crew"] = make.user("ana", name="Ana Moreau")
    ana.save()
    session = workshop.sessions.get(title="Security Framework")
    owls = make.session(workshop, "Owls", kind="general", leaders=[ana], expected_minutes=20)
    twins = make.session(workshop, "Digital Twins", leaders=[ana])
    draft = small_draft(workshop, session, twins)
    night = make.block(draft, "plenary", datetime(2026, 10, 25, 0, 10, tzinfo=UTC), title="A long night", minutes=60)
    make.placement(night, owls)
    published(draft, by=people["chief"], note="Come all,\nand early")
    move(draft, session, round=2)
    Notice.objects.filter(person=ana).update(seen_at=timezone.now())
    withdraw(published(draft, by=people["chief"]), by=people["chief"])
    publish_again(Release.objects.get(number=1), by=people["chief"], note="As it was")
    with twins.being_revised(by=None):
        twins.remove()


def take_seats(workshop, people):
    """A seat that came free, more seats than the room holds, and a line; stars that clash."""
    with workshop.being_revised(by=people["chief"]):
        workshop.seating = "open"
        workshop.rooms.filter(name="Bridge A").update(capacity=1)
    session, owls = (workshop.sessions.get(title=title) for title in ("Security Framework", "Owls"))
    make.seat(session, people["crew"], promoted_at=timezone.now())
    make.seat(session, people["chief"])
    make.seat(session, make.user(), is_waiting=True)
    make.star(owls, people["crew"])


def say_what_planning_needs(workshop, user):
    """Rooms, one of them in use; wishes; times of somebody who signs in as this user."""
    first, second = workshop.sessions.order_by("pk")[:2]
    ana = first.people("moderator", "leader", "host")[0].person
    ana.user = user
    ana.save(update_fields=["user"])
    bridge = make.room(workshop, "Main bridge", capacity=40, join_url="https://example.org/a", host_key="1234")
    make.room(workshop, "The large hall on the second floor of the old substation")
    make.placement(make.block(make.draft(workshop)), first, bridge)
    workshop.rooms.filter(name__startswith="Bridge").update(join_url="https://example.org/b", host_key="1234")
    make.wish(first, second, is_firm=True)
    make.wish(second, first, "apart")
    make.availability(workshop, ana)


def revise_many_parts(workshop, chief):
    """One revision of the session, and one of the settings, that changes a bit of everything."""
    session = workshop.sessions.get()
    now = session.snapshot()
    with session.being_revised(by=chief, why="A bit of everything", seen=1):
        session.become(
            {
                "expected_minutes": 90,
                "detailed_description": f"{now['detailed_description']}\n\nMore of it",
                "outcomes": [now["outcomes"][1]],
                "roles": [now["roles"][1], {"role": "host", "person": now["roles"][0]["person"]}],
                "activity": [*now["activity"], {"text": "Summary", "minutes": 5}],
                "pre_reading": now["pre_reading"][::-1],
            }
        )
    with workshop.being_revised(by=chief):
        workshop.become({"breakout_rounds": 3, "organizers": [chief.username]})


def test_every_page_is_valid_and_accessible_and_fits_in_every_look(page, context, live_server, world, log_in):
    """All that is to be said of a page from opening it once: building the world and the pages takes its time."""
    pages, faults = {}, {}
    for name, path, who in PAGES:
        context.clear_cookies()
        if who:
            log_in(world[who])
        seen = f"{name} {path} as {who or 'visitor'}"
        pages[seen] = page.goto(live_server.url + path.format(**world["keys"])).text()
        faults[seen] = faults_in_every_look(page)

    assert len(pages) == len(PAGES)
    assert {page: found for page, found in faults.items() if found} == {}
    assert w3c_errors(pages) == []


def test_lighthouse_gives_full_marks_but_not_to_a_faulty_page(live_server, world):
    paths = ["/grid-workshop/", "/grid-workshop/sessions/security-framework/"]

    with served() as faulty_url, ThreadPoolExecutor() as at_once:  # it mostly waits
        *scores, of_faulty = at_once.map(lighthouse, [*(live_server.url + path for path in paths), faulty_url])

    assert scores == [{"accessibility": 1, "best-practices": 1, "seo": 1} for _ in paths]
    assert of_faulty.keys() == scores[0].keys()
    assert of_faulty["accessibility"] < 0.9


def test_every_address_of_ours_is_looked_at_or_says_why_not():
    looked_at = {name for name, *_ in PAGES}

    assert our_names() - looked_at - NOT_PAGES.keys() == set()


def our_names(patterns=None):
    """Names of the addresses that our own parts answer, without Django admin's and allauth's."""
    for_now = get_resolver().url_patterns if patterns is None else patterns
    names = set()
    for pattern in for_now:
        if isinstance(pattern, URLPattern):
            if pattern.callback.__module__.startswith("sessions_app"):
                names.add(pattern.name)
        elif pattern.namespace != "admin":
            names |= our_names(pattern.url_patterns)
    return names
