"""What importing a page does to a workshop, once and again."""

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.conf import settings
from django.db import connection

from sessions_app.models import Imported, Person, Revision, Session, Workshop
from sessions_app.wiki_import.errors import NotReadable
from sessions_app.wiki_import.merge import Differs, TitleTaken, import_as_new, import_into, plan_for
from sessions_app.wiki_import.read import read_page

from .. import make
from .pages import page, reading, session, step, warning

FULL = session(
    kind="use_case",
    short_description="How data fits together.",
    detailed_description="First **why**.\n\nThen how.",
    outcomes=["A basic understanding", "A list of principles"],
    leaders=[("Ana Moreau", "RTE"), "Ben Okoro"],
    moderators=["Ben Okoro"],
    expected_rounds="all",
    activity=[step("Introduction", 10), step("Work", None, step("In groups", 20), step("Together"))],
    pre_reading=[reading("The principles", "https://example.org/a%20b?c=d", "Before"), reading("A handbook")],
    not_understood=["Bring a laptop.", "And a charger."],
)


def stored(workshop):
    """{title: content without ids} of the sessions that stand."""
    return {one.title: without_ids(one.snapshot()) for one in workshop.sessions.standing()}


def without_ids(content):
    content = {key: value for key, value in content.items() if key not in ("schema", "slug", "is_removed")}
    for key in ("outcomes", "activity", "pre_reading"):
        content[key] = [{name: value for name, value in part.items() if name != "id"} for part in content[key]]
    content["roles"] = [(part["role"], part["name"], part["affiliation"]) for part in content["roles"]]
    return content


def counts():
    return [model.objects.count() for model in (Workshop, Session, Person, Revision, Imported)]


def edit(of, **content):
    with of.being_revised(by=None, why="Edited"):
        of.become(content)


def plain(number):
    return f"{number:03}"


# --- The first import ---------------------------------------------------------------------------------------------


def test_a_page_becomes_a_workshop_with_everything_in_its_field(chief):
    done = import_as_new(page(FULL, starts_on="2027-03-04", introduction="Welcome."), by=chief)

    workshop = Workshop.objects.get()
    assert done.workshop == workshop
    assert (workshop.title, workshop.starts_on, workshop.introduction) == (
        "Grid Workshop",
        date(2027, 3, 4),
        "Welcome.",
    )
    assert list(workshop.organizers.all()) == [chief]
    assert stored(workshop) == {
        "Data Architecture": {
            "kind": "use_case",
            "title": "Data Architecture",
            "short_description": "How data fits together.",
            "detailed_description": "First **why**.\n\nThen how.",
            "expected_minutes": None,
            "expected_rounds": "all",
            "not_understood": "Bring a laptop.\n\nAnd a charger.",
            "outcomes": [{"text": "A basic understanding"}, {"text": "A list of principles"}],
            "roles": [("leader", "Ana Moreau", "RTE"), ("leader", "Ben Okoro", ""), ("moderator", "Ben Okoro", "")],
            "activity": [
                {"text": "Introduction", "minutes": 10, "is_nested": False},
                {"text": "Work", "minutes": None, "is_nested": False},
                {"text": "In groups", "minutes": 20, "is_nested": True},
                {"text": "Together", "minutes": None, "is_nested": True},
            ],
            "pre_reading": [
                {"title": "The principles", "url": "https://example.org/a%20b?c=d", "heading": "Before"},
                {"title": "A handbook", "url": "", "heading": ""},
            ],
        }
    }
    assert done.people == Person.objects.count() == 2


def test_every_write_is_a_revision_that_names_the_writer_and_the_import(chief):
    import_as_new(page(FULL), by=chief)

    revisions = {(one.of.__class__.__name__, one.number, one.by, one.why) for one in Revision.objects.for_list()}

    assert revisions == {(noun, 1, chief, "Imported from a wiki page") for noun in ("Workshop", "Session", "Person")}


