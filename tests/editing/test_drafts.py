"""What is typed into a session's form and not saved: kept, offered to its writer alone, ended; and who is there."""

import re

import pytest
from django.urls import reverse

from sessions_app.editing import drafts
from sessions_app.models import EditDraft, Session

from .. import make
from .forms import fields_on, texts

OFFER = "//*[@data-draft-offer]"
HERE = "//*[@data-presence]/*[@data-who]"
FRAGMENT = "//*[@data-who]"


@pytest.fixture
def new_url(workshop):
    return reverse("session_new", args=[workshop.slug])


@pytest.fixture
def draft_url(session):
    return reverse("session_draft", args=[session.workshop.slug, session.slug])


@pytest.fixture
def new_draft_url(workshop):
    return reverse("new_session_draft", args=[workshop.slug])


@pytest.fixture
def presence_url(session):
    return reverse("session_presence", args=[session.workshop.slug, session.slug])


@pytest.fixture
def keep(writer, draft_url, edit_url):
    """The form tells that these fields were typed; answers the response."""

    def go(changes=None, *, to=draft_url, page=edit_url, **about):
        fields = fields_on(writer.get(page)) | (changes or {})
        return writer.post(to, {**fields, "draft-do": "keep", **{f"draft-{name}": one for name, one in about.items()}})

    return go


def kept(draft=None):
    return dict((draft or EditDraft.objects.get()).fields)


# --- Keeping ------------------------------------------------------------------------------------------------------


def test_typed_fields_are_kept_with_where_they_started(keep, session, newcomer):
    answer = keep({"title": "Safety", "outcomes-2-text": "A third"}, part="outcomes")

    draft = EditDraft.objects.get()
    assert answer.status_code == 200
    assert (draft.user, draft.session, draft.workshop) == (newcomer, session, session.workshop)
    assert (draft.started, draft.part, draft.number) == (1, "outcomes", 1)
    assert (kept()["title"], kept()["outcomes-2-text"], kept()["seen"]) == ("Safety", "A third", "1")
    assert kept().keys() & {"csrfmiddlewaretoken", "do", "draft-do", "draft-part"} == set()


def test_nothing_is_saved_by_keeping(keep, session):
    keep({"title": "Safety"})

    session.refresh_from_db()
    assert (session.title, session.revision) == ("Security Framework", 1)


def test_new_session_is_kept_for_its_workshop(keep, new_draft_url, new_url, workshop, newcomer):
    answer = keep({"title": "Open data"}, to=new_draft_url, page=new_url)

    draft = EditDraft.objects.get()
    assert (answer.status_code, draft.user, draft.session, draft.workshop) == (200, newcomer, None, workshop)
    assert kept()["title"] == "Open data"


def test_what_postgresql_cannot_store_is_left_out_and_the_rest_is_kept(keep):
    keep({"title": "Nul\0l", "detailed_description": "Lone \ud800".encode("utf-8", "replace").decode() + "\0"})

    assert (kept()["title"], kept()["detailed_description"]) == ("Null", "Lone ?")


def test_fields_that_are_none_of_the_form_are_not_kept(keep):
    keep({"is_admin": "yes", "outcomes-x-text": "?", "x-0-text": "?"})

    assert kept().keys() & {"is_admin", "outcomes-x-text", "x-0-text"} == set()


@pytest.mark.parametrize("seen", ["", "x", "-1", "0", str(2**31), "9" * 400])
def test_forged_number_of_a_revision_does_no_harm(keep, seen):
    assert keep({"seen": seen}, seen=seen).status_code == 200
    assert EditDraft.objects.get().started == 0


def test_more_than_a_form_may_hold_is_refused(keep, monkeypatch):
    monkeypatch.setattr(drafts, "MOST_CHARACTERS", 1000)

    answer = keep({"detailed_description": "x" * 1000})

    assert (answer.status_code, EditDraft.objects.count()) == (413, 0)


def test_keeping_nothing_is_refused(writer, draft_url):
    assert writer.post(draft_url, {"draft-do": "keep"}).status_code == 413


@pytest.mark.parametrize("told", [{}, {"draft-do": "burn"}, {"draft-do": "here", "draft-part": "kitchen"}])
def test_what_no_form_tells_is_refused_with_a_sentence(writer, draft_url, told):
    answer = writer.post(draft_url, told)

    sentence = "Say whether to keep, leave, forget or discard the draft, or that you are here."
    assert (answer.status_code, answer.content.decode()) == (400, sentence)


def test_leaving_takes_along_what_was_typed_last(keep, writer, draft_url):
    keep({"title": "Saf"})

    answer = writer.post(draft_url, {"draft-do": "leave", "title": "Safety"})

    assert (answer.status_code, kept()["title"], EditDraft.objects.get().here_at) == (204, "Safety", None)


