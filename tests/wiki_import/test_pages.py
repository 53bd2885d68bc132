"""The page on which an organizer imports a wiki page, as a browser without JavaScript sees it."""

from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sessions_app.models import Imported, Person, Revision, Session, Workshop
from sessions_app.wiki_import import bodies
from sessions_app.wiki_import.forms import MOST_BYTES, TOO_LARGE, carried

from .. import make

PAGE = """2027 March 4 - Grid Workshop

Welcome to everyone.

General Session - Opening

- Short Description: How it all began.
- Topic Leader(s): Ana Moreau
- Expected duration: 20 mins

Track - Data Architecture

- Short Description: How data fits together.
- Goal/Desired Tangible Outcome(s): A basic understanding.
- Topic Leader(s): Sander Jansen Eric Houmes (TenneT)
- Moderator (Monitor Chat, organize questions, manage time): name1
- Pre-reading Resources:
 - https://example.org/principles
"""
NEW = "/import/"


class Fields(HTMLParser):
    """What a browser would send: every field's value, ticked boxes and chosen radios only."""

    def __init__(self, html):
        super().__init__()
        self.values = {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        is_sent = attrs.get("type") not in ("radio", "checkbox") or "checked" in attrs
        if tag == "input" and is_sent:
            self.values[attrs["name"]] = attrs.get("value", "on" if "checked" in attrs else "")


def fields(response):
    return Fields(response.content.decode()).values


def into(workshop):
    return reverse("import", args=[workshop.slug])


def text_of(response):
    return " ".join(response.content.decode().split())


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def stored():
    return [model.objects.count() for model in (Workshop, Session, Person, Revision, Imported)]


def apply(client, address, text=PAGE, **choices):
    """Paste, look, press the button; answers the last response."""
    seen = client.post(address, {"text": text})
    assert seen.status_code == 200
    return client.post(address, fields(seen) | {"step": "import"} | choices)


def test_page_asks_for_text_or_file_and_title_only_for_a_new_workshop(log_in, chief, workshop):
    client = log_in(chief)

    new, there = (Fields(client.get(address).content.decode()).values for address in (NEW, into(workshop)))

    assert new.keys() - {"csrfmiddlewaretoken"} == {"file", "title", "starts_on"}
    assert there.keys() - {"csrfmiddlewaretoken"} == {"file", "starts_on"}


def test_preview_shows_everything_found_and_stores_nothing(log_in, chief):
    before = stored()

    response = log_in(chief).post(NEW, {"text": PAGE})

    assert stored() == before
    preview = response.context["preview"]
    assert preview.found == "2 sessions found: 2 new."
    assert preview.to_do == "1 question for you, 2 things to check."
    assert [(entry.title, entry.kind, entry.state) for entry in preview.entries] == [
        ("Opening", "general", "new"),
        ("Data Architecture", "track", "new"),
    ]
    assert [(row.label, [line[0].text for line in row.lines]) for row in preview.entries[1].rows] == [
        ("Short description", ["How data fits together."]),
        ("Outcomes", ["A basic understanding."]),
        ("Topic leaders", ["Sander Jansen", "Eric Houmes (TenneT)"]),
        ("Pre-reading", ["https://example.org/principles"]),
        ("People", []),
    ]
    html = text_of(response)
    assert "The page holds only the template&#x27;s placeholder here; fill this in. <q>name1</q>" in html
    assert "Nothing parts these names; check who is meant. <q>Sander Jansen Eric Houmes (TenneT)</q>" in html
    assert "Description, Moderators, Hosts, Expected duration, Activity" in html


def test_pressing_the_button_makes_the_workshop_and_says_what_came(log_in, chief):
    response = apply(log_in(chief), NEW)

    workshop = Workshop.objects.get()
    assert (response.status_code, response["Location"]) == (302, workshop.get_absolute_url())
    assert said(response) == ["Imported into “Grid Workshop”: 2 new sessions and 3 new people."]
    assert (workshop.title, str(workshop.starts_on), workshop.introduction) == (
        "Grid Workshop",
        "2027-03-04",
        "Welcome to everyone.",
    )
    assert list(workshop.organizers.all()) == [chief]
    assert {one.changed_by for one in workshop.sessions.all()} == {chief}


def test_title_and_day_typed_go_before_those_of_the_page(log_in, chief):
    client = log_in(chief)
    seen = client.post(NEW, {"text": PAGE, "title": "Another", "starts_on": "2028-01-02"})

    client.post(NEW, fields(seen) | {"step": "import"})

    workshop = Workshop.objects.get()
    assert (workshop.title, str(workshop.starts_on)) == ("Another", "2028-01-02")


def test_a_day_typed_that_no_workshop_is_on_gets_a_sentence(log_in, chief):
    response = log_in(chief).post(NEW, {"text": PAGE, "starts_on": "9999-12-31"})

    assert "Give a year from 2000 to 2100." in text_of(response)
    assert not Workshop.objects.exists()


def test_people_are_taken_as_the_organizer_says(log_in, chief):
    client = log_in(chief)
    seen = client.post(NEW, {"text": PAGE})
    (question,) = [key for key in fields(seen) if key.startswith("names-")]

    client.post(NEW, fields(seen) | {"step": "import", question: "one"})

    assert sorted(map(str, Person.objects.all())) == ["Ana Moreau", "Sander Jansen Eric Houmes (TenneT)"]


def test_a_question_that_an_answer_raises_is_asked_before_anything_is_stored(log_in, organizer, workshop):
    known = make.person("Sander Jansen Eric Houmes", "Alliander")
    make.session(make.workshop("Another"), leaders=[known])
    client = log_in(organizer)
    seen = client.post(into(workshop), {"text": PAGE})
    (question,) = [key for key in fields(seen) if key.startswith("names-")]

    again = client.post(into(workshop), fields(seen) | {"step": "import", question: "one"})

    assert (again.status_code, workshop.sessions.count()) == (409, 0)
    assert "one more thing has to be decided" in text_of(again)
    assert fields(again)[question] == "one"
    (who,) = again.context["preview"].people[1:]
    client.post(into(workshop), fields(again) | {"step": "import", who.field.name: str(known.pk)})
    assert known.roles.get(session__workshop=workshop).session.title == "Data Architecture"


def test_a_session_without_its_tick_is_left_out(log_in, chief):
    client = log_in(chief)
    seen = client.post(NEW, {"text": PAGE})
    ticked = fields(seen)
    del ticked["include-0"]

    client.post(NEW, ticked | {"step": "import"})

    assert [one.title for one in Session.objects.all()] == ["Data Architecture"]


def test_the_same_page_again_stores_nothing_and_says_so(log_in, chief):
    client = log_in(chief)
    apply(client, NEW)
    workshop, before = Workshop.objects.get(), stored()

    seen = client.post(into(workshop), {"text": PAGE})
    response = client.post(into(workshop), fields(seen) | {"step": "import"})

    assert '<h1 class="wp-title">Nothing new on the page</h1>' in text_of(seen)
    assert said(response)[-1:] == [
        "Nothing was imported into “Grid Workshop”. The page says nothing that is not here already."
    ]
    assert stored() == before


def conflict(client, chief):
    """An imported workshop in which people and the page changed the same sentence; the address and the page."""
    apply(client, NEW)
    workshop = Workshop.objects.get()
    session = workshop.sessions.get(kind="track")
    with session.being_revised(by=chief):
        session.become({"short_description": "How data really fits together."})
    return workshop, PAGE.replace("How data fits together.", "How data fits together, and why.")


def test_what_both_changed_is_shown_side_by_side_with_what_people_wrote_chosen(log_in, chief):
    client = log_in(chief)
    workshop, page = conflict(client, chief)

    seen = client.post(into(workshop), {"text": page})

    assert (seen.context["preview"].button, seen.context["preview"].is_idle) == ("Import the changes", False)
    (decision,) = seen.context["preview"].conflicts
    assert fields(seen)[decision.field.name] == "people"
    assert [(side.radio.choice_label, side.remark) for side in decision.sides] == [
        ("Keep what people wrote", "last saved by Chiara Chief"),
        ("Take the page’s", "on the wiki page now"),
    ]
    assert [[[(span.how, span.text) for span in line] for line in side.lines] for side in decision.sides] == [
        [[("kept", "How data"), ("added", " really"), ("kept", " fits together.")]],
        [[("kept", "How data fits together"), ("added", ", and why"), ("kept", ".")]],
    ]
    assert "<ins>, and why</ins>" in text_of(seen)


@pytest.mark.parametrize(
    ("choice", "sentence"),
    [("people", "How data really fits together."), ("page", "How data fits together, and why.")],
)
def test_a_conflict_is_settled_as_chosen(log_in, chief, choice, sentence):
    client = log_in(chief)
    workshop, page = conflict(client, chief)

    apply(client, into(workshop), page, **{"short_description-1": choice})

    assert workshop.sessions.get(kind="track").short_description == sentence


def test_a_choice_that_was_not_offered_is_refused(log_in, chief):
    client = log_in(chief)
    workshop, page = conflict(client, chief)

    response = apply(client, into(workshop), page, **{"short_description-1": "mine"})

    assert (response.status_code, "Choose one of these." in text_of(response)) == (409, True)
    assert workshop.sessions.get(kind="track").short_description == "How data really fits together."


def test_who_saved_meanwhile_is_not_overwritten(log_in, organizer, workshop):
    client = log_in(organizer)
    apply(client, into(workshop))
    seen = client.post(into(workshop), {"text": PAGE.replace("20 mins", "30 mins")})
    session = workshop.sessions.get(kind="general")
    with session.being_revised(by=None):
        session.become({"expected_minutes": 45})

    response = client.post(into(workshop), fields(seen) | {"step": "import"})

    assert response.status_code == 409
    assert "Somebody saved while you looked at this." in text_of(response)
    assert [one.label for one in response.context["preview"].conflicts] == ["Expected duration"]
    session.refresh_from_db()
    assert session.expected_minutes == 45


def test_a_workshop_of_that_title_and_day_leads_to_its_own_import(log_in, chief):
    client = log_in(chief)
    apply(client, NEW)
    twin = Workshop.objects.get()

    seen = client.post(NEW, {"text": PAGE})
    pressed = client.post(NEW, fields(seen) | {"step": "import"})
    there = client.post(into(twin), fields(seen) | {"step": "look"})

    assert f'formaction="{into(twin)}"' in text_of(seen)
    assert "There is a workshop of this title on this day already" in text_of(pressed)
    assert there.context["preview"].is_idle
    assert Workshop.objects.count() == 1


def test_a_session_that_was_taken_out_can_be_put_back(log_in, organizer, workshop):
    client = log_in(organizer)
    apply(client, into(workshop))
    session = workshop.sessions.get(kind="track")
    with session.being_revised(by=organizer):
        session.remove()

    seen = client.post(into(workshop), {"text": PAGE})
    client.post(into(workshop), fields(seen) | {"step": "import", "include-1": "on"})

    preview = seen.context["preview"]
    assert (preview.found, preview.says_nothing_new, preview.button) == (
        "2 sessions found: 1 taken out here and 1 as before.",
        True,
        "Put back what is ticked",
    )
    assert [one.title for one in workshop.sessions.standing()] == ["Opening", "Data Architecture"]


def test_a_session_renamed_here_shows_both_titles(log_in, organizer, workshop):
    client = log_in(organizer)
    apply(client, into(workshop))
    session = workshop.sessions.get(kind="track")
    with session.being_revised(by=organizer):
        session.become({"title": "Data first"})

    seen = client.post(into(workshop), {"text": PAGE})

    (entry,) = [one for one in seen.context["preview"].as_before if one.plan.kept]
    assert (entry.title, entry.called, [(row.label, row.remark) for row in entry.rows[:1]]) == (
        "Data first",
        "Data Architecture",
        [("Title", "Kept as people wrote it here.")],
    )


def test_back_to_the_page_keeps_what_was_pasted(log_in, chief):
    client = log_in(chief)
    seen = client.post(NEW, {"text": PAGE, "title": "Another"})

    response = client.post(NEW, fields(seen) | {"step": "back"})

    form = response.context["form"]
    assert (response.status_code, form["text"].value().split(), form["title"].value()) == (200, PAGE.split(), "Another")


def test_a_file_is_read_and_carried_whole(log_in, chief):
    client = log_in(chief)
    page = PAGE.replace("Ana Moreau", "Ána Moreau").encode("cp1252")
    seen = client.post(NEW, {"file": SimpleUploadedFile("page.txt", page)})

    client.post(NEW, fields(seen) | {"step": "import"})

    assert carried(page)["text"] == ""
    assert Person.objects.filter(name="Ána Moreau").exists()


def test_hostile_words_are_shown_as_words(log_in, chief):
    client = log_in(chief)
    hostile = "<script>alert(1)</script>"
    seen = client.post(NEW, {"text": PAGE.replace("Data Architecture", hostile).replace("Welcome", hostile)})

    assert hostile not in text_of(seen)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text_of(seen)
    client.post(NEW, fields(seen) | {"step": "import"})
    assert Session.objects.get(kind="track").title == hostile


# --- Bad input ----------------------------------------------------------------------------------------------------

BOMB = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><ac:page><h1>Track - &c;</h1></ac:page>"""
BAD = {
    "nothing": {},
    "spaces": {"text": " \n "},
    "no workshop": {"text": "Dear all, the meeting is moved to noon."},
    "no title": {"text": PAGE.replace("2027 March 4 - Grid Workshop", "")},
    "a date that is none": {"text": PAGE, "starts_on": "tomorrow"},
    "too long a text": {"text": PAGE + "x" * MOST_BYTES},
    "text and file": lambda: {"text": PAGE, "file": SimpleUploadedFile("page.txt", PAGE.encode())},
    "an empty file": lambda: {"file": SimpleUploadedFile("page.txt", b"")},
    "a binary file": lambda: {"file": SimpleUploadedFile("page.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))},
    "a broken PDF": lambda: {"file": SimpleUploadedFile("page.pdf", b"%PDF-1.7\nbroken")},
    "too large a file": lambda: {"file": SimpleUploadedFile("page.txt", b"x" * (MOST_BYTES + 1))},
    "an entity bomb": {"text": BOMB},
    "more than fits": {"text": PAGE.replace("Welcome to everyone.", "Welcome to everyone. " * 2_000)},
    "too many sessions": {
        "text": PAGE + "".join(f"\n\nTrack - T{n}\n\n- Short Description: x\n" for n in range(1_001))
    },
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gets_one_clear_sentence_and_changes_nothing(log_in, chief, name):
    client, before = log_in(chief), stored()
    sent = BAD[name]() if callable(BAD[name]) else BAD[name]

    response = client.post(NEW, sent)

    errors = [error for errors in response.context["form"].errors.values() for error in errors]
    assert (response.status_code, len(errors), stored()) == (400, 1, before)
    assert errors[0].endswith((".", "it."))
    assert response.context["form"]["text"].value() == sent.get("text")


@pytest.mark.parametrize(
    "sent",
    [
        {"text": "x" * 6_000_001},
        {"text": PAGE} | {f"field-{number}": "x" for number in range(5_001)},
    ],
    ids=["a body over 6 MB", "too many fields"],
)
@pytest.mark.parametrize("enctype", ["multipart", "urlencoded"])
def test_a_body_that_cannot_be_read_gets_one_clear_sentence(log_in, organizer, workshop, sent, enctype):
    client = log_in(organizer)
    how = {"content_type": "application/x-www-form-urlencoded"} if enctype == "urlencoded" else {}
    body = "&".join(f"{key}={value}" for key, value in sent.items()) if how else sent

    response = client.post(into(workshop), body, **how)

    assert (response.status_code, response.context["problem"]) == (400, TOO_LARGE)
    assert workshop.sessions.count() == 0


TOO_LONG = "text=" + "x" * 6_000_001


def left_unread(response):
    return len(response.wsgi_request.environ["wsgi.input"].read())


def send_too_much(client, workshop, body=TOO_LONG):
    return client.post(into(workshop), body, content_type="application/x-www-form-urlencoded")


def test_a_body_is_read_to_its_end_only_for_who_may_import(client, log_in, workshop, organizer, newcomer):
    visitor, stranger, ours = (
        send_too_much(client, workshop),
        send_too_much(log_in(newcomer), workshop),
        send_too_much(log_in(organizer), workshop),
    )

    assert [(response.status_code, left_unread(response)) for response in (visitor, stranger, ours)] == [
        (302, len(TOO_LONG)),
        (403, len(TOO_LONG)),
        (400, 0),
    ]


def test_a_body_without_an_end_is_not_read_for_ever(log_in, workshop, organizer, monkeypatch):
    monkeypatch.setattr(bodies, "CHUNK", 1_000)

    response = send_too_much(log_in(organizer), workshop)

    assert (response.status_code, left_unread(response)) == (400, len(TOO_LONG) - 1_000 * bodies.MOST_CHUNKS)


def test_a_page_that_was_tampered_with_on_the_way_is_read_anew(log_in, chief):
    client = log_in(chief)
    seen = client.post(NEW, {"text": PAGE})

    broken = client.post(NEW, fields(seen) | {"step": "import", "file": "%%%"})
    other = client.post(NEW, fields(seen) | {"step": "import", "text": PAGE.replace("Opening", "Closing")})

    assert (broken.status_code, broken.context["problem"]) == (
        400,
        "The file did not arrive whole. Choose it once more.",
    )
    assert (other.status_code, Workshop.objects.count()) == (409, 0)


def test_a_form_from_elsewhere_is_refused(chief):
    client = Client(enforce_csrf_checks=True)
    client.force_login(chief, backend="sessions_app.permissions.WorkshopBackend")

    response = client.post(NEW, {"text": PAGE})

    assert response.status_code == 403
    assert Workshop.objects.count() == 0


# --- Who may ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["get", "post"])
def test_visitors_log_in_first_and_others_are_refused(client, workshop, newcomer, organizer, method):
    addresses = [NEW, into(workshop)]
    visitor = [getattr(client, method)(address) for address in addresses]
    client.force_login(newcomer, backend="sessions_app.permissions.WorkshopBackend")
    refused = [getattr(client, method)(address).status_code for address in addresses]
    client.force_login(organizer, backend="sessions_app.permissions.WorkshopBackend")
    of_one = [client.get(address).status_code for address in addresses]

    assert [answer["Location"] for answer in visitor] == [
        f"/accounts/login/?next={quote(address, safe='')}" for address in addresses
    ]
    assert (refused, of_one) == ([403, 403], [403, 200])


def test_a_hidden_workshop_does_not_show_itself(log_in, newcomer):
    hidden = make.workshop("Hidden", is_public=False)

    assert log_in(newcomer).get(into(hidden)).status_code == 404


def test_preview_costs_the_same_at_one_and_at_thirty_sessions(log_in, organizer, workshop, django_assert_num_queries):
    client = log_in(organizer)

    def queries(number):
        text = PAGE + "".join(
            f"\n\nTrack - T{n}\n\n- Short Description: x\n- Host: Person {n}\n" for n in range(number)
        )
        apply(client, into(workshop), text)
        with django_assert_num_queries(10):
            client.post(into(workshop), {"text": text})

    queries(1)
    queries(30)