def test_sessions_stand_in_the_order_of_the_page_behind_those_that_were_there(workshop):
    make.session(workshop, "First of all")

    import_into(page(session("Second"), session("Third")), workshop, by=None)

    assert list(workshop.sessions.order_by("position").values_list("title", flat=True)) == [
        "First of all",
        "Second",
        "Third",
    ]


def test_people_who_are_known_are_not_made_again(workshop):
    ana = make.person("Ana Moreau", "RTE")

    import_into(page(session(leaders=["ana  moreau", "Ben Okoro"])), workshop, by=None)

    leaders = [role.person for role in workshop.sessions.get().roles.all()]
    assert leaders == [ana, Person.objects.get(name="Ben Okoro")]
    assert Person.objects.count() == 2


def test_one_person_named_with_and_without_affiliation_is_one_person(workshop):
    import_into(
        page(session("One", leaders=["Eric Houmes"]), session("Two", leaders=[("Eric Houmes", "TenneT")])),
        workshop,
        by=None,
    )

    assert [str(one) for one in Person.objects.all()] == ["Eric Houmes (TenneT)"]


def test_an_affiliation_that_nobody_knew_is_added(workshop):
    eric = make.person("Eric Houmes")

    import_into(page(session(leaders=[("Eric Houmes", "TenneT")])), workshop, by=None)

    eric.refresh_from_db()
    assert (str(eric), eric.revision) == ("Eric Houmes (TenneT)", 2)


def test_an_affiliation_that_people_took_away_stays_away(workshop):
    eric = make.person("Eric Houmes", "TenneT")
    with eric.being_revised(by=None):
        eric.affiliation = ""

    import_into(page(session(leaders=[("Eric Houmes", "TenneT")])), workshop, by=None)

    assert [str(one) for one in Person.objects.all()] == ["Eric Houmes"]


# --- The same page again ------------------------------------------------------------------------------------------


def test_the_same_page_again_stores_nothing(workshop, chief):
    import_into(page(FULL, introduction="Welcome."), workshop, by=chief)
    before, edition = counts(), Workshop.objects.get().edition

    done = import_into(page(FULL, introduction="Welcome."), workshop, by=chief)

    assert done.plan.changes_nothing
    assert (counts(), Workshop.objects.get().edition) == (before, edition)


def seed_page():
    path = settings.BASE_DIR.parent / "shared/seed/wiki-page.txt"
    if not path.exists() and not os.environ.get("CI"):
        pytest.skip(f"The real page is not there: {path.name} in ../shared/seed")
    return read_page(path.read_bytes()).as_json()


@pytest.mark.django_db
def test_the_real_page_twice_adds_nothing_twice():
    done = import_as_new(seed_page(), by=None)
    before, first = counts(), stored(done.workshop)

    again = import_into(seed_page(), done.workshop, by=None)

    assert again.plan.changes_nothing
    assert (counts(), stored(done.workshop)) == (before, first)
    assert sorted(one["kind"] for one in first.values()) == ["general"] * 2 + ["track"] * 3 + ["use_case"] * 4


def test_what_only_the_page_changed_follows_the_page_and_parts_keep_their_identity(workshop):
    import_into(page(FULL), workshop, by=None)
    one = workshop.sessions.get()
    before = one.snapshot()

    changed = FULL | {
        "short_description": "How data fits together, at last.",
        "outcomes": ["A list of principles", "A basic  understanding of it", "A map"],
        "pre_reading": [reading("Principles, renamed", "https://example.org/a%20b?c=d", "Before")],
        "roles": [*FULL["roles"], {"role": "host", "name": "Ana Moreau", "affiliation": "RTE"}],
    }
    import_into(page(changed), workshop, by=None)

    after = Session.objects.get(pk=one.pk).snapshot()
    understanding, principles = before["outcomes"]
    assert after["short_description"] == "How data fits together, at last."
    assert after["outcomes"][:2] == [principles, understanding | {"text": "A basic  understanding of it"}]
    assert [part["text"] for part in after["outcomes"][2:]] == ["A map"]
    assert after["pre_reading"] == [before["pre_reading"][0] | {"title": "Principles, renamed"}]
    assert after["activity"] == before["activity"]
    assert after["roles"][:3] == before["roles"]
    assert [(part["role"], part["name"]) for part in after["roles"][3:]] == [("host", "Ana Moreau")]


