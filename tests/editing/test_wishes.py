"""The wishes of a workshop: listed, added, removed, by those who plan it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from sessions_app.models import Wish, Workshop

from .. import make
from .forms import fields_on, texts


@pytest.fixture
def url(workshop):
    return f"/{workshop.slug}/wishes/"


@pytest.fixture
def client(organizer, log_in):
    return log_in(organizer)


@pytest.fixture
def two(workshop):
    return [make.session(workshop, title) for title in ("Opening", "Closing")]


@pytest.fixture
def add(client, url, two):
    def go(**changes):
        wish = {"first": two[0].pk, "kind": "before", "second": two[1].pk}
        return client.post(url, wish | changes, follow=True)

    return go


def wishes():
    return [(str(one), one.is_firm) for one in Wish.objects.all()]


def said(response):
    return [str(one) for one in response.context["messages"]]


def problems(response):
    return [sentence for _id, _label, sentence in response.context["form"].problems()]


def test_empty_page_says_what_that_means_and_offers_the_sessions(client, url, two):
    page = client.get(url)

    assert texts(page, "//p[contains(@class, 'wp-section')]") == [
        "There is no wish yet. Without one, sessions may stand in any order, and beside each other."
    ]
    assert texts(page, "//select[@name='first']/option") == ["Choose a session", "Closing", "Opening"]


def test_wish_is_added_and_listed(add):
    page = add(is_firm="on")
    page = add(kind="apart")

    assert wishes() == [("Opening is over before Closing", True), ("Opening is not in parallel with Closing", False)]
    assert texts(page, "//ul[@aria-label]/li/span") == [
        "Opening is over before Closing Firm: may not be broken",
        "Opening is not in parallel with Closing Weighed against the rest",
    ]
    assert said(page) == ["Added: Opening is not in parallel with Closing."]


def test_wish_is_removed(client, url, add):
    add()

    page = client.post(f"{url}{Wish.objects.get().pk}/removal/", follow=True)

    assert (wishes(), said(page)) == ([], ["Removed: Opening is over before Closing."])


def test_bad_input_gets_a_sentence_and_keeps_what_was_chosen(add, two, workshop):
    theirs = make.session(make.workshop("Elsewhere"), "Theirs")

    answers = [add(second=two[0].pk), add(second=""), add(second=theirs.pk), add(kind="beside")]

    assert [(answer.status_code, problems(answer)) for answer in answers] == [
        (400, ["Choose two different sessions."]),
        (400, ["Choose a session."]),
        (400, ["This session is not in the programme any more. Choose another."]),
        (400, ["Select a valid choice. beside is not one of the available choices."]),
    ]
    assert fields_on(answers[1])["first"] == str(two[0].pk)
    assert wishes() == []


def test_what_was_wished_already_is_not_wished_again(add, two):
    add(kind="apart")
    add()
    turned = {"first": two[1].pk, "second": two[0].pk}

    answers = [add(), add(kind="apart", **turned), add(**turned)]

    assert [problems(answer) for answer in answers] == [
        ["This wish is there already."],
        ["This wish is there already."],
        ["Opening is to be over before Closing already. Remove that wish first."],
    ]
    assert len(wishes()) == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_that_contradict_each_other_the_quicker_one_is_there(add, two, workshop):
    def post():
        try:
            return add()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            Workshop.objects.select_for_update(no_key=True).get(pk=workshop.pk)
            posted = pool.submit(post)
            with pytest.raises(TimeoutError):
                posted.result(0.5)  # it waits
            make.wish(two[1], two[0], is_firm=True)
        page = posted.result()

    assert problems(page) == ["Closing is to be over before Opening already. Remove that wish first."]
    assert wishes() == [("Closing is over before Opening", True)]


def test_wish_about_a_session_that_was_taken_out_waits_for_it(client, url, add, two):
    add()
    with two[1].being_revised(by=None):
        two[1].remove()

    hidden = texts(client.get(url), "//ul[@aria-label]/li")
    removal = client.post(f"{url}{Wish.objects.get().pk}/removal/").status_code
    with two[1].being_revised(by=None):
        two[1].restore()

    assert (hidden, removal) == ([], 404)
    assert len(texts(client.get(url), "//ul[@aria-label]/li")) == 1


def test_wish_of_another_workshop_is_not_there(client, url):
    elsewhere = make.workshop("Elsewhere")
    wish = make.wish(make.session(elsewhere, "A"), make.session(elsewhere, "B"))

    assert client.post(f"{url}{wish.pk}/removal/").status_code == 404
    assert Wish.objects.count() == 1


@pytest.mark.parametrize("count", [1, 30])
def test_page_costs_the_same_at_any_number_of_wishes(client, url, workshop, count, django_assert_num_queries):
    first = make.session(workshop, "First")
    for number in range(count):
        make.wish(first, make.session(workshop, f"Session {number}"))

    with django_assert_num_queries(6):
        page = client.get(url)

    assert len(texts(page, "//ul[@aria-label]/li")) == count