def test_leaving_alone_changes_nothing_that_was_typed(keep, writer, draft_url):
    keep({"title": "Safety"})

    writer.post(draft_url, {"draft-do": "leave", "draft-seen": "1", "draft-part": "basics"})

    assert (kept()["title"], EditDraft.objects.get().number) == ("Safety", 1)


def test_session_that_was_taken_out_meanwhile_still_takes_drafts(session, writer, draft_url):
    with session.being_revised(by=None):
        session.remove()

    assert writer.post(draft_url, {"draft-do": "keep", "title": "Typed"}).status_code == 200
    assert kept() == {"title": "Typed"}


@pytest.mark.parametrize("do", ["outcomes-add", "roles-0-remove", "preview", "nonsense", "save"])
def test_every_button_keeps_what_the_form_holds(send, session, do):
    send({"title": "", "short_description": "Typed"}, do=do)

    assert kept()["short_description"] == "Typed"


def test_what_was_sent_is_kept_even_when_the_save_breaks(writer, send, monkeypatch):
    monkeypatch.setattr(Session, "become", lambda *_: 1 / 0)
    writer.raise_request_exception = False

    assert send({"title": "Not to be lost"}).status_code == 500
    assert kept()["title"] == "Not to be lost"


# --- Offering -----------------------------------------------------------------------------------------------------


def test_draft_is_offered_with_when_it_was_typed(keep, writer, edit_url):
    keep({"title": "Safety"})
    EditDraft.objects.update(typed_at="2020-07-03T09:42:00Z")

    page = writer.get(edit_url)

    assert texts(page, OFFER) == [
        "You typed here on 3 July 2020, 11:42 CEST and did not save Only you can see it. Bring it back Forget it"
    ]
    assert fields_on(page)["title"] == "Security Framework"


def test_draft_is_brought_back_as_it_was_typed(keep, writer, edit_url, session):
    keep(
        {
            "title": "  Safety ",
            "outcomes-0-text": "",
            "roles-3-role": "host",
            "roles-3-name": "Zoe",
            "activities-0-minutes": "half",
            "why": "Agreed",
        }
    )
    with session.being_revised(by=None):
        session.become({"short_description": "Saved by another"})

    page = writer.get(edit_url, {"draft": "1"})

    wanted = {"title": "  Safety ", "outcomes-0-text": "", "roles-3-name": "Zoe", "activities-0-minutes": "half"}
    found = fields_on(page)
    assert {name: found[name] for name in wanted} == wanted
    assert (found["why"], found["seen"]) == ("Agreed", "1")
    assert texts(page, OFFER) == []


def test_bringing_it_back_changes_nothing(keep, writer, edit_url):
    keep({"title": "Safety"})
    before = list(EditDraft.objects.values())

    writer.get(edit_url, {"draft": "1"})
    writer.get(edit_url)

    assert list(EditDraft.objects.values()) == before


def test_draft_that_was_brought_back_is_saved_in_the_ordinary_way(keep, writer, edit_url, session):
    keep({"title": "Safety"})

    saved = writer.post(edit_url, fields_on(writer.get(edit_url, {"draft": "1"})) | {"do": "save"})

    session.refresh_from_db()
    assert (saved.status_code, session.title, session.revision) == (302, "Safety", 2)
    assert EditDraft.objects.count() == 0


def test_without_a_draft_the_form_opens_as_ever(writer, edit_url, session):
    assert fields_on(writer.get(edit_url, {"draft": "1"}))["title"] == session.title


@pytest.mark.parametrize("typed", [{}, {"title": "  Security   Framework"}, {"outcomes-9-text": " "}, {"why": "No"}])
def test_draft_that_says_the_same_as_what_is_stored_is_not_offered(keep, writer, edit_url, typed):
    keep(typed)

    assert texts(writer.get(edit_url), OFFER) == []


def test_new_session_is_offered_to_the_next_form(keep, writer, new_draft_url, new_url):
    keep({"title": "Open data", "outcomes-0-text": "A plan"}, to=new_draft_url, page=new_url)
    key = kept()["form_key"]

    offered = writer.get(new_url)
    page = writer.get(new_url, {"draft": "1"})

    assert len(texts(offered, OFFER)) == 1
    found = fields_on(page)
    assert (found["title"], found["outcomes-0-text"], found["form_key"]) == ("Open data", "A plan", key)


def test_new_session_in_which_nothing_stands_is_not_offered(keep, writer, new_draft_url, new_url):
    keep({"kind": "general", "title": " "}, to=new_draft_url, page=new_url)

    assert texts(writer.get(new_url), OFFER) == []