def test_what_people_edited_since_is_kept_while_the_page_says_the_same(workshop):
    import_into(page(FULL), workshop, by=None)
    edit(workshop.sessions.get(), short_description="Better said.", outcomes=[{"text": "Another"}], not_understood="")
    before = stored(workshop)

    done = import_into(page(FULL), workshop, by=None)

    assert done.plan.changes_nothing
    assert [one.name for one in done.plan.sessions[0].kept] == ["short_description", "outcomes", "not_understood"]
    assert stored(workshop) == before


def test_what_both_changed_is_asked_about_and_kept_until_somebody_decides(workshop):
    import_into(page(session(short_description="As it was")), workshop, by=None)
    edit(workshop.sessions.get(), short_description="What people wrote")
    changed = page(session(short_description="What the page says", outcomes=["New"]))

    done = import_into(changed, workshop, by=None)
    again = plan_for(changed, workshop, None)

    (conflict,) = done.plan.conflicts
    assert (conflict.imported, conflict.present, conflict.page) == (
        "As it was",
        "What people wrote",
        "What the page says",
    )
    assert [(one.short_description, one.outcomes.get().text) for one in workshop.sessions.all()] == [
        ("What people wrote", "New")
    ]
    assert [one.key for one in again.conflicts] == ["short_description-0"]


@pytest.mark.parametrize(("answer", "text"), [("people", "What people wrote"), ("page", "What the page says")])
def test_a_decision_is_carried_out_and_not_asked_again(workshop, answer, text):
    import_into(page(session(short_description="As it was")), workshop, by=None)
    edit(workshop.sessions.get(), short_description="What people wrote")
    changed = page(session(short_description="What the page says"))

    import_into(changed, workshop, by=None, answers={"short_description-0": answer})

    assert workshop.sessions.get().short_description == text
    assert plan_for(changed, workshop, None).changes_nothing


def test_lists_can_take_both_sides(workshop):
    import_into(page(session(outcomes=["First", "Second"])), workshop, by=None)
    edit(workshop.sessions.get(), outcomes=[{"text": "First"}, {"text": "Ours"}])

    changed = page(session(outcomes=["First", "Second", "Theirs"]))
    import_into(changed, workshop, by=None, answers={"outcomes-0": "both"})

    assert [one.text for one in workshop.sessions.get().outcomes.all()] == ["First", "Ours", "Theirs"]
    assert plan_for(changed, workshop, None).changes_nothing


def test_a_session_renamed_by_people_is_known_again_and_keeps_its_name(workshop):
    import_into(page(session("Security")), workshop, by=None)
    edit(workshop.sessions.get(), title="Security Framework")

    import_into(page(session(" SECURITY ", short_description="New on the page")), workshop, by=None)

    assert [(one.title, one.short_description) for one in workshop.sessions.all()] == [
        ("Security Framework", "New on the page")
    ]


def test_a_session_made_by_hand_and_renamed_is_known_by_its_former_title(workshop):
    made = make.session(workshop, "Security")
    edit(made, title="Security Framework")

    import_into(page(session("Security", outcomes=["A model"])), workshop, by=None)

    assert [(one.title, one.outcomes.get().text) for one in workshop.sessions.all()] == [
        ("Security Framework", "A model")
    ]


def test_sessions_that_the_page_does_not_name_stay_as_they_are(workshop):
    make.session(workshop, "Not on the page", short_description="Stays")

    done = import_into(page(session("On the page")), workshop, by=None)

    assert done.plan.untouched == ("Not on the page",)
    assert workshop.sessions.get(title="Not on the page").revision == 1


