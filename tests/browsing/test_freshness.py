"""What is shown is never stale, costs the same few queries at any size, and answers 304 while nothing changed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from .. import make

pytestmark = pytest.mark.uncounted  # it counts queries of pages that have tests of their own

WORKSHOP = "/grid-workshop/"
SESSION = "/grid-workshop/sessions/bowtie-0/"
HISTORY = [f"{SESSION}history/", f"{WORKSHOP}changes/", f"{WORKSHOP}changes.atom"]
PATHS = ["/", WORKSHOP, SESSION, *HISTORY, "/people/ana-moreau/", "/search/?q=bowtie"]


@pytest.fixture
def ana(db):
    return make.person("Ana Moreau", "RTE")


@pytest.fixture
def workshop(db):
    return make.workshop("Grid Workshop", community="LF Energy")


def fill(workshop, ana, numbers):
    """A session for each number, and another workshop with one beside it."""
    for number in numbers:
        content = {
            "leaders": [ana, make.person(f"Ana {number}")],
            "outcomes": [{"text": "One"}],
            "activity": [{"text": "Step", "minutes": 5}],
            "pre_reading": [{"title": "Book"}],
        }
        make.session(workshop, f"Bowtie {number}", **content)
        make.session(make.workshop(f"Bowtie workshop {number}"), "Bowtie", **content)


@pytest.fixture
def readers(workshop, ana):
    """Everyone who costs different queries: None is the visitor."""
    ana.user = make.user("crew")
    ana.save()
    workshop.organizers.add(organizer := make.user("organizer"))
    return [None, make.user("newcomer"), ana.user, organizer, make.user("chief", is_organizer=True)]


@pytest.mark.parametrize("is_open", [True, False], ids=["open", "closed"])
def test_a_page_costs_the_same_few_queries_at_1_and_at_30_items(client, log_in, workshop, ana, readers, is_open):
    with workshop.being_revised(by=None):
        workshop.is_open = is_open

    fill(workshop, ana, range(1))
    at_1 = {(str(reader), path): count_queries(client, log_in, reader, path) for reader in readers for path in PATHS}
    fill(workshop, ana, range(1, 30))
    at_30 = {(str(reader), path): count_queries(client, log_in, reader, path) for reader in readers for path in PATHS}

    assert at_1 == at_30
    assert {key: count for key, count in at_30.items() if count >= 10} == {}


def count_queries(client, log_in, reader, path):
    client.logout()
    if reader:
        log_in(reader)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@pytest.mark.parametrize("path", PATHS)
def test_visitors_get_304_while_nothing_changed(client, workshop, ana, path):
    fill(workshop, ana, range(1))
    first = client.get(path)

    again = client.get(path, headers={"if-none-match": first["ETag"]})
    head = client.head(path)
    session = workshop.sessions.get()
    with session.being_revised(by=None):
        session.become({"title": "Bowtie zero", "expected_minutes": 5})
    changed = client.get(path, headers={"if-none-match": first["ETag"]}, follow=True)

    assert (again.status_code, again.content) == (304, b"")
    assert (head.status_code, head.content) == (200, b"")
    assert changed.status_code == 200


@pytest.mark.parametrize("path", ["/grid-workshop/", "/people/ana-moreau/", "/search/?q=bowtie"])
def test_a_renamed_session_has_its_new_name_everywhere_at_once(client, workshop, ana, path):
    fill(workshop, ana, range(1))
    session = workshop.sessions.get()
    before = client.get(path).content.decode()

    with session.being_revised(by=None):
        session.become({"title": "Bowtie and knots"})
    after = client.get(path).content.decode()

    assert ("and knots" in before, "and knots" in after) == (False, True)


def test_a_renamed_session_is_at_its_new_address_and_counted_at_home(client, workshop, ana):
    fill(workshop, ana, range(1))
    session = workshop.sessions.get()
    home = client.get("/").content.decode()

    with session.being_revised(by=None):
        session.become({"title": "Knots", "expected_minutes": 5})

    assert client.get(SESSION)["Location"] == "/grid-workshop/sessions/knots/"
    assert '<h1 class="wp-title">Knots</h1>' in client.get("/grid-workshop/sessions/knots/").content.decode()
    assert client.get("/").content.decode() != home


def test_a_renamed_person_has_the_new_name_on_the_programme(client, workshop, ana):
    fill(workshop, ana, range(1))

    with ana.being_revised(by=None):
        ana.name = "Ana Dupont"

    assert "Ana Dupont" in client.get(WORKSHOP).content.decode()
    assert "Ana Moreau" not in client.get(WORKSHOP).content.decode()


def test_pages_of_one_reader_are_not_kept_for_another(client, workshop, ana):
    fill(workshop, ana, range(1))

    assert ["Cookie" in client.get(path)["Vary"] for path in PATHS] == [True] * len(PATHS)


@pytest.mark.parametrize("path", PATHS)
def test_reading_pages_take_no_form(client, workshop, ana, path):
    fill(workshop, ana, range(1))

    assert client.post(path).status_code == 405
