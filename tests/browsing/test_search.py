"""Searching."""

import pytest

from sessions_app.browsing import search
from sessions_app.browsing.search import highlighted

from .. import make
from .reading import found, links, texts

pytestmark = pytest.mark.django_db


def marks(response):
    return texts(response, "main", "mark")


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("security", ["Security", "security"]),
        ("countermeasure", ["countermeasures"]),
        ("impact assess", ["impact", "assessment"]),
        ("bowtie", ["bowtie"]),
        ("groups", ["groups"]),
    ],
)
def test_sessions_are_found_by_what_they_say(client, session, words, marked):
    response = client.get("/search/", {"q": words})

    assert links(response, "ol.wp-results", "h3", "a") == [session.get_absolute_url()]
    assert marks(response) == marked


def test_sessions_are_found_by_their_people_and_people_by_name_and_affiliation(client, session):
    response = client.get("/search/?q=okoro+tennet")

    assert links(response, "ol.wp-results", "h3", "a") == [session.get_absolute_url()]
    assert texts(response, "ul.wp-results--people", "li") == ["BOBen Okoro TenneT"]
    assert texts(response, "p.wp-results__count") == ["2 matches for “okoro tennet”."]


def test_workshops_are_found_by_title_community_and_introduction(client, workshop):
    with workshop.being_revised(by=None):
        workshop.introduction = "One afternoon on how *projects* fit."
    make.workshop("Another")

    pages = [client.get("/search/", {"q": words}) for words in ("architecture", "energy", "afternoons projects")]

    assert [links(page, "ol.wp-results", "h3", "a") for page in pages] == [["/technical-architecture-workshop/"]] * 3
    assert [marks(page) for page in pages] == [["Architecture"], [], ["afternoon", "projects"]]


def test_nothing_is_found_that_the_reader_may_not_read(client, log_in, workshop, session, organizer):
    with workshop.being_revised(by=None):
        workshop.is_public = False

    hidden = client.get("/search/?q=moreau")
    seen = log_in(organizer).get("/search/?q=moreau")

    assert texts(hidden, "div.wp-state", "h2") == ["Nothing about “moreau”"]
    assert texts(seen, "main", "h2") == ["Sessions", "People"]


def test_removed_sessions_are_not_found(client, session):
    with session.being_revised(by=None):
        session.remove()

    assert texts(client.get("/search/?q=bowtie"), "main", "h2") == ["Nothing about “bowtie”"]


def test_the_words_stay_in_the_box_and_are_escaped(client):
    words = """"><script>alert('x')</script>"""

    response = client.get("/search/", {"q": words})

    assert [box.get("value") for box in found(response, "input.form-control")] == [words]
    assert "<script>alert" not in response.content.decode()


def test_an_excerpt_shows_hostile_text_as_text(client, workshop):
    make.session(workshop, "A <b>title</b>", short_description="A bowtie <img src=x onerror=alert(1)> \ue000here\ue001")

    response = client.get("/search/?q=bowtie")

    assert "<img" not in response.content.decode()
    assert marks(response)[0] == "bowtie"
    assert texts(response, "ol.wp-results", "h3") == ["A <b>title</b>"]


def test_marks_that_do_not_pair_are_dropped():
    assert highlighted("a\ue001 <b\ue000\ue000c\ue001") == "a &lt;b<mark>c</mark>"


def test_markdown_marks_do_not_show_in_an_excerpt(client, session):
    with session.being_revised(by=None):
        session.become({"detailed_description": "# Risks\n\n- the `first` **risk** of many\n- another"})

    response = client.get("/search/?q=another")

    assert (
        texts(response, "ol.wp-results", "p")[0] == "… risks together. · Risks the first risk of many another"
        " · Ana Moreau · RTE · Ben Okoro · TenneT · Ben Okoro · TenneT"
    )


def test_an_excerpt_has_parts_in_their_order(client, session):
    with session.being_revised(by=None):
        session.become({"outcomes": session.snapshot()["outcomes"][::-1]})

    excerpt = texts(client.get("/search/?q=threat+model"), "ol.wp-results", "p")[0]

    assert "A threat model · A first impact assessment" in excerpt


def test_nothing_found_offers_what_comes_closest(client, session):
    response = client.get("/search/?q=securty")

    assert texts(response, "div.wp-state", "h2") == ["Nothing about “securty”"]
    assert links(response, "ul.wp-state__links", "a") == [session.get_absolute_url()]


@pytest.mark.parametrize("query", ["", "?q=", "?q=+++"])
def test_without_words_the_page_says_what_one_can_look_for(client, session, query):
    assert texts(client.get(f"/search/{query}"), "main", "h2") == ["What are you looking for?"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("x" * 201, "Search for fewer words: at most 200 characters."),
        ("a\x00b", "Null characters are not allowed."),
    ],
)
def test_words_that_cannot_be_searched_are_refused_with_a_sentence(client, words, sentence):
    response = client.get("/search/", {"q": words})

    assert response.status_code == 400
    assert texts(response, "p#q-error") == [sentence]


@pytest.mark.parametrize("words", ["&", "!", "security | x", "'", "a:*", "\\", "%", "(((", "the"])
def test_signs_of_the_search_language_are_only_signs(client, session, words):
    response = client.get("/search/", {"q": words})

    assert response.status_code == 200


def test_a_long_answer_is_cut_short_and_says_so(client, workshop, monkeypatch):
    monkeypatch.setattr(search, "MOST_FOUND", 2)
    for number in range(3):
        make.session(workshop, f"Bowtie {number}")

    response = client.get("/search/?q=bowtie")

    assert len(found(response, "ol.wp-results", "h3")) == 2
    assert texts(response, "p.wp-results__count") == ["The first matches for “bowtie”. Add a word to see fewer."]


def test_search_engines_leave_answers_alone(client):
    response = client.get("/search/?q=bowtie")

    assert [one.get("content") for one in found(response, "meta[@name='robots']")] == ["noindex"]


def test_text_with_very_many_empty_lines_is_shown():
    shown = highlighted("Threats" + "\n" * 50_000 + "- first")

    assert " ".join(shown.split()) == "Threats first"
