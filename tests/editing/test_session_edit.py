"""The form of a session: what it stores, refuses and keeps."""

import pytest
from django.urls import reverse

from sessions_app.history import known_people
from sessions_app.models import Person, Session

from .. import make
from .forms import fields_on, texts


def said(session):
    """The session's content without keys, in a shape that reads."""
    content = Session.objects.get(pk=session.pk).snapshot()
    return {
        **{key: content[key] for key in ("title", "kind", "short_description", "detailed_description")},
        "expected": (content["expected_minutes"], content["expected_rounds"]),
        "outcomes": [row["text"] for row in content["outcomes"]],
        "roles": [(row["role"], row["name"]) for row in content["roles"]],
        "activity": [(row["text"], row["minutes"], row["is_nested"]) for row in content["activity"]],
        "pre_reading": [(row["title"], row["url"], row["heading"]) for row in content["pre_reading"]],
    }


def messages(response):
    return [str(message) for message in response.context["messages"]]


def problems(response):
    return [sentence for _id, _label, sentence in response.context["form"].problems()]


def test_a_form_sent_back_unchanged_keeps_no_revision(session, send):
    response = send()

    session.refresh_from_db()
    assert response.headers["Location"] == session.get_absolute_url()
    assert session.revision == 1


def test_unchanged_form_says_that_nothing_was_kept(session, send, writer):
    send()

    page = writer.get(reverse("session_edit", args=[session.workshop.slug, session.slug]))
    assert messages(page) == ["Nothing had changed, so no revision was kept."]


def test_every_field_and_part_is_stored_in_one_revision(session, send, newcomer):
    response = send(
        {
            "title": "  Security   for all ",
            "kind": "use_case",
            "short_description": "One\r\nsentence.  ",
            "detailed_description": "    code\r\n\r\ntext\r\n",
            "duration": "rounds",
            "duration_number": "2",
            "outcomes-0-text": "A better assessment",
            "outcomes-2-text": "A third thing",
            "roles-3-role": "alternate_host",
            "roles-3-name": "Carla Diaz",
            "roles-3-affiliation": "GXF",
            "activities-1-minutes": "45",
            "readings-2-url": "HTTPS://example.org/video",
            "readings-2-heading": "Methods",
            "why": "Agreed on the call",
        }
    )

    assert response.status_code == 302
    assert said(session) == {
        "title": "Security for all",
        "kind": "use_case",
        "short_description": "One\nsentence.",
        "detailed_description": "    code\n\ntext",
        "expected": (None, 2),
        "outcomes": ["A better assessment", "A threat model", "A third thing"],
        "roles": [
            ("leader", "Ana Moreau"),
            ("moderator", "Ben Okoro"),
            ("host", "Ben Okoro"),
            ("alternate_host", "Carla Diaz"),
        ],
        "activity": [("Introduction", 10, False), ("Risk analysis", 45, False), ("In groups", 30, True)],
        "pre_reading": [
            ("The bowtie method", "https://example.org/bowtie", "Methods"),
            ("A printed handbook", "", ""),
            ("", "https://example.org/video", "Methods"),
        ],
    }
    session.refresh_from_db()
    [latest, _made] = session.revisions.all()
    assert (latest.number, latest.by, latest.why) == (2, newcomer, "Agreed on the call")
    assert response.headers["Location"] == f"/{session.workshop.slug}/sessions/security-for-all/"


def test_the_next_page_says_which_revision_was_saved(session, send, writer):
    send({"title": "Security for all"})

    assert messages(writer.get(session.workshop.get_absolute_url())) == ["Saved as revision 2."]


def test_parts_keep_their_identity(session, send):
    before = [row.pk for row in session.outcomes.all()]

    send({"outcomes-1-text": "Changed"})

    assert [row.pk for row in session.outcomes.all()] == before


def test_emptied_row_is_removed(session, send):
    send({"outcomes-0-text": ""})

    assert said(session)["outcomes"] == ["A threat model"]


@pytest.mark.parametrize(
    ("duration", "number", "stored"),
    [("", "", (None, None)), ("minutes", "30", (30, None)), ("rounds", "2", (None, 2)), ("all", "30", (None, "all"))],
)
def test_expected_duration_is_one_choice(session, send, duration, number, stored):
    send({"duration": duration, "duration_number": number})

    assert said(session)["expected"] == stored


