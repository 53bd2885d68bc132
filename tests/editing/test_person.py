"""A person's name and affiliation change, and for organizers the e-mail address."""

import pytest
from django.contrib.admin.models import LogEntry

from sessions_app.models import Person

from .forms import fields_on, texts


@pytest.fixture
def ana(session):
    return session.people("leader")[0].person


@pytest.fixture
def url(ana):
    return f"/people/{ana.slug}/edit/"


def problems(response):
    return [sentence for _id, _label, sentence in response.context["form"].problems()]


def test_organizer_changes_a_person(ana, url, chief, log_in):
    client = log_in(chief)

    response = client.post(
        url, {**fields_on(client.get(url)), "name": "Ana  Moreau-Lima", "email": "ana@example.org", "why": "Married"}
    )

    ana.refresh_from_db()
    assert response.headers["Location"] == "/people/ana-moreau-lima/"
    assert (ana.name, ana.affiliation, ana.email) == ("Ana Moreau-Lima", "RTE", "ana@example.org")
    assert (ana.revision, ana.changed_by, ana.revisions.first().why) == (2, chief, "Married")


def test_people_change_themselves_but_see_no_email_field(crew, session, log_in):
    ben = session.people("moderator")[0].person
    ben.email = "ben@example.org"
    ben.save()
    client = log_in(crew)
    url = f"/people/{ben.slug}/edit/"
    fields = fields_on(client.get(url))
    assert "email" not in fields

    client.post(url, {**fields, "affiliation": "Alliander", "email": "forged@example.org"})

    ben.refresh_from_db()
    assert (ben.affiliation, ben.email) == ("Alliander", "ben@example.org")


def test_people_say_where_their_clock_stands(crew, session, log_in):
    ben = session.people("moderator")[0].person
    client, url = log_in(crew), f"/people/{ben.slug}/edit/"
    fields = fields_on(client.get(url))

    client.post(url, {**fields, "time_zone": "America/New_York"})

    ben.refresh_from_db()
    assert (fields["time_zone"], ben.time_zone) == ("", "America/New_York")
    assert (ben.revisions.first().changed, ben.revisions.first().snapshot["time_zone"]) == (
        ["time_zone"],
        "America/New_York",
    )


def test_unusual_zone_that_an_admin_gave_stays_when_the_name_changes(ana, url, chief, log_in):
    Person.objects.filter(pk=ana.pk).update(time_zone="CET")
    client = log_in(chief)

    client.post(url, {**fields_on(client.get(url)), "name": "Ana Petit"})

    assert Person.objects.values_list("name", "time_zone").get(pk=ana.pk) == ("Ana Petit", "CET")


def test_made_up_zone_is_refused_with_a_sentence(ana, url, chief, log_in):
    client = log_in(chief)

    response = client.post(url, {**fields_on(client.get(url)), "time_zone": "Europe/Nowhere"})

    assert (response.status_code, problems(response)) == (400, ["Choose one of the time zones."])


def test_two_zones_of_one_person_are_for_somebody_to_decide(ana, url, chief, log_in):
    client = log_in(chief)
    opened = fields_on(client.get(url))
    with ana.being_revised(by=None):
        ana.time_zone = "Asia/Seoul"

    asked = client.post(url, {**opened, "time_zone": "Europe/Paris"})
    client.post(url, {**fields_on(asked), "clash-time_zone": "mine", "do": "decide"})

    assert (asked.status_code, texts(asked, "//legend")) == (409, ["Time zone"])
    assert Person.objects.get(pk=ana.pk).time_zone == "Europe/Paris"


def test_others_cannot_change_a_person(url, writer, ana):
    assert (writer.get(url).status_code, writer.post(url, {"name": "X"}).status_code) == (403, 403)
    assert Person.objects.get(pk=ana.pk).name == "Ana Moreau"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": " "}, "Give the person's name."),
        ({"email": "ana at example"}, "Give an address such as ana@example.org, or leave it empty."),
    ],
)
def test_bad_input_gets_a_sentence(url, ana, chief, log_in, changes, sentence):
    client = log_in(chief)

    response = client.post(url, {**fields_on(client.get(url)), **changes})

    assert (response.status_code, problems(response)) == (400, [sentence])
    assert Person.objects.get(pk=ana.pk).revision == 1


def test_name_and_affiliation_changed_by_two_are_put_together(url, ana, chief, log_in):
    client = log_in(chief)
    opened = fields_on(client.get(url))
    with ana.being_revised(by=None):
        ana.affiliation = "GXF"

    response = client.post(url, {**opened, "name": "Ana Petit", "email": "ana@example.org"})

    now = Person.objects.get(pk=ana.pk)
    assert response.status_code == 302
    assert (now.name, now.affiliation, now.email) == ("Ana Petit", "GXF", "ana@example.org")
    assert now.revisions.first().merged_with == [2]


def test_affiliation_changed_by_two_is_for_somebody_to_decide(url, ana, chief, log_in):
    client = log_in(chief)
    opened = fields_on(client.get(url))
    with ana.being_revised(by=None):
        ana.affiliation = "GXF"

    clash = client.post(url, {**opened, "affiliation": "Alliander", "email": "ana@example.org"})

    assert (clash.status_code, texts(clash, "//legend")) == (409, ["Affiliation"])
    assert Person.objects.get(pk=ana.pk).affiliation == "GXF"

    undecided = client.post(url, fields_on(clash))

    assert (undecided.status_code, texts(undecided, "//legend")) == (400, ["Affiliation"])

    back = client.post(url, {**fields_on(clash), "do": "edit"})

    assert fields_on(back)["affiliation"] == "Alliander"

    client.post(url, {**fields_on(clash), "clash-affiliation": "mine"})

    now = Person.objects.get(pk=ana.pk)
    assert (now.affiliation, now.email) == ("Alliander", "ana@example.org")


