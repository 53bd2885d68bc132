"""A workshop is started, and its settings change."""

from datetime import date

import pytest
from django.db import IntegrityError
from lxml import html

from sessions_app.models import Workshop

from .. import make
from .forms import fields_on, texts


def problems(response):
    return [sentence for _id, _label, sentence in response.context["form"].problems()]


@pytest.fixture
def settings_url(workshop):
    return f"/{workshop.slug}/settings/"


@pytest.fixture
def send(organizer, log_in, settings_url):
    client = log_in(organizer)

    def go(changes=None, *, do="save", without=(), fields=None):
        sent = {**(fields or fields_on(client.get(settings_url))), **(changes or {}), "do": do}
        return client.post(settings_url, {name: value for name, value in sent.items() if name not in without})

    return go


def test_organizer_starts_a_workshop(chief, log_in):
    client = log_in(chief)
    fields = fields_on(client.get("/new/"))

    response = client.post("/new/", {**fields, "title": "Grid Workshop", "starts_on": "2027-03-01", "do": "save"})

    made = Workshop.objects.get()
    assert response.headers["Location"] == "/grid-workshop/"
    assert (made.title, made.starts_on, made.time_zone) == ("Grid Workshop", date(2027, 3, 1), "UTC")
    assert (made.is_public, made.is_open, made.revision, made.changed_by) == (True, True, 1, chief)
    assert list(made.organizers.all()) == [chief]


def test_form_sent_twice_starts_one_workshop(chief, log_in):
    client = log_in(chief)
    fields = {**fields_on(client.get("/new/")), "title": "Grid Workshop", "do": "save"}

    answers = [client.post("/new/", fields).headers["Location"] for _ in range(2)]

    assert (answers, Workshop.objects.count()) == (["/grid-workshop/"] * 2, 1)


def test_two_forms_start_two_workshops_of_one_title(chief, log_in):
    client = log_in(chief)

    for _ in range(2):
        client.post("/new/", {**fields_on(client.get("/new/")), "title": "Grid Workshop", "do": "save"})

    assert sorted(Workshop.objects.values_list("slug", flat=True)) == ["grid-workshop", "grid-workshop-2"]


def test_another_fault_of_the_database_is_not_hidden(chief, log_in, monkeypatch):
    def breaks(self, address):
        raise IntegrityError("something else")

    client = log_in(chief)
    monkeypatch.setattr(Workshop, "move_to", breaks)

    with pytest.raises(IntegrityError, match="something else"):
        client.post("/new/", {**fields_on(client.get("/new/")), "title": "Grid Workshop", "do": "save"})


def test_workshop_without_a_title_is_not_started(chief, log_in):
    client = log_in(chief)

    response = client.post("/new/", {**fields_on(client.get("/new/")), "community": "LF Energy", "do": "save"})

    assert (response.status_code, problems(response)) == (400, ["Give the workshop a title."])
    assert fields_on(response)["community"] == "LF Energy"
    assert not Workshop.objects.exists()


def test_preview_of_a_new_workshop_keeps_what_was_typed(chief, log_in):
    client = log_in(chief)

    response = client.post("/new/", {"title": "Typed", "introduction": "**Bold**", "is_open": "on", "do": "preview"})

    fields = fields_on(response)
    assert (fields["title"], "is_open" in fields, "is_public" in fields) == ("Typed", True, False)
    assert "<strong>Bold</strong>" in response.content.decode()
    assert not Workshop.objects.exists()


def test_workshop_previewed_first_is_started_once(chief, log_in):
    client = log_in(chief)
    previewed = fields_on(client.post("/new/", {**fields_on(client.get("/new/")), "title": "Typed", "do": "preview"}))

    for _ in range(2):
        client.post("/new/", {**previewed, "do": "save"})

    assert [str(one) for one in Workshop.objects.all()] == ["Typed"]


def test_organizer_of_one_workshop_cannot_start_another(organizer, log_in):
    response = log_in(organizer).get("/new/")

    assert response.status_code == 403
    assert "Organizers can start a workshop." in response.content.decode()


def test_settings_are_stored_as_a_revision(workshop, organizer, send):
    response = send(
        {
            "title": "Architecture Days",
            "community": "LF Networking",
            "starts_on": "2021-07-08",
            "ends_on": "2021-07-09",
            "time_zone": "Asia/Tokyo",
            "introduction": "Come **all**.",
            "breakout_rounds": "3",
            "why": "New year",
        },
        without=["is_open"],
    )

    workshop.refresh_from_db()
    assert response.status_code == 302
    assert workshop.snapshot() == {
        "schema": 1,
        "slug": "technical-architecture-workshop",
        "title": "Architecture Days",
        "community": "LF Networking",
        "starts_on": "2021-07-08",
        "ends_on": "2021-07-09",
        "time_zone": "Asia/Tokyo",
        "introduction": "Come **all**.",
        "breakout_rounds": 3,
        "is_public": True,
        "is_open": False,
        "seating": "closed",
        "organizers": ["olga"],
        "rooms": [],
        "order": [],
    }
    assert (workshop.revision, workshop.changed_by, workshop.revisions.first().why) == (2, organizer, "New year")