def test_earlier_draft_stays_and_is_offered_until_the_offer_is_answered(keep, writer, edit_url):
    keep({"title": "Earlier"})
    under_the_offer = fields_on(writer.get(edit_url))

    page = writer.post(edit_url, {**under_the_offer, "title": "Later", "do": "outcomes-add"})

    assert kept()["title"] == "Earlier"
    assert (fields_on(page)["title"], len(texts(page, OFFER))) == ("Later", 1)


# --- Ending -------------------------------------------------------------------------------------------------------


def test_saving_ends_the_draft(keep, send):
    keep({"title": "Safety"})

    send({"title": "Safety"}, drop=["draft-offered"])

    assert EditDraft.objects.count() == 0


def test_saving_something_else_leaves_the_draft_that_is_still_offered(keep, send, session):
    keep({"title": "Typed for hours"})

    send({"short_description": "A typo less."})

    session.refresh_from_db()
    assert (session.short_description, dict(EditDraft.objects.get().fields)["title"]) == (
        "A typo less.",
        "Typed for hours",
    )


def test_save_that_is_refused_does_not_end_it(keep, send):
    keep({"title": "Safety"})

    assert send({"title": ""}).status_code == 400
    assert kept()["title"] == "Safety"


def test_proposing_ends_the_draft_of_the_new_session(keep, writer, new_draft_url, new_url):
    keep({"title": "Open data"}, to=new_draft_url, page=new_url)

    writer.post(new_url, fields_on(writer.get(new_url, {"draft": "1"})) | {"do": "save"})

    assert EditDraft.objects.count() == 0


def test_forgetting_leads_back_to_the_form_and_discarding_away_from_it(keep, writer, draft_url, edit_url, session):
    ended = {}
    for do in ("forget", "discard"):
        keep({"title": "Safety"})
        ended[do] = (writer.post(draft_url, {"draft-do": do}).headers["Location"], EditDraft.objects.count())

    assert ended == {"forget": (edit_url, 0), "discard": (session.get_absolute_url(), 0)}


def test_new_session_is_forgotten_and_discarded_too(keep, writer, new_draft_url, new_url, workshop):
    ended = {}
    for do in ("forget", "discard"):
        keep({"title": "Open data"}, to=new_draft_url, page=new_url)
        ended[do] = (writer.post(new_draft_url, {"draft-do": do}).headers["Location"], EditDraft.objects.count())

    assert ended == {"forget": (new_url, 0), "discard": (workshop.get_absolute_url(), 0)}


# --- For nobody else ----------------------------------------------------------------------------------------------


def test_draft_is_in_no_page_of_others(keep, session, log_in, chief, admin, edit_url, draft_url, presence_url):
    keep({"title": "Between me and my keyboard"})
    reading = [session.get_absolute_url(), presence_url, session.workshop.get_absolute_url()]
    pages = [edit_url, f"{edit_url}?draft=1", *reading]

    found = []
    for user in (chief, admin):
        client = log_in(user)
        answers = [client.get(page) for page in pages] + [client.post(draft_url, {"draft-do": "here"})]
        assert [answer.status_code for answer in answers] == [200] * 6
        found += [answer for answer in answers if "keyboard" in answer.content.decode()]

    assert found == []


def test_what_is_typed_is_in_no_log(keep, caplog):
    caplog.set_level("DEBUG")
    caplog.clear()

    keep({"title": "Between me and my keyboard"})

    logged = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    assert [line for line in logged if "keyboard" in line] == []


def test_who_is_signed_out_is_led_to_the_login_and_back_to_the_form(
    client, draft_url, edit_url, new_draft_url, new_url
):
    answers = [client.post(url, {"draft-do": "keep", "title": "Typed"}) for url in (draft_url, new_draft_url)]

    login = reverse("account_login")
    assert [answer.headers["Location"] for answer in answers] == [f"{login}?next={edit_url}", f"{login}?next={new_url}"]
    assert EditDraft.objects.count() == 0


def test_signed_out_from_a_private_workshop_learns_the_same(client, session, draft_url, edit_url):
    session.workshop.__class__.objects.update(is_public=False)

    answer = client.post(draft_url, {"draft-do": "here"})

    assert answer.headers["Location"] == f"{reverse('account_login')}?next={edit_url}"


def test_form_that_another_user_opened_in_this_browser_keeps_nothing_for_this_one(keep, chief, newcomer, edit_url):
    answer = keep({"title": "Typed by Chiara"}, by=str(chief.pk))

    assert (answer.status_code, EditDraft.objects.count()) == (302, 0)
    assert keep({"title": "Typed by Nora"}, by=str(newcomer.pk)).status_code == 200


# --- Who is here --------------------------------------------------------------------------------------------------


