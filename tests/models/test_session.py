"""Sessions and their parts as plain values and back."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions_app.models import Activity, Outcome, Reading, Role, Session

from .. import make

NASTY = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}{% debug %}",
    "'; DROP TABLE sessions_app_session; --",
    "javascript:alert(1)",
    "Ünïcödé 会議 🗲 \u202e",
]
# Anything PostgreSQL can store: no NUL, no lone surrogates.
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=40)
MINUTES = st.none() | st.integers(1, 1440)
DURATIONS = st.one_of(
    st.just({}),
    st.builds(lambda number: {"expected_minutes": number}, st.integers(1, 1440)),
    st.builds(lambda number: {"expected_rounds": number}, st.integers(1, 50) | st.just("all")),
)
CONTENTS = st.builds(
    lambda duration, **content: {"expected_minutes": None, "expected_rounds": None, **duration, **content},
    duration=DURATIONS,
    title=TEXTS,
    kind=st.sampled_from(["general", "track", "use_case"]),
    short_description=TEXTS | st.just(""),
    detailed_description=TEXTS | st.just(""),
    not_understood=TEXTS | st.just(""),
    outcomes=st.lists(st.fixed_dictionaries({"text": TEXTS}), max_size=3),
    activity=st.lists(
        st.fixed_dictionaries({"text": TEXTS, "minutes": MINUTES, "is_nested": st.booleans()}), max_size=4
    ),
    pre_reading=st.lists(
        st.fixed_dictionaries({"title": TEXTS, "url": st.sampled_from(["", "https://example.org"]), "heading": TEXTS}),
        max_size=3,
    ),
)
IN_THE_SAME_DATABASE = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@IN_THE_SAME_DATABASE
@given(content=CONTENTS)
def test_becoming_ones_own_snapshot_changes_nothing(session, content):
    with session.being_revised(by=None):
        session.become(content)
    before, number = session.snapshot(), session.revision

    with session.being_revised(by=None):
        session.become(before)

    stored = Session.objects.get(pk=session.pk)
    assert (stored.snapshot(), stored.revision) == (before, number)


@IN_THE_SAME_DATABASE
@given(content=CONTENTS)
def test_snapshot_says_what_was_written(session, content):
    with session.being_revised(by=None):
        session.become(content)

    said = Session.objects.get(pk=session.pk).snapshot()
    first_stands_alone = [
        step | {"is_nested": step["is_nested"] and number > 0} for number, step in enumerate(content["activity"])
    ]
    assert without_ids(said) == without_ids(said) | content | {"activity": first_stands_alone}


@IN_THE_SAME_DATABASE
@given(content=CONTENTS)
def test_earlier_snapshot_brings_back_what_was(session, content):
    before = session.snapshot()
    with session.being_revised(by=None):
        session.become(content)

    with session.being_revised(by=None):
        session.become(before)

    assert bare(session.snapshot()) == bare(before)


def test_parts_keep_their_identity_when_changed_and_reordered(session):
    first, second = session.snapshot()["outcomes"]

    with session.being_revised(by=None):
        session.become({"outcomes": [second, {"text": "New"}, first | {"text": "Changed"}]})

    said = session.snapshot()["outcomes"]
    assert [(one["id"], one["text"]) for one in (said[0], said[2])] == [
        (second["id"], second["text"]),
        (first["id"], "Changed"),
    ]


def test_parts_of_another_session_are_never_touched(session):
    other = make.full_session(make.workshop("Elsewhere"), "Other")
    before, foreign = other.snapshot(), other.snapshot()

    with session.being_revised(by=None):
        session.become({key: foreign[key] for key in ("outcomes", "roles", "activity", "pre_reading")})

    assert Session.objects.get(pk=other.pk).snapshot() == before
    mine, theirs = ids_of(session), ids_of(other)
    assert all(mine[key].isdisjoint(theirs[key]) for key in KEYS)


def test_what_content_does_not_name_stays(session):
    before = session.snapshot()

    with session.being_revised(by=None):
        session.become({"title": "Renamed"})

    assert session.snapshot() == before | {"title": "Renamed", "slug": "renamed"}


def test_part_whose_field_is_not_named_takes_the_default(session):
    step = session.snapshot()["activity"][1]

    with session.being_revised(by=None):
        session.become({"activity": [{"id": step["id"], "text": "Just the text"}]})

    assert session.snapshot()["activity"] == [
        {"id": step["id"], "text": "Just the text", "minutes": None, "is_nested": False}
    ]


def test_same_id_twice_changes_one_part_and_makes_another(session):
    first = session.snapshot()["outcomes"][0]

    with session.being_revised(by=None):
        session.become({"outcomes": [first, first | {"text": "Copied"}]})

    assert [one.text for one in session.outcomes.all()] == ["A first impact assessment", "Copied"]
    assert session.outcomes.count() == 2


@pytest.mark.parametrize("nasty", NASTY)
def test_text_is_stored_as_it_was_typed_and_shown_escaped(client, workshop, nasty):
    session = make.session(
        workshop,
        nasty,
        short_description=nasty,
        detailed_description=nasty,
        not_understood=nasty,
        outcomes=[{"text": nasty}],
        activity=[{"text": nasty}],
        pre_reading=[{"title": nasty, "heading": nasty}],
        leaders=[make.person(nasty, nasty)],
    )

    pages = [client.get(path) for path in (session.get_absolute_url(), workshop.get_absolute_url())]

    said = session.snapshot()
    assert (said["title"], said["outcomes"][0]["text"], said["roles"][0]["name"]) == (nasty, nasty, nasty)
    assert [page.status_code for page in pages] == [200, 200]
    for page in pages:
        html = page.content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert 'href="javascript:' not in html
        assert html.count("{{ 7*7 }}") >= nasty.count("{{ 7*7 }}")  # never worked out


def test_roles_are_listed_by_kind_in_order(session):
    zoe = make.person("Zoe Zhang")
    with session.being_revised(by=None):
        session.become({"roles": [{"role": "host", "person": zoe.pk}, *session.snapshot()["roles"]]})

    assert [(role.role, role.person.name) for role in session.people("host", "leader")] == [
        ("host", "Zoe Zhang"),
        ("leader", "Ana Moreau"),
        ("host", "Ben Okoro"),
    ]


def test_taken_out_and_put_back_stands_where_it_was(session):
    make.session(session.workshop, "After it")
    with session.being_revised(by=None):
        session.remove()
    standing = [str(one) for one in Session.objects.standing().order_by("position")]
    with session.being_revised(by=None):
        session.restore()

    assert standing == ["After it"]
    assert [str(one) for one in Session.objects.standing().order_by("position")] == ["Security Framework", "After it"]
    assert [one.snapshot["is_removed"] for one in session.revisions.order_by("number")] == [False, True, False]


def test_being_taken_out_twice_keeps_the_first_moment(session):
    with session.being_revised(by=None):
        session.remove()
    first = session.removed_at
    with session.being_revised(by=None):
        session.remove()

    assert (session.removed_at, session.revision) == (first, 2)


def test_sessions_are_visible_where_their_workshop_is(session, visitor, organizer):
    session.workshop.is_public = False
    session.workshop.save()
    removed = make.session(session.workshop, "Dropped")
    with removed.being_revised(by=None):
        removed.remove()

    assert (list(Session.objects.visible_to(visitor)), list(Session.objects.visible_to(organizer))) == ([], [session])


@pytest.mark.parametrize("count", [1, 30])
def test_list_is_loaded_with_its_parts_in_five_questions(workshop, django_assert_num_queries, count):
    for number in range(count):
        make.full_session(workshop, f"Session {number}")

    with django_assert_num_queries(5):
        sessions = list(Session.objects.for_list())
        names = [role.person.name for session in sessions for role in session.people("leader")]
        parts = [len(s.outcomes.all()) + len(s.activities.all()) + len(s.readings.all()) for s in sessions]

    assert (names, parts) == (["Ana Moreau"] * count, [7] * count)
    assert sessions[0].get_deferred_fields() == {"search"}


def test_only_tracks_and_use_cases_are_breakout_sessions():
    assert [Session(kind=kind).is_breakout for kind in ("general", "track", "use_case")] == [False, True, True]


def test_parts_and_roles_read_as_sentences(session):
    assert [str(session.roles.first()), str(session.outcomes.first()), str(session.activities.first())] == [
        "Topic leader: Ana Moreau (RTE)",
        "A first impact assessment",
        "Introduction",
    ]
    assert [str(Reading(url="https://example.org")), str(Reading(title="A book"))] == ["https://example.org", "A book"]


@pytest.mark.parametrize(
    ("url", "site"),
    [("https://www.example.org/a?b=c", "example.org"), ("http://wiki.example.org:8080", "wiki.example.org"), ("", "")],
)
def test_site_of_a_link_is_shown_before_one_follows_it(url, site):
    assert Reading(url=url).site == site


KEYS = ("outcomes", "roles", "activity", "pre_reading")


def ids_of(session):
    content = session.snapshot()
    return {key: {part["id"] for part in content[key]} for key in KEYS}


def without_ids(content):
    return content | {
        key: [{name: value for name, value in part.items() if name != "id"} for part in content[key]] for key in KEYS
    }


def bare(content):
    """All but the slug, which goes on, and the ids of parts, which are made anew."""
    return without_ids(content) | {"slug": ""}


def test_every_part_of_a_session_is_in_its_snapshot():
    assert {model.__name__ for model in (Activity, Outcome, Reading, Role)} == {
        relation.related_model.__name__
        for relation in Session._meta.related_objects
        if relation.name in ("activities", "outcomes", "readings", "roles")
    }