def test_unchanged_settings_keep_no_revision(workshop, send):
    send()

    workshop.refresh_from_db()
    assert workshop.revision == 1


def test_old_address_leads_to_the_new_one(workshop, send, client):
    send({"slug": "tac-2020"})

    workshop.refresh_from_db()
    assert workshop.slug == "tac-2020"
    assert client.get("/technical-architecture-workshop/").headers["Location"] == "/tac-2020/"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "Give the workshop a title."),
        ({"slug": ""}, "This field is required."),
        ({"slug": "Two Words"}, "Use small letters, figures and hyphens only, such as grid-workshop-2020."),
        ({"slug": "-"}, "Use small letters, figures and hyphens only, such as grid-workshop-2020."),
        ({"slug": "admin"}, "“admin” is a page of this site. Take another address."),
        ({"slug": "taken"}, "Another workshop has this address, or had it. Take another one."),
        ({"slug": "taken-before"}, "Another workshop has this address, or had it. Take another one."),
        ({"starts_on": "next week"}, "Give a date such as 2020-07-08."),
        ({"starts_on": "9999-12-31"}, "Give a year from 2000 to 2100."),
        ({"ends_on": "2019-01-01"}, "The last day comes before the first day."),
        ({"starts_on": "", "ends_on": "2020-07-09"}, "Give the first day, too."),
        ({"time_zone": "Mars/Base"}, "Select a valid choice. Mars/Base is not one of the available choices."),
        ({"breakout_rounds": "many"}, "Give the rounds as a number, such as 2."),
        ({"breakout_rounds": "51"}, "Give between 1 and 50 breakout rounds."),
        (
            {"new_organizer": "nobody"},
            "Nobody called “nobody” has logged in here yet. Ask them to log in once, then add them.",
        ),
    ],
)
def test_bad_settings_get_a_sentence_and_change_nothing(workshop, send, changes, sentence):
    other = make.workshop("Taken before")
    with other.being_revised(by=None):
        other.move_to("taken")
    before = workshop.snapshot()

    response = send(changes)

    assert (response.status_code, problems(response)) == (400, [sentence])
    assert Workshop.objects.get(pk=workshop.pk).snapshot() == before


def test_organizer_is_added_by_username(workshop, organizer, newcomer, send):
    send({"new_organizer": "NORA"})

    assert set(workshop.organizers.all()) == {organizer, newcomer}


def test_organizer_is_taken_out(workshop, organizer, newcomer, chief, log_in, settings_url):
    workshop.organizers.add(newcomer)
    client = log_in(chief)
    fields = fields_on(client.get(settings_url))

    client.post(settings_url, {**fields, "organizers": [organizer.pk], "do": "save"})

    assert list(workshop.organizers.all()) == [organizer]


def test_last_organizer_cannot_leave(workshop, organizer, send):
    response = send(without=["organizers"])

    assert problems(response) == ["You are the last organizer. Add another one before you take yourself out."]
    assert list(workshop.organizers.all()) == [organizer]


def test_organizer_who_hands_over_is_led_to_where_they_may_go(workshop, newcomer, send):
    with workshop.being_revised(by=None):
        workshop.is_public = False

    response = send({"new_organizer": "nora"}, without=["organizers"])

    assert list(workshop.organizers.all()) == [newcomer]
    assert response.headers["Location"] == "/"


def test_preview_and_what_was_typed_come_back_unsaved(workshop, send):
    response = send({"introduction": "**Bold**", "title": "Typed"}, do="preview", without=["is_public"])

    fields = fields_on(response)
    assert (fields["title"], "is_public" in fields, "is_open" in fields) == ("Typed", False, True)
    assert "<strong>Bold</strong>" in response.content.decode()
    assert Workshop.objects.get(pk=workshop.pk).revision == 1


@pytest.fixture
def opened(organizer, log_in, settings_url):
    """The form of the settings as it was before somebody else saved."""
    return fields_on(log_in(organizer).get(settings_url))


def test_settings_changed_by_two_are_put_together(workshop, opened, chief, send):
    with workshop.being_revised(by=chief):
        workshop.become({"community": "LF Networking", "introduction": "Come.", "is_open": False})

    response = send({"title": "Mine"}, fields=opened)

    workshop.refresh_from_db()
    assert response.status_code == 302
    assert (workshop.title, workshop.community, workshop.introduction) == ("Mine", "LF Networking", "Come.")
    assert (workshop.is_open, workshop.revisions.first().merged_with) == (False, [2])


