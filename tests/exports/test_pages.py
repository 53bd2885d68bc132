"""The page of all formats, and the agenda within other sites."""

import re
from datetime import UTC, datetime

import pytest

from sessions_app.agenda.releases.publishing import publish, withdraw
from sessions_app.exports.formats import FORMATS
from sessions_app.models import Workshop

from .. import make

FORMATS_PAGE = "/technical-architecture-workshop/formats/"
EMBED = "/technical-architecture-workshop/agenda/embed/"


@pytest.fixture
def release(workshop, session):
    """A plenary of an hour with a session of 20 minutes, and a round, in rooms with secrets."""
    draft = make.draft(workshop)
    room = make.room(workshop, "Bridge A", join_url="https://bridge.example/j01n", host_key="s3cret")
    opening = make.block(draft, "plenary", title="Opening", minutes=60, room=room)
    make.placement(opening, make.session(workshop, "Welcome <all>", kind="general", expected_minutes=20))
    make.block(draft, "break", minutes=15)
    make.placement(make.block(draft), session, room)
    return publish(draft, by=None, reason="A test")


def words(answer):
    """What people read of the page's body."""
    body = answer.content.decode().split("<main")[1].split("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", body.partition(">")[2])).strip()


def test_every_format_is_listed_with_its_whole_address(client, workshop):
    html = client.get(FORMATS_PAGE).content.decode()

    addresses = re.findall(r'<dt>[^<]*</dt><dd>[^<]*<br><a href="([^"]*)">\1</a>', html)
    assert addresses == [f"http://testserver/technical-architecture-workshop/{form.file}" for form in FORMATS]
    assert 'href="webcal://testserver/technical-architecture-workshop/agenda.ics"' in html
    assert (
        "&lt;iframe src=&quot;http://testserver/technical-architecture-workshop/agenda/embed/&quot; "
        "title=&quot;Agenda of Technical Architecture Workshop&quot; width=&quot;100%&quot; height=&quot;600&quot;&gt;"
    ) in html


def test_title_of_a_workshop_does_not_break_the_snippet(client, workshop):
    Workshop.objects.update(title='The "best" <b>')

    html = client.get(FORMATS_PAGE).content.decode()

    assert "title=&quot;Agenda of The &amp;quot;best&amp;quot; &amp;lt;b&amp;gt;&quot;" in html


def test_formats_page_costs_1_statement(client, workshop, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(FORMATS_PAGE)


def test_private_workshop_is_shown_on_no_other_site(log_in, organizer, workshop):
    Workshop.objects.update(is_public=False)
    client = log_in(organizer)

    assert "<pre" not in client.get(FORMATS_PAGE).content.decode()
    embed = client.get(EMBED)
    assert embed.status_code == 200
    assert "frame-ancestors 'none'" in embed.headers["Content-Security-Policy"]
    assert embed.headers["X-Frame-Options"] == "DENY"


def test_public_agenda_may_be_shown_anywhere(client, workshop, release):
    answer = client.get(EMBED)

    assert "frame-ancestors *;" in f"{answer.headers['Content-Security-Policy']};"
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer.headers
    assert "frame-ancestors 'none'" in client.get(FORMATS_PAGE).headers["Content-Security-Policy"]


def test_embedded_agenda_says_when_where_and_who(client, workshop, release):
    answer = client.get(EMBED)

    assert words(answer) == (
        "Technical Architecture Workshop Times are those of Europe/Paris. Wednesday 8 July 2020 "
        "11:00–12:00 CEST Opening, Bridge A Welcome &lt;all&gt; 11:00–11:20 CEST General session "
        "12:00–12:15 CEST Break "
        "12:15–13:15 CEST Round 1 Security Framework Track Bridge A Ana Moreau"
    )
    links = re.findall(r"<a [^>]*>", answer.content.decode())
    assert len(links) == 3
    assert [link for link in links if 'target="_top"' not in link] == []
    assert [secret for secret in ("j01n", "s3cret") if secret in answer.content.decode()] == []


def test_embedded_agenda_parts_its_days(client, workshop, session):
    draft = make.draft(workshop)
    for day in (8, 9):
        make.placement(make.block(draft, starts_at=datetime(2020, 7, day, 22, 30, tzinfo=UTC)), session)
    publish(draft, by=None, reason="A test")

    found = re.findall(r"<h2[^>]*>(.*?)</h2>", client.get(EMBED).content.decode())

    assert found == ["Thursday 9 July 2020", "Friday 10 July 2020"]


def test_embedded_agenda_stands_in_order_of_rooms(client, workshop):
    draft = make.draft(workshop)
    block, rooms = make.block(draft), [make.room(workshop, name) for name in ("Bridge A", "Bridge B")]
    for title, room in zip(("First of the page", "Second of the page"), reversed(rooms), strict=True):
        make.placement(block, make.session(workshop, title), room)
    publish(draft, by=None, reason="A test")

    found = re.findall(r"<li><a [^>]*>(.*?)</a>", client.get(EMBED).content.decode())

    assert found == ["Second of the page", "First of the page"]


def test_embedded_agenda_that_was_withdrawn_leads_to_the_programme(client, workshop, release):
    withdraw(release, by=None)

    assert words(client.get(EMBED)).endswith("The times are not published yet. See the programme")


@pytest.mark.parametrize(
    ("asked", "theme"),
    [("dark", ' data-bs-theme="dark"'), ("light", ' data-bs-theme="light"'), ('"><script>', ""), ("", "")],
)
def test_other_site_chooses_the_look(client, workshop, asked, theme):
    html = client.get(EMBED, {"appearance": asked}).content.decode()

    assert re.search(r"<html lang=\"en\"(.*?)>\n", html)[1] == theme


def test_embedded_agenda_costs_3_statements_and_1_where_nothing_changed(
    client, workshop, release, django_assert_num_queries
):
    with django_assert_num_queries(3):
        first = client.get(EMBED)
    with django_assert_num_queries(1):
        again = client.get(EMBED, headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304
    assert "frame-ancestors *" in again.headers["Content-Security-Policy"]