def test_a_session_that_was_taken_out_stays_out_unless_it_is_ticked(workshop):
    import_into(page(session()), workshop, by=None)
    one = workshop.sessions.get()
    with one.being_revised(by=None):
        one.remove()

    import_into(page(session(outcomes=["New"])), workshop, by=None)
    out = [one.is_removed for one in workshop.sessions.all()]
    import_into(page(session(outcomes=["New"])), workshop, by=None, answers={"include-0": "yes"})

    assert out == [True]
    assert [(one.is_removed, one.outcomes.get().text) for one in workshop.sessions.all()] == [(False, "New")]


def test_a_session_that_is_not_ticked_is_left_out(workshop):
    import_into(
        page(session("In"), session("Out", leaders=["Somebody"])), workshop, by=None, answers={"include-1": "no"}
    )

    assert (list(stored(workshop)), Person.objects.count()) == (["In"], 0)


def test_facts_of_the_workshop_follow_the_page_unless_people_changed_them(workshop):
    assert (workshop.introduction, workshop.starts_on) == ("", date(2020, 7, 8))

    import_into(page(session(), introduction="Welcome.", starts_on="2021-01-01"), workshop, by=None)
    workshop.refresh_from_db()
    first = (workshop.title, workshop.introduction, workshop.starts_on)
    with workshop.being_revised(by=None):
        workshop.introduction = "Hello."
    import_into(page(session(), introduction="Welcome, all."), workshop, by=None)

    assert first == ("Technical Architecture Workshop", "Welcome.", date(2020, 7, 8))
    assert Workshop.objects.get().introduction == "Hello."


def test_two_sessions_of_one_title_stay_two(workshop):
    twice = page(session("Security", outcomes=["Of the track"]), session("Security", kind="use_case"))

    import_into(twice, workshop, by=None)
    again = import_into(twice, workshop, by=None)

    assert again.plan.changes_nothing
    assert [(one.title, one.kind) for one in workshop.sessions.all()] == [
        ("Security", "track"),
        ("Security", "use_case"),
    ]


# --- People to confirm --------------------------------------------------------------------------------------------

RUN = page(
    session(leaders=["Sander Jansen", ("Eric Houmes", "TenneT")]),
    warnings=[
        warning("Data Architecture", "roles", "Nothing parts these names.", "Sander Jansen Eric Houmes (TenneT)")
    ],
)


@pytest.mark.parametrize(
    ("answer", "people"),
    [("several", ["Eric Houmes (TenneT)", "Sander Jansen"]), ("one", ["Sander Jansen Eric Houmes (TenneT)"])],
)
def test_names_that_run_together_are_asked_about_once(workshop, answer, people):
    (question,) = plan_for(RUN, workshop, None).questions

    import_into(RUN, workshop, by=None, answers={question.key: answer})

    assert question.choices == (
        ("several", "2 people: Sander Jansen / Eric Houmes (TenneT)"),
        ("one", "1 person: Sander Jansen Eric Houmes (TenneT)"),
    )
    assert [str(one) for one in Person.objects.all()] == people
    again = plan_for(RUN, workshop, None)
    assert (again.questions, again.changes_nothing) == ((), True)


def test_a_name_that_several_people_have_is_asked_about_once(workshop):
    rte, tennet = make.person("Ana Moreau", "RTE"), make.person("Ana Moreau", "TenneT")
    named = page(session("One", leaders=["Ana Moreau"]), session("Two", hosts=["Ana Moreau"]))
    (question,) = plan_for(named, workshop, None).questions

    import_into(named, workshop, by=None, answers={question.key: str(tennet.pk)})

    assert (question.answer, question.sessions) == (str(rte.pk), ("One", "Two"))
    assert [value for value, _ in question.choices] == [str(rte.pk), str(tennet.pk), "new"]
    assert [one.roles.get().person for one in workshop.sessions.all()] == [tennet, tennet]
    assert plan_for(named, workshop, None).questions == ()


def test_another_affiliation_may_be_the_same_person_or_somebody_new(workshop):
    ana = make.person("Ana Moreau", "RTE")
    named = page(session(leaders=[("Ana Moreau", "Alliander")]))
    (question,) = plan_for(named, workshop, None).questions

    assert (question.answer, question.choices) == (
        "new",
        ((str(ana.pk), "Ana Moreau (RTE), known here already"), ("new", "Ana Moreau (Alliander), somebody new")),
    )