def test_others_stand_in_the_form_with_what_they_edit(session, crew, writer, edit_url):
    EditDraft.objects.say_here(crew, session, part="outcomes")

    assert texts(writer.get(edit_url), HERE) == [
        "BO Ben Okoro is editing Outcomes. You can both go on; your changes are put together when you save."
    ]


def test_several_others_stand_there_and_the_rest_is_counted(session, writer, edit_url):
    for number in range(6):
        EditDraft.objects.say_here(make.user(f"user{number}"), session)

    assert texts(writer.get(edit_url), HERE)[2:] == [
        "U User2 is editing this session.",
        "U User3 is editing this session. You can all go on; your changes are put together when you save.",
        "+2 2 more are editing this session.",
    ]


def test_session_page_tells_those_who_may_edit(session, crew, writer, client):
    EditDraft.objects.say_here(crew, session, part="outcomes")

    assert texts(writer.get(session.get_absolute_url()), HERE) == ["BO Ben Okoro is editing Outcomes."]
    client.logout()
    page = client.get(session.get_absolute_url())
    assert texts(page, "//*[@data-presence]") == []
    assert "is editing" not in page.content.decode()


def test_nobody_is_told_of_themselves(session, newcomer, writer, edit_url, presence_url):
    EditDraft.objects.say_here(newcomer, session, part="outcomes")

    pages = [session.get_absolute_url(), edit_url, presence_url]
    assert ["data-who" in writer.get(page).content.decode() for page in pages] == [False] * 3


def test_answer_carries_the_mark_of_the_own_draft_and_who_is_here(session, crew, keep):
    EditDraft.objects.say_here(crew, session, part="outcomes")

    answer = keep({"title": "Safety"})

    mine = EditDraft.objects.exclude(user=crew).get()
    assert re.findall(r'data-draft-mark="(.*?)"', answer.content.decode()) == [mine.mark]
    assert texts(answer, FRAGMENT)[0].startswith("BO Ben Okoro is editing Outcomes.")


@pytest.mark.parametrize(
    ("by", "sentence"),
    [
        ("chief", "CC Chiara Chief saved revision 2 meanwhile; your changes are put together when you save."),
        ("newcomer", "NN You saved revision 2 elsewhere; your changes are put together when you save."),
        (None, "? An import saved revision 2 meanwhile; your changes are put together when you save."),
    ],
)
def test_answer_tells_who_saved_meanwhile(request, session, writer, draft_url, by, sentence):
    with session.being_revised(by=by and request.getfixturevalue(by)):
        session.become({"title": "Safety"})

    told = {seen: texts(writer.post(draft_url, {"draft-do": "here", "draft-seen": seen}), FRAGMENT) for seen in "12"}

    assert told == {"1": [sentence], "2": []}


def test_presence_answers_304_while_nothing_changed(session, crew, writer, presence_url):
    EditDraft.objects.say_here(crew, session, part="outcomes")
    first = writer.get(presence_url)
    EditDraft.objects.say_here(crew, session, part="outcomes")
    again = writer.get(presence_url, headers={"if-none-match": first["ETag"]})
    EditDraft.objects.say_here(crew, session, part="people")
    moved = writer.get(presence_url, headers={"if-none-match": first["ETag"]})

    assert (first.status_code, again.status_code, moved.status_code) == (200, 304, 200)
    assert first["Cache-Control"] == "private, no-cache"


# --- What it costs ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("others", [1, 30])
@pytest.mark.parametrize(
    ("who", "is_open", "most"), [("newcomer", True, 8), ("organizer", True, 8), ("crew", False, 9)]
)
def test_form_with_drafts_costs_the_same_at_any_number_of_them(
    request, session, log_in, edit_url, who, is_open, most, others, django_assert_num_queries
):
    session.workshop.__class__.objects.update(is_open=is_open)
    user = request.getfixturevalue(who)
    EditDraft.objects.keep(user, session, [["title", "Typed"]], started=1)
    for _ in range(others):
        EditDraft.objects.keep(make.user(), session, [["title", "Typed"]], started=1)
    client = log_in(user)

    with django_assert_num_queries(most):
        page = client.get(edit_url)

    assert len(texts(page, OFFER)) == 1


@pytest.mark.parametrize("others", [1, 30])
def test_telling_costs_few_queries(session, newcomer, writer, draft_url, others, django_assert_num_queries):
    for _ in range(others):
        EditDraft.objects.say_here(make.user(), session)
    EditDraft.objects.say_here(newcomer, session)

    for told in ({"draft-do": "keep", "title": "Typed"}, {"draft-do": "here"}):
        with django_assert_num_queries(6):  # login, user, workshop, session; one to write, one to read
            assert writer.post(draft_url, told).status_code == 200