@pytest.mark.parametrize(
    ("changes", "sentences"),
    [
        ({"title": "  "}, ["Give the session a title."]),
        ({"title": "x" * 201}, ["Ensure this value has at most 200 characters (it has 201)."]),
        ({"duration_number": "half an hour"}, ["Give minutes as a number, such as 30."]),
        ({"duration": "rounds", "duration_number": "two"}, ["Give rounds as a number, such as 2."]),
        ({"duration_number": "0"}, ["Give between 1 and 1440 minutes, or between 1 and 50 rounds."]),
        ({"duration": "rounds", "duration_number": "60"}, ["Give between 1 and 50 rounds."]),
        ({"duration_number": ""}, ["Say how many minutes, or choose “Not known yet”."]),
        ({"duration": ""}, ["Choose whether 60 means minutes or rounds, or empty this field."]),
        ({"activities-0-minutes": "half an hour"}, ["Give minutes as a number, such as 30."]),
        ({"activities-0-minutes": "1441"}, ["Give between 1 and 1440 minutes, or leave it empty."]),
        ({"activities-0-text": ""}, ["Say what is done in this step."]),
        (
            {"activities-2-minutes": "250"},
            ["The steps inside “Risk analysis” add up to 250 minutes, but it has 40."],
        ),
        ({"readings-0-url": "www.example.org/x"}, ["Start the link with https://"]),
        ({"readings-0-url": "javascript:alert(1)"}, ["Start the link with https://"]),
        (
            {"readings-0-url": "https://exa mple"},
            ["This is no web address. Copy it from the address line of a browser."],
        ),
        ({"readings-2-heading": "Methods"}, ["Give a title, a link, or both."]),
        ({"roles-3-role": "host", "roles-3-affiliation": "GXF"}, ["Choose a person, or type the name of a new one."]),
        (
            {"roles-3-role": "leader", "roles-3-name": "ana moreau"},
            ["Ana Moreau is topic leader already. Take this row out, or choose another role."],
        ),
        (
            {
                "roles-3-role": "leader",
                "roles-3-name": "Zoe",
                "roles-4-role": "leader",
                "roles-4-name": "zoe",
                "roles-4-affiliation": "GXF",
            },
            ["zoe is topic leader already. Take this row out, or choose another role."],
        ),
        ({"roles-2-role": "moderator"}, ["Ben Okoro is moderator already. Take this row out, or choose another role."]),
        (
            {"roles-2-role": "juggler"},
            ["Select a valid choice. juggler is not one of the available choices."],
        ),
    ],
)
def test_bad_input_gets_a_sentence_and_changes_nothing(session, send, changes, sentences):
    before = said(session)

    response = send(changes)

    assert (response.status_code, problems(response), said(session)) == (400, sentences, before)
    kept = {name: fields_on(response).get(name, "") for name in changes if changes[name] != "juggler"}
    assert kept == {name: value for name, value in changes.items() if value != "juggler"}


def test_errors_lead_to_their_fields(session, send):
    response = send({"readings-0-url": "www.example.org", "roles-2-role": "moderator"})

    page = response.content.decode()
    links = [
        (link, text)
        for link, text in zip(
            response.context["form"].problems(), texts(response, "//*[@role='alert']//li"), strict=True
        )
    ]
    assert [(one[0], text) for one, text in links] == [
        (
            "id_roles-2-role",
            "Role of Ben Okoro, moderator : Ben Okoro is moderator already. Take this row out, or choose another role.",
        ),
        ("id_readings-0-url", "Address of link 1 : Start the link with https://"),
    ]
    assert 'aria-invalid="true" aria-describedby="id_readings-0-url_error" id="id_readings-0-url"' in page
    assert texts(response, "//*[@id='id_readings-0-url_error']") == ["Start the link with https://"]


def test_too_many_rows_are_refused(session, send):
    response = send({f"outcomes-{number}-text": f"Outcome {number}" for number in range(201)})

    assert response.status_code == 400
    assert problems(response) == ["Keep it to 200 rows. Nothing was saved; take some out first."]


def test_person_is_chosen_from_those_known(session, send):
    other = make.session(make.workshop("Elsewhere"), leaders=[make.person("Carla Diaz", "GXF")])
    carla = other.people("leader")[0].person

    send({"roles-3-role": "alternate_host", "roles-3-person": str(carla.pk)})

    assert said(session)["roles"][-1] == ("alternate_host", "Carla Diaz")
    assert Person.objects.count() == 3


def test_typed_name_of_somebody_known_adds_nobody(session, send):
    send({"roles-3-role": "alternate_host", "roles-3-name": "ANA  moreau"})

    assert said(session)["roles"][-1] == ("alternate_host", "Ana Moreau")
    assert Person.objects.count() == 2


