"""The buttons of the session's form where no script runs: they change the form and save nothing."""

import pytest

from sessions_app.editing.part_lists import with_hosts
from sessions_app.models import Session

from .. import make
from .forms import fields_on, texts


def rows(response, part, name):
    return [value for key, value in fields_on(response).items() if key.startswith(part) and key.endswith(f"-{name}")]


def statuses(response):
    return [text for text in texts(response, "//*[@data-status]") if text]


@pytest.fixture
def unsaved(session):
    """Nothing was saved by the end of the test."""
    yield
    assert Session.objects.get(pk=session.pk).revision == 1


@pytest.mark.usefixtures("unsaved")
def test_row_is_added_and_what_was_typed_is_kept(send):
    response = send({"title": "Typed", "activities-0-minutes": "half an hour"}, do="outcomes-add")

    assert response.status_code == 200
    assert rows(response, "outcomes", "text") == ["A first impact assessment", "A threat model", ""]
    assert fields_on(response)["title"] == "Typed"
    assert fields_on(response)["activities-0-minutes"] == "half an hour"
    assert statuses(response) == ["An empty row was added at the end."]
    assert texts(response, "//*[@role='alert']") == []


@pytest.mark.usefixtures("unsaved")
def test_row_moves_with_its_identity(session, send):
    first, second = session.outcomes.all()

    response = send(do="outcomes-1-up")

    assert rows(response, "outcomes", "text") == ["A threat model", "A first impact assessment"]
    assert rows(response, "outcomes", "id") == [str(second.pk), str(first.pk)]
    assert statuses(response) == ["Outcome 2 is now outcome 1."]


@pytest.mark.usefixtures("unsaved")
def test_last_row_removed_leaves_an_empty_one(send):
    response = send(do="outcomes-0-remove")
    response = send(do="outcomes-0-remove", fields=fields_on(response))

    assert rows(response, "outcomes", "text") == [""]


@pytest.mark.usefixtures("unsaved")
def test_step_is_nested_and_taken_out_again(send):
    nested = send(do="activities-1-indent")
    level = send(do="activities-1-outdent", fields=fields_on(nested))

    assert rows(nested, "activities", "is_nested") == ["False", "1", "True"]
    assert rows(level, "activities", "is_nested") == ["False", "", "True"]


@pytest.mark.usefixtures("unsaved")
def test_person_chosen_in_the_menu_is_shown_by_name(session, send):
    ana = session.people("leader")[0].person

    response = send({"roles-3-role": "host", "roles-3-person": str(ana.pk), "roles-3-name": ""}, do="outcomes-add")

    assert texts(response, "//*[@id='people']//*[@class='wp-person']")[-1] == "AM Ana Moreau RTE"


@pytest.mark.usefixtures("unsaved")
def test_moderator_becomes_the_host_by_one_button(session, send):
    without_host = send(do="roles-2-remove")

    response = send(do="moderator-hosts", fields=fields_on(without_host))

    assert texts(without_host, "//button[@value='moderator-hosts' and not(@hidden)]") == [
        "Make the moderator the host, too"
    ]
    assert rows(response, "roles", "role") == ["leader", "moderator", "host"]
    assert rows(response, "roles", "name") == ["Ana Moreau", "Ben Okoro", "Ben Okoro"]
    assert statuses(response) == ["Ben Okoro will host, too, once you save."]
    assert texts(response, "//button[@value='moderator-hosts' and not(@hidden)]") == []


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (["Ana"], "Ana will host, too, once you save."),
        (["Ana", "Ben"], "Ana and Ben will host, too, once you save."),
        (["Ana", "", "Ben", "Kofi"], "Ana, Ben and Kofi will host, too, once you save."),
        ([""], "The moderator will host, too, once you save."),
    ],
)
def test_new_hosts_are_named_however_many_they_are(names, sentence):
    moderators = [{"role": "moderator", "name": name, "person": "7"} for name in names]

    after, said = with_hosts(moderators)

    assert [(row["role"], row["name"]) for row in after] == [
        (role, name) for role in ("moderator", "host") for name in names
    ]
    assert said == sentence


def test_host_made_by_the_button_is_saved(session, send):
    without_host = send(do="roles-2-remove")
    with_host = send(do="moderator-hosts", fields=fields_on(without_host))

    send(fields=fields_on(with_host))

    assert [(role.role, role.person.name) for role in session.roles.all()] == [
        ("leader", "Ana Moreau"),
        ("moderator", "Ben Okoro"),
        ("host", "Ben Okoro"),
    ]


@pytest.mark.usefixtures("unsaved")
def test_without_a_moderator_nobody_is_made_host(send):
    response = send(do="moderator-hosts", drop=["roles-"])

    assert statuses(response) == ["There is no moderator yet. Add one first."]


@pytest.mark.usefixtures("unsaved")
def test_moderator_who_is_typed_hosts_too(send):
    response = send({"roles-9-role": "moderator", "roles-9-name": "Zoe"}, do="moderator-hosts", drop=["roles-"])

    assert rows(response, "roles", "name") == ["Zoe", "Zoe"]


@pytest.mark.usefixtures("unsaved")
def test_preview_shows_what_markdown_will_look_like(send):
    response = send({"detailed_description": "Some **bold** <script>alert(1)</script>"}, do="preview")

    assert "Some <strong>bold</strong>" in response.content.decode()
    assert "<script>alert" not in response.content.decode()


@pytest.mark.usefixtures("unsaved")
@pytest.mark.parametrize("do", ["nonsense", "theirs-title", "unknown-add", "roles-99-up"])
def test_button_that_nobody_knows_saves_nothing(send, do):
    response = send({"title": "Typed"}, do=do)

    assert (response.status_code, fields_on(response)["title"]) == (200, "Typed")


def test_buttons_work_on_a_new_session(workshop, writer):
    url = f"/{workshop.slug}/sessions/new/"

    response = writer.post(url, {**fields_on(writer.get(url)), "title": "Typed", "do": "outcomes-add"})

    assert rows(response, "outcomes", "text") == ["", ""]
    assert not workshop.sessions.exists()
    assert make.session(workshop).title == "Data Architecture"
