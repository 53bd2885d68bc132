"""What somebody typed and did not save: one row for each user and form, whoever writes it at once."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.db.models.functions import Now

from sessions_app.models import EditDraft, Session

from .. import make

DRAFTS = EditDraft.objects


@pytest.fixture
def new_one(workshop):
    """A session that is not stored."""
    return Session(workshop=workshop)


@pytest.fixture(params=["stored", "new"])
def any_session(request, session, new_one):
    return session if request.param == "stored" else new_one


def last_seen(user, seconds):
    DRAFTS.filter(user=user).update(here_at=Now() - timedelta(seconds=seconds))


def who(drafts):
    return [str(draft.user) for draft in drafts]


def test_what_is_typed_is_kept_in_one_row_and_counted(newcomer, any_session):
    for text in ("A", "A title"):
        DRAFTS.keep(newcomer, any_session, [["title", text]], started=7, part="basics")

    draft = DRAFTS.get()
    assert (draft.fields, draft.started, draft.number, draft.part) == ([["title", "A title"]], 7, 2, "basics")
    assert draft.is_typed
    assert draft.mark == f"{draft.pk}.2"


def test_sign_of_life_leaves_what_was_typed(newcomer, session):
    DRAFTS.keep(newcomer, session, [["title", "A title"]], started=1)
    typed_at = DRAFTS.get().typed_at

    DRAFTS.say_here(newcomer, session, part="outcomes")

    draft = DRAFTS.get()
    assert (draft.fields, draft.number, draft.typed_at, draft.part) == ([["title", "A title"]], 1, typed_at, "outcomes")


def test_each_user_has_a_draft_of_each_session_and_of_a_new_one(newcomer, chief, session, new_one):
    for user in (newcomer, chief):
        for one in (session, new_one):
            DRAFTS.keep(user, one, [["title", str(user)]])

    assert DRAFTS.count() == 4
    assert DRAFTS.of_form(chief, session).get().fields == [["title", "Chiara Chief"]]
    assert DRAFTS.of_form(chief, new_one).get().session is None


def test_leaving_keeps_what_was_typed_and_ends_the_presence(newcomer, any_session):
    DRAFTS.keep(newcomer, any_session, [["title", "A title"]])

    DRAFTS.leave(newcomer, any_session)

    draft = DRAFTS.get()
    assert (draft.fields, draft.here_at) == ([["title", "A title"]], None)


def test_leaving_without_having_typed_leaves_nothing(newcomer, any_session):
    DRAFTS.say_here(newcomer, any_session)

    DRAFTS.leave(newcomer, any_session)
    DRAFTS.leave(newcomer, any_session)

    assert not DRAFTS.exists()


def test_who_gives_no_sign_of_life_for_15_seconds_is_gone(newcomer, chief, session):
    DRAFTS.say_here(newcomer, session)

    found = {}
    for seconds in (0, 13, 16):
        last_seen(newcomer, seconds)
        found[seconds] = who(DRAFTS.others_at(chief, session))

    assert found == {0: ["Nora Newcomer"], 13: ["Nora Newcomer"], 16: []}


def test_others_are_those_at_the_same_session(newcomer, chief, crew, session, new_one):
    elsewhere = make.session(session.workshop, "Elsewhere")
    DRAFTS.say_here(newcomer, session)
    DRAFTS.say_here(crew, elsewhere)
    DRAFTS.say_here(crew, new_one)

    assert who(DRAFTS.others_at(chief, session)) == ["Nora Newcomer"]
    assert who(DRAFTS.others_at(newcomer, session)) == []


def test_at_a_form_are_the_own_draft_however_old_and_others_who_are_here(newcomer, chief, crew, session, new_one):
    for user in (newcomer, chief, crew):
        DRAFTS.keep(user, session, [["title", str(user)]])
        DRAFTS.say_here(user, new_one)
    last_seen(newcomer, 3600)
    last_seen(chief, 16)

    assert who(DRAFTS.at_form(newcomer, session)) == ["Nora Newcomer", "Ben Okoro"]
    assert who(DRAFTS.at_form(newcomer, new_one)) == ["Nora Newcomer"]


def test_what_others_typed_is_not_even_loaded(newcomer, chief, session, django_assert_num_queries):
    for user in (newcomer, chief):
        DRAFTS.keep(user, session, [["title", "Typed"]])

    with django_assert_num_queries(1) as asked:
        drafts = list(DRAFTS.at_form(newcomer, session))
        assert [draft.is_typed for draft in drafts] == [True, True]
    assert '"fields"' not in asked.captured_queries[0]["sql"]


@pytest.mark.parametrize(
    ("part", "doing"),
    [("outcomes", "is editing Outcomes"), ("reading", "is editing Pre-reading"), ("", "is editing this session")],
)
def test_what_one_does_is_said_in_the_words_of_the_form(part, doing):
    assert EditDraft(part=part).doing == doing


def test_draft_names_its_session_and_user(newcomer, session, workshop):
    drafts = [EditDraft(user=newcomer, session=session), EditDraft(user=newcomer, workshop=workshop)]

    assert [str(draft) for draft in drafts] == [
        "Draft of Security Framework by Nora Newcomer",
        "Draft of a new session by Nora Newcomer",
    ]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_new", [False, True], ids=["stored", "new"])
def test_many_at_once_make_one_row_and_count_each(newcomer, session, is_new):
    """Eight messages that arrive in one moment; the row is not there yet."""
    of = Session(workshop=session.workshop) if is_new else session
    start, faults = Barrier(8), []

    def keep(number):
        try:
            start.wait(10)
            DRAFTS.keep(newcomer, of, [["title", f"Title {number}"]])
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=keep, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert faults == []
    draft = DRAFTS.get()
    assert draft.number == 8
    assert draft.fields[0][1] in [f"Title {number}" for number in range(8)]


@pytest.mark.django_db(transaction=True)
def test_keeping_and_ending_at_once_breaks_nothing(newcomer, session):
    faults = []

    def repeat(deed):
        try:
            for _ in range(40):
                deed()
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    deeds = [
        lambda: DRAFTS.keep(newcomer, session, [["title", "Typed"]]),
        lambda: DRAFTS.say_here(newcomer, session),
        lambda: DRAFTS.end(newcomer, session),
    ]
    threads = [Thread(target=repeat, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert faults == []
    assert DRAFTS.count() <= 1
