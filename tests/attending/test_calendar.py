"""Somebody's own calendar: what is in it, for whom, how often it is written, and how its address ends."""

import pytest
from django.utils import timezone

from sessions_app.agenda.releases.publishing import withdraw
from sessions_app.attending.organizing import set_seating
from sessions_app.attending.taking import attend
from sessions_app.models import CalendarKey, Release, Room, Seat, Star, Workshop

from .. import make
from ..agenda.drafts import published, small_draft
from ..exports.agendas import read, said


@pytest.fixture
def key(newcomer):
    return CalendarKey.objects.create(user=newcomer)


def address(key):
    return f"/me/calendar/{key.key}.ics"


def events(client, key):
    return read(client.get(address(key)).content)


def statuses(client, key):
    return {summary: status for summary, (status, *_) in said(client.get(address(key)).content).items()}


def sit(session, user, part=1, **fields):
    return Seat.objects.create(session=session, part=part, user=user, **fields)


def test_nothing_is_in_it_at_first(client, agenda, key):
    answer = client.get(address(key))

    assert said(answer.content) == {}
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert (answer.headers["Cache-Control"], answer.headers["X-Robots-Tag"]) == ("private, no-cache", "noindex")


def test_a_star_brings_all_parts_and_a_seat_its_own(client, agenda, newcomer, key):
    Star.objects.create(session=agenda.twins, user=newcomer)
    sit(agenda.compas, newcomer, part=2)

    assert statuses(client, key) == {"Twins": "CONFIRMED", "CoMPAS, part 2 of 2": "CONFIRMED"}


def test_a_role_brings_all_parts(client, agenda, newcomer, key):
    nora = make.person("Nora", user=newcomer)
    with agenda.compas.being_revised(by=None):
        agenda.compas.become({"roles": [{"role": "leader", "person": nora.pk}]})

    assert statuses(client, key) == {"CoMPAS, part 1 of 2": "CONFIRMED", "CoMPAS, part 2 of 2": "CONFIRMED"}


def test_sequence_and_last_modified_only_grow_whatever_becomes_of_a_seat(client, agenda, newcomer, key):
    Star.objects.create(session=agenda.compas, user=newcomer)
    ann, ben = make.user("ann"), make.user("ben")
    for user in (ann, ben):
        attend("take", agenda.compas, 1, user)
    doings = [("wait", newcomer), ("leave", ann), ("leave", newcomer), ("take", ann), ("wait", newcomer)]

    seen = [first_part(client, key)]
    for do, user in doings:
        attend(do, agenda.compas, 1, user)
        seen.append(first_part(client, key))

    statuses, sequences, moments = zip(*seen, strict=True)
    confirmed, tentative = "CONFIRMED", "TENTATIVE"
    assert statuses == (confirmed, tentative, confirmed, confirmed, confirmed, tentative)
    assert [number - sequences[0] for number in sequences] == [0, 1, 2, 3, 3, 4]
    assert moments[0] < moments[1] <= moments[2] <= moments[3] == moments[4] <= moments[5]


def first_part(client, key):
    event = events(client, key)["CoMPAS, part 1 of 2"]
    return str(event["status"]), event["sequence"], event["last-modified"].dt


def test_sequence_grows_when_what_somebody_sat_in_is_cancelled(client, agenda, newcomer, key):
    attend("take", agenda.twins, 1, newcomer)
    before = events(client, key)["Twins"]
    withdraw(Release.objects.get(), by=None)
    after = events(client, key)["Twins"]

    assert (str(before["status"]), str(after["status"])) == ("CONFIRMED", "CANCELLED")
    assert after["sequence"] > before["sequence"]


@pytest.mark.parametrize("page", ["renewal", "removal"])
def test_a_new_address_goes_on_counting(client, log_in, agenda, newcomer, key, page):
    attend("take", agenda.twins, 1, newcomer)
    attend("take", agenda.compas, 1, newcomer)
    attend("take", agenda.twins, 1, newcomer)
    before = events(client, key)["Twins"]["sequence"]
    browser = log_in(newcomer)
    browser.post(f"/me/calendar/{page}/")
    browser.post("/me/calendar/address/")

    assert events(client, CalendarKey.objects.get())["Twins"]["sequence"] == before


def test_sequence_grows_whenever_seats_open_freeze_or_close(client, agenda, organizer, newcomer, key):
    Star.objects.create(session=agenda.compas, user=newcomer)
    sit(agenda.compas, make.user())
    sit(agenda.compas, make.user())
    attend("wait", agenda.compas, 1, newcomer)

    seen = [first_part(client, key)]
    for seating in ("closed", "open", "frozen", "closed"):
        set_seating(agenda.workshop, seating, by=organizer)
        seen.append(first_part(client, key))
    set_seating(agenda.workshop, "open", by=organizer)
    attend("leave", agenda.compas, 1, newcomer)  # no seat in this workshop any more
    seen.append(first_part(client, key))

    statuses, sequences, _moments = zip(*seen, strict=True)
    confirmed, tentative = "CONFIRMED", "TENTATIVE"
    assert statuses == (tentative, confirmed, tentative, tentative, confirmed, confirmed)
    assert [number - sequences[0] for number in sequences] == [0, 1, 2, 3, 4, 6]


def test_sequence_grows_when_who_waits_turns_out_to_be_on_the_crew(client, agenda, newcomer, key):
    nora = make.person("Nora")
    revise(agenda.compas, roles=[{"role": "leader", "person": nora.pk}])
    sit(agenda.compas, newcomer, is_waiting=True)

    before = first_part(client, key)
    with nora.being_revised(by=None):
        nora.user = newcomer
    after = first_part(client, key)

    assert (before[0], after[0], after[1] - before[1]) == ("TENTATIVE", "CONFIRMED", 1)


