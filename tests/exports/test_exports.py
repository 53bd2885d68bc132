"""The addresses of exports: who reads them, how often they are written, and what they say of themselves."""

import pytest

from sessions_app.agenda.releases.publishing import publish
from sessions_app.exports.formats import FORMATS
from sessions_app.models import Workshop

from .. import make

TYPES = {
    "ics": "text/calendar; charset=utf-8",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8; header=present",
    "frab-xml": "application/xml; charset=utf-8",
    "frab-json": "application/json",
}


@pytest.fixture
def workshop(workshop, session):
    """With an agenda: the session in a round, in a room with secrets."""
    draft = make.draft(workshop)
    room = make.room(workshop, "Bridge A", join_url="https://bridge.example/j01n", host_key="s3cret")
    make.placement(make.block(draft), session, room)
    publish(draft, by=None, reason="A test")
    return Workshop.objects.get()


def address(form):
    return f"/technical-architecture-workshop/{form.file}"


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_says_what_it_is(client, workshop, form):
    answer = client.get(address(form))

    assert answer.headers["Content-Type"] == TYPES[form.name]
    assert answer.headers["Content-Disposition"] == (f'inline; filename="technical-architecture-workshop-{form.file}"')
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.content


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_costs_3_statements_and_1_where_nothing_changed(client, workshop, form, django_assert_num_queries):
    with django_assert_num_queries(3):
        first = client.get(address(form))
    with django_assert_num_queries(1):
        again = client.get(address(form), headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert again.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_renamed_session_and_new_release_are_never_stale(client, workshop, session, form):
    etags = [client.get(address(form)).headers["ETag"]]
    with session.being_revised(by=None):
        session.become({"title": "Renamed"})
    renamed = client.get(address(form), headers={"If-None-Match": etags[0]})
    etags.append(renamed.headers["ETag"])
    draft = workshop.drafts.get()
    make.placement(make.block(draft), session)
    publish(draft, by=None, reason="A test")
    moved = client.get(address(form), headers={"If-None-Match": etags[1]})

    assert (renamed.status_code, moved.status_code) == (200, 200)
    assert "Renamed" in renamed.content.decode()
    assert len({*etags, moved.headers["ETag"]}) == 3
    assert moved.content != renamed.content


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_head_says_the_same_without_the_file(client, workshop, form):
    whole, head = client.get(address(form)), client.head(address(form))

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == whole.headers["ETag"]
    assert head.headers["Content-Length"] == str(len(whole.content))


def test_each_host_has_its_own_tag(client, workshop, settings):
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]

    tags = {
        client.get("/technical-architecture-workshop/agenda.json", headers={"Host": host}).headers["ETag"]
        for host in settings.ALLOWED_HOSTS
    }

    assert len(tags) == 2


def test_other_sites_cannot_read_a_private_workshop(log_in, organizer, workshop):
    Workshop.objects.update(is_public=False)

    answer = log_in(organizer).get("/technical-architecture-workshop/agenda.json")

    assert answer.status_code == 200
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_former_address_leads_to_the_same_file(client, workshop, form):
    with workshop.being_revised(by=None):
        workshop.become({"slug": "moved"})

    answer = client.get(f"{address(form)}?x=1")

    assert (answer.status_code, answer.headers["Location"]) == (302, f"/moved/{form.file}?x=1")


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_nothing_private_is_in_it(client, workshop, crew, form):
    text = client.get(address(form)).content.decode()

    assert "Security Framework" in text
    assert [secret for secret in ("j01n", "s3cret", "@example.org") if secret in text] == []


@pytest.mark.parametrize("page", ["agenda.ics", "agenda/embed/", "releases.atom"])
def test_a_new_version_of_the_site_answers_anew(client, workshop, page, monkeypatch):
    path = f"/technical-architecture-workshop/{page}"
    tag = client.get(path).headers["ETag"]
    known = client.get(path, headers={"If-None-Match": tag})
    monkeypatch.setattr("sessions_app.exports.views.made_of", lambda: "another version")

    assert (known.status_code, client.get(path, headers={"If-None-Match": tag}).status_code) == (304, 200)