def test_one_new_person_can_have_two_roles(session, send):
    send({"roles-3-role": "leader", "roles-3-name": "Zoe", "roles-4-role": "host", "roles-4-name": "Zoe"})

    assert said(session)["roles"][-2:] == [("leader", "Zoe"), ("host", "Zoe")]
    assert Person.objects.filter(name="Zoe").count() == 1


def test_choosing_one_person_and_typing_another_is_refused(session, send):
    ana = session.people("leader")[0].person

    response = send({"roles-3-role": "host", "roles-3-person": str(ana.pk), "roles-3-name": "Zoe"})

    assert problems(response) == ["You chose Ana Moreau and typed Zoe. Empty one of the two."]


def test_people_of_hidden_workshops_can_neither_be_seen_nor_taken(session, send, writer, edit_url):
    hidden = make.person("Hilda Hidden", "Secret Corp")
    make.session(make.workshop("Hidden", is_public=False), leaders=[hidden])

    refused = send({"roles-3-role": "host", "roles-3-person": str(hidden.pk)})
    send({"roles-3-role": "host", "roles-3-name": "Hilda Hidden"})

    assert problems(refused) == ["Choose a person, or type the name of a new one."]
    assert "Secret Corp" not in writer.get(edit_url).content.decode()
    assert Person.objects.filter(name="Hilda Hidden").count() == 2


def test_email_addresses_stay_out_of_the_page(session, writer, edit_url):
    ana = session.people("leader")[0].person
    ana.email = "ana@private.example"
    ana.save()

    assert "private.example" not in writer.get(edit_url).content.decode()


def test_person_beyond_the_longest_list_is_found_too(session, send, monkeypatch):
    zoe = make.person("Zoe Young")
    make.session(make.workshop("Another"), leaders=[zoe])
    monkeypatch.setattr(known_people, "LONGEST_LIST", 1)

    send({"roles-3-role": "alternate_host", "roles-3-person": str(zoe.pk)})

    assert said(session)["roles"] == [
        ("leader", "Ana Moreau"),
        ("moderator", "Ben Okoro"),
        ("host", "Ben Okoro"),
        ("alternate_host", "Zoe Young"),
    ]


def test_text_left_over_is_shown_only_while_there_is_some(session, send, writer, edit_url):
    assert "not_understood" not in fields_on(writer.get(edit_url))
    with session.being_revised(by=None):
        session.become({"not_understood": "Bring a laptop"})
    assert fields_on(writer.get(edit_url))["not_understood"] == "Bring a laptop"

    send({"not_understood": ""})

    session.refresh_from_db()
    assert session.not_understood == ""


def test_session_written_without_a_revision_can_be_edited(session, writer, edit_url):
    session.revisions.all().delete()

    assert fields_on(writer.get(edit_url))["outcomes-1-text"] == "A threat model"


def test_forged_numbers_do_no_harm(session, send):
    response = send({"roles-3-person": str(2**70), "roles-3-role": "host", "outcomes-0-id": "x", "roles-4-person": "²"})

    nobody = "Choose a person, or type the name of a new one."
    assert problems(response) == [nobody, "Choose a role.", nobody]


@pytest.mark.parametrize("parts", [1, 30])
def test_page_costs_the_same_at_any_number_of_parts_and_people(workshop, writer, parts, django_assert_num_queries):
    session = make.session(
        workshop,
        leaders=[make.person() for _ in range(parts)],
        outcomes=[{"text": f"Outcome {number}"} for number in range(parts)],
        activity=[{"text": f"Step {number}"} for number in range(parts)],
        pre_reading=[{"title": f"Book {number}"} for number in range(parts)],
    )
    url = reverse("session_edit", args=[workshop.slug, session.slug])

    with django_assert_num_queries(7):
        page = writer.get(url)

    rows = [name for name in fields_on(page) if name.endswith("-text") or name.endswith("-title")]
    assert len(rows) == 3 * parts


def test_signs_that_nobody_sees_are_not_stored(session, send):
    send({"title": "Grid\x01 and\x0e bridge", "why": "Bad\x08"})

    session.refresh_from_db()
    assert (session.title, session.revisions.first().why) == ("Grid and bridge", "Bad")


def test_session_full_of_words_is_stored(session):
    words = [" ".join(f"{part}word{number}x{at}" for at in range(150)) for part in "abcd" for number in range(200)]
    with session.being_revised(by=None):
        session.become(
            {
                "outcomes": [{"text": text[:2_000]} for text in words[:200]],
                "activity": [{"text": text[:2_000]} for text in words[200:400]],
            }
        )

    assert session.outcomes.count() == 200