def test_setting_changed_by_two_is_for_somebody_to_decide(workshop, opened, chief, send):
    with workshop.being_revised(by=chief):
        workshop.become({"title": "Theirs", "breakout_rounds": 3})

    clash = send({"title": "Mine", "breakout_rounds": "1", "community": "GXF"}, fields=opened)

    assert (clash.status_code, texts(clash, "//legend")) == (409, ["Title", "Breakout rounds"])
    assert texts(clash, "//*[contains(@class, 'wp-merged__list')]/li")[0] == "Community yours"
    assert Workshop.objects.get(pk=workshop.pk).title == "Theirs"

    send({"clash-title": "mine", "clash-breakout_rounds": "theirs"}, do="decide", fields=fields_on(clash))

    workshop.refresh_from_db()
    assert (workshop.title, workshop.breakout_rounds, workshop.community) == ("Mine", 3, "GXF")


def test_settings_that_clash_can_be_taken_back_into_the_form(workshop, opened, chief, send):
    with workshop.being_revised(by=chief):
        workshop.become({"title": "Theirs", "community": "GXF"})
    clash = send({"title": "Mine", "breakout_rounds": "1", "is_open": ""}, fields=opened)

    form = fields_on(send(do="edit", fields=fields_on(clash)))

    assert (form["title"], form["community"], form["breakout_rounds"], form["seen"]) == ("Mine", "GXF", "1", "2")


def test_organizers_added_by_one_and_taken_out_by_another_are_put_together(
    workshop, organizer, newcomer, chief, send, log_in, settings_url
):
    with workshop.being_revised(by=chief):
        workshop.organizers.set([organizer, make.user("kim")])
    opened = fields_on(log_in(organizer).get(settings_url))
    with workshop.being_revised(by=chief):
        workshop.organizers.set([organizer, newcomer])

    response = send({"new_organizer": "chiara"}, fields=opened)

    assert response.status_code == 302
    assert set(workshop.organizers.values_list("username", flat=True)) == {"olga", "nora", "chiara"}


def test_clash_of_settings_keeps_everybody_who_was_ticked_or_typed(
    workshop, organizer, newcomer, chief, send, log_in, settings_url
):
    with workshop.being_revised(by=chief):
        workshop.organizers.set([organizer, make.user("kim")])
    opened = log_in(organizer).get(settings_url)
    ticked = [box.get("value") for box in html.fromstring(opened.content).xpath("//input[@name='organizers']")]
    with workshop.being_revised(by=chief):
        workshop.organizers.set([organizer])
        workshop.title = "Theirs"

    typed = {**fields_on(opened), "organizers": ticked, "new_organizer": "nora", "title": "Mine"}
    clash = send({}, fields=typed)
    page = html.fromstring(clash.content)
    carried = [field.text.strip() for field in page.xpath("//textarea[@name='organizers']")]
    answer = {**fields_on(clash), "organizers": carried, "clash-title": "mine"}
    send({}, do="decide", fields=answer)

    workshop.refresh_from_db()
    assert (workshop.title, sorted(carried)) == ("Mine", sorted(ticked))
    assert set(workshop.organizers.values_list("username", flat=True)) == {"olga", "nora"}


def test_third_save_while_settings_are_decided_asks_again_and_keeps_the_decision(
    workshop, opened, organizer, newcomer, chief, send
):
    with workshop.being_revised(by=chief):
        workshop.become({"title": "Theirs", "introduction": "Come."})
    clash = send({"title": "Mine", "introduction": "Join.", "new_organizer": "nora"}, fields=opened)
    with workshop.being_revised(by=chief):
        workshop.become({"title": "Third"})

    answers = {"clash-title": "mine", "clash-introduction": "result", "clash-introduction-result": "Come and join."}
    again = send(answers, do="decide", fields=fields_on(clash))

    assert (again.status_code, texts(again, "//legend")) == (409, ["Title"])
    send({"clash-title": "mine"}, do="decide", fields=fields_on(again))
    workshop.refresh_from_db()
    assert (workshop.title, workshop.introduction) == ("Mine", "Come and join.")
    assert set(workshop.organizers.values_list("username", flat=True)) == {"olga", "nora"}


def test_settings_sent_twice_keep_one_revision(workshop, send, organizer, log_in, settings_url):
    opened = fields_on(log_in(organizer).get(settings_url))

    statuses = [send({"title": "Mine"}, fields=opened).status_code for _ in range(2)]

    workshop.refresh_from_db()
    assert (statuses, workshop.revision) == ([302, 302], 2)


def test_settings_form_without_its_revision_is_a_clash(workshop, send):
    response = send({"title": "Mine", "seen": ""})

    assert response.status_code == 409


def test_contributor_cannot_open_the_settings(workshop, writer, settings_url):
    assert writer.get(settings_url).status_code == 403


@pytest.mark.parametrize("organizers", [1, 30])
def test_settings_cost_the_same_at_any_number_of_organizers(
    workshop, chief, log_in, settings_url, organizers, django_assert_num_queries
):
    workshop.organizers.add(*(make.user() for _ in range(organizers)))
    client = log_in(chief)

    with django_assert_num_queries(5):
        page = client.get(settings_url)

    assert len(texts(page, "//input[@name='organizers']")) == organizers