def test_seats_count_only_while_they_are_shown(client, agenda, newcomer, key):
    sit(agenda.twins, newcomer)
    before = statuses(client, key)
    with agenda.workshop.being_revised(by=None):
        agenda.workshop.seating = "closed"

    assert (before, statuses(client, key)) == ({"Twins": "CONFIRMED"}, {})


def test_has_the_link_to_join_and_never_the_host_key(client, agenda, newcomer, key):
    Star.objects.create(session=agenda.twins, user=newcomer)
    with agenda.workshop.being_revised(by=None):
        Room.objects.filter(name="Bridge B").update(join_url="https://bridge.example/b", host_key="s3cret")

    answer = client.get(address(key)).content.decode()

    assert "CONFERENCE;LABEL=Join;VALUE=URI:https://bridge.example/b\r\n" in answer
    assert read(answer)["Twins"]["description"] == "Join: https://bridge.example/b"
    assert "s3cret" not in answer


def test_stays_cancelled_when_withdrawn_and_when_taken_out(client, agenda, newcomer, key):
    Star.objects.create(session=agenda.twins, user=newcomer)
    with agenda.twins.being_revised(by=None):
        agenda.twins.remove()
    taken_out = events(client, key)["Twins"]
    withdraw(Release.objects.get(), by=None)
    withdrawn = events(client, key)["Twins"]

    assert [str(one["status"]) for one in (taken_out, withdrawn)] == ["CANCELLED", "CANCELLED"]
    assert withdrawn["sequence"] == taken_out["sequence"] + 1


def test_has_all_workshops_that_its_owner_may_read(client, agenda, newcomer, key):
    for title, organizers in [("Elsewhere", ()), ("Hidden", ()), ("Own", (newcomer,))]:
        host = make.workshop(title, organizers=organizers, is_public=title == "Elsewhere")
        session = make.session(host, f"Grid {title}")
        published(small_draft(host, session))
        Star.objects.create(session=session, user=newcomer)

    assert statuses(client, key) == {"Grid Elsewhere": "CONFIRMED", "Grid Own": "CONFIRMED"}


def test_costs_4_statements_and_1_where_nothing_changed(client, agenda, newcomer, key, django_assert_num_queries):
    sit(agenda.twins, newcomer)
    for number in range(30):
        host = make.workshop(f"Workshop {number}")
        Star.objects.create(session=make.session(host), user=newcomer)
    with django_assert_num_queries(4):
        first = client.get(address(key))
    with django_assert_num_queries(1):
        again = client.get(address(key), headers={"If-None-Match": first.headers["ETag"]})
    head = client.head(address(key))

    assert (again.status_code, again.content, again.headers["Cache-Control"]) == (304, b"", "private, no-cache")
    assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", first.headers["ETag"])


@pytest.mark.parametrize("change", ["star", "seat", "promotion", "rename", "role", "rights", "room"])
def test_is_never_stale(client, agenda, newcomer, key, change):
    Star.objects.create(session=agenda.twins, user=newcomer)
    seat = sit(agenda.compas, newcomer, is_waiting=True)
    before = client.get(address(key))
    {
        "star": lambda: Star.objects.all().delete(),
        "seat": lambda: seat.delete(),
        "promotion": lambda: Seat.objects.update(is_waiting=False, promoted_at=timezone.now()),
        "rename": lambda: revise(agenda.twins, title="Digital Twins"),
        "role": lambda: revise(agenda.grid, roles=[{"role": "host", "person": make.person(user=newcomer).pk}]),
        "rights": lambda: Workshop.objects.update(is_public=False),
        "room": lambda: with_link(agenda.workshop),
    }[change]()

    after = client.get(address(key), headers={"If-None-Match": before.headers["ETag"]})

    assert after.status_code == 200
    assert after.content != before.content


def revise(session, **content):
    with session.being_revised(by=None):
        session.become(content)


def with_link(workshop):
    rooms = [
        {"id": room.pk, "name": room.name, "capacity": room.capacity, "join_url": "https://bridge.example/x"}
        for room in workshop.rooms.all()
    ]
    with workshop.being_revised(by=None):
        workshop.become({"rooms": rooms})


def test_nobody_elses_address_and_none_of_an_inactive_user_leads_there(client, newcomer, key):
    assert client.get("/me/calendar/not-a-key.ics").status_code == 404
    newcomer.is_active = False
    newcomer.save()
    assert client.get(address(key)).status_code == 404


def test_page_makes_an_address_once(log_in, newcomer, agenda):
    client = log_in(newcomer)
    empty = client.get("/me/calendar/").content.decode()
    for _ in range(2):
        client.post("/me/calendar/address/")
    page = client.get("/me/calendar/").content.decode()

    key = CalendarKey.objects.get()
    assert "Make an address" in empty
    assert f'value="http://testserver{address(key)}"' in page
    assert f'href="webcal://testserver{address(key)}"' in page


def test_a_new_address_ends_the_old_one(log_in, newcomer, key, agenda):
    client = log_in(newcomer)
    old = address(key)
    client.post("/me/calendar/renewal/")

    assert client.get(old).status_code == 404
    assert client.get(address(CalendarKey.objects.get())).status_code == 200


def test_removed_it_is_gone(log_in, newcomer, key):
    client = log_in(newcomer)
    client.post("/me/calendar/removal/")

    assert client.get(address(key)).status_code == 404
    assert "Make an address" in client.get("/me/calendar/").content.decode()