def test_email_typed_while_somebody_saved_the_same_name_is_saved(url, ana, chief, log_in):
    client = log_in(chief)
    sent = {**fields_on(client.get(url)), "affiliation": "GXF", "email": "ana@example.org"}
    with ana.being_revised(by=None):
        ana.affiliation = "GXF"

    response = client.post(url, sent)

    assert (response.status_code, Person.objects.get(pk=ana.pk).email) == (302, "ana@example.org")


def test_email_alone_is_saved_without_a_revision_and_said_so(url, ana, chief, log_in):
    client = log_in(chief)

    response = client.post(url, {**fields_on(client.get(url)), "email": "ana@example.org"}, follow=True)

    ana.refresh_from_db()
    assert (ana.email, ana.revision) == ("ana@example.org", 1)
    assert [str(message) for message in response.context["messages"]] == [
        "The e-mail address was saved. It is private, so no revision shows it."
    ]


def test_changed_email_names_the_writer_in_the_log_and_not_the_address(url, ana, chief, log_in, caplog):
    client = log_in(chief)
    caplog.set_level("INFO", "sessions_app.revisions")

    client.post(url, {**fields_on(client.get(url)), "email": "ana@example.org"})

    entries = [(entry.user, entry.object_repr, entry.change_message) for entry in LogEntry.objects.all()]
    assert entries == [(chief, "Ana Moreau (RTE)", "E-mail changed")]
    assert caplog.messages == ["person Ana Moreau (RTE): e-mail changed by chiara"]


def test_name_and_email_changed_together_are_both_in_the_log(url, ana, chief, log_in):
    client = log_in(chief)

    client.post(url, {**fields_on(client.get(url)), "name": "Ana Petit", "email": "ana@example.org"})

    assert [entry.change_message for entry in LogEntry.objects.order_by("pk")] == ["Revision 2", "E-mail changed"]


def test_email_changed_meanwhile_is_told_and_not_overwritten(url, ana, chief, log_in):
    client = log_in(chief)
    opened = fields_on(client.get(url))
    client.post(url, {**opened, "email": "first@example.org"})

    clash = client.post(url, {**opened, "email": "second@example.org"})

    assert (clash.status_code, Person.objects.get(pk=ana.pk).email) == (409, "first@example.org")
    assert texts(clash, "//*[@role='alert']/span") == [
        "It is first@example.org now. Nothing was saved, and what you typed is still below. Save again to put yours in"
        " its place."
    ]
    assert fields_on(clash)["email"] == "second@example.org"

    client.post(url, fields_on(clash))

    assert Person.objects.get(pk=ana.pk).email == "second@example.org"


def test_email_taken_out_meanwhile_is_told(url, ana, chief, log_in):
    Person.objects.filter(pk=ana.pk).update(email="first@example.org")
    client = log_in(chief)
    opened = fields_on(client.get(url))
    client.post(url, {**opened, "email": ""})

    clash = client.post(url, {**opened, "email": "second@example.org"})

    assert (clash.status_code, Person.objects.get(pk=ana.pk).email) == (409, "")
    assert texts(clash, "//*[@role='alert']/span")[0].startswith("It is empty now. Nothing was saved")


def test_email_changed_meanwhile_stays_when_only_the_name_is_typed(url, ana, chief, log_in):
    client = log_in(chief)
    opened = fields_on(client.get(url))
    client.post(url, {**opened, "email": "first@example.org"})

    client.post(url, {**opened, "name": "Ana Petit"})

    now = Person.objects.get(pk=ana.pk)
    assert (now.name, now.email, now.revision) == ("Ana Petit", "first@example.org", 2)


def test_email_changed_meanwhile_stays_after_a_clash_of_names(url, ana, chief, log_in):
    client = log_in(chief)
    opened = fields_on(client.get(url))
    client.post(url, {**opened, "name": "Ana Lima", "email": "first@example.org"})

    clash = client.post(url, {**opened, "name": "Ana Petit"})
    client.post(url, {**fields_on(clash), "clash-name": "mine"})

    now = Person.objects.get(pk=ana.pk)
    assert (clash.status_code, now.name, now.email) == (409, "Ana Petit", "first@example.org")


def test_person_sent_twice_keeps_one_revision(url, ana, chief, log_in):
    client = log_in(chief)
    sent = {**fields_on(client.get(url)), "affiliation": "Alliander"}

    statuses = [client.post(url, sent).status_code, client.post(url, sent).status_code]

    assert (statuses, Person.objects.get(pk=ana.pk).revision) == ([302, 302], 2)


def test_what_was_typed_comes_back_unsaved(url, ana, chief, log_in):
    response = log_in(chief).post(url, {"name": "Typed", "seen": "1", "do": "bring-back"})

    assert (response.status_code, fields_on(response)["name"]) == (200, "Typed")
    assert Person.objects.get(pk=ana.pk).name == "Ana Moreau"