def test_people_of_hidden_workshops_are_not_given_away(workshop, organizer):
    hidden = make.workshop("Hidden", is_public=False)
    make.session(hidden, leaders=[make.person("Ana Moreau", "Secret Ltd")])
    named = page(session(leaders=["Ana Moreau"]))

    of_organizer, of_command = plan_for(named, workshop, organizer), plan_for(named, workshop, None)

    assert [one.person for one in of_organizer.sessions[0].field("leader").page] == [None]
    assert [one.person for one in of_command.sessions[0].field("leader").page] == [Person.objects.get().pk]


# --- Seen and meant -----------------------------------------------------------------------------------------------


def test_an_import_is_refused_when_somebody_saved_since_it_was_shown(workshop):
    import_into(page(session()), workshop, by=None)
    changed = page(session(outcomes=["New"]))
    seen = plan_for(changed, workshop, None).digest
    edit(workshop.sessions.get(), short_description="Meanwhile")
    before = counts()

    with pytest.raises(Differs) as caught:
        import_into(changed, workshop, by=None, seen=seen)

    assert caught.value.plan.sessions[0].field("short_description").present == "Meanwhile"
    assert counts() == before


def test_an_answer_that_raises_a_question_is_shown_before_anything_is_written(workshop):
    make.person("Sander Jansen Eric Houmes", "RTE")
    plan = plan_for(RUN, workshop, None)
    answers = {plan.questions[0].key: "one"}

    with pytest.raises(Differs) as caught:
        import_into(RUN, workshop, by=None, answers=answers, seen=plan.digest)

    assert [one.text for one in caught.value.plan.questions] == ["How many people are these?", "Who is this?"]
    assert Session.objects.count() == 0


def test_a_workshop_of_that_title_and_day_is_not_made_twice(chief):
    import_as_new(page(session()), by=chief)

    with pytest.raises(TitleTaken) as caught:
        import_as_new(page(session()), by=chief)

    assert caught.value.workshop == Workshop.objects.get()


@pytest.mark.django_db(transaction=True)
def test_organizers_who_apply_the_same_page_at_once_add_nothing_twice():
    workshop = make.workshop()
    many = page(FULL, session("Another", leaders=["Carla Diaz", ("Ana Moreau", "RTE")]))
    seen = plan_for(many, workshop, None).digest

    def apply(_):
        try:
            import_into(many, Workshop.objects.get(), by=None, seen=seen)
            return "written"
        except Differs:
            return "shown again"
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = sorted(pool.map(apply, range(4)))

    assert answers == ["shown again"] * 3 + ["written"]
    assert (Session.objects.count(), Person.objects.count()) == (2, 3)


@pytest.mark.django_db(transaction=True)
def test_the_same_new_workshop_at_once_is_made_once():
    def apply(_):
        try:
            return str(import_as_new(page(FULL), by=None).workshop)
        except TitleTaken:
            return "there already"
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = sorted(pool.map(apply, range(4)))

    assert answers == ["Grid Workshop"] + ["there already"] * 3
    assert (Workshop.objects.count(), Person.objects.count()) == (1, 2)


def test_planning_costs_the_same_at_one_and_at_thirty_sessions(workshop, organizer, django_assert_num_queries):
    def queries(number):
        many = page(*(FULL | {"title": f"Session {plain(one)}"} for one in range(number)))
        import_into(many, workshop, by=None)
        with django_assert_num_queries(7):
            assert len(plan_for(many, workshop, organizer).sessions) == number

    queries(1)
    queries(30)


def test_too_much_text_that_fits_nowhere_changes_nothing(workshop):
    with pytest.raises(NotReadable, match="belong to no field"):
        import_into(page(session("Fine"), session("Too long", not_understood=["word " * 10_001])), workshop, by=None)

    assert Session.objects.count() == 0
