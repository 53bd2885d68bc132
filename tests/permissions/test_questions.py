"""Who may do what, asked of the questions themselves. What pages answer stands in test_access.py."""

import pytest

from sessions_app import permissions
from sessions_app.models import User

from .. import make

NOBODY = ""
ORGANIZERS = "organizer chief admin"
SIGNED_IN = "newcomer crew organizer stranger chief admin"
EVERYBODY = f"visitor {SIGNED_IN}"


@pytest.mark.parametrize(
    ("question", "is_public", "is_open", "allowed"),
    [
        ("may_read_workshop", True, True, EVERYBODY),
        ("may_read_workshop", True, False, EVERYBODY),
        ("may_read_workshop", False, True, ORGANIZERS),
        ("may_read_workshop", False, False, ORGANIZERS),
        ("may_organize", True, True, ORGANIZERS),
        ("may_organize", False, False, ORGANIZERS),
        ("may_plan", True, True, ORGANIZERS),
        ("may_plan", False, False, ORGANIZERS),
        ("may_join", True, True, SIGNED_IN),
        ("may_join", True, False, SIGNED_IN),
        ("may_join", False, True, ORGANIZERS),
        ("may_contribute", True, True, SIGNED_IN),
        ("may_contribute", True, False, ORGANIZERS),
        ("may_contribute", False, True, ORGANIZERS),
        ("may_contribute", False, False, ORGANIZERS),
    ],
)
def test_questions_about_a_workshop(cast, workshop, question, is_public, is_open, allowed):
    workshop.is_public, workshop.is_open = is_public, is_open

    assert {who for who, user in cast.items() if getattr(permissions, question)(user, workshop)} == set(allowed.split())


@pytest.mark.parametrize(
    ("question", "is_public", "is_open", "allowed"),
    [
        ("may_edit_session", True, True, SIGNED_IN),
        ("may_edit_session", True, False, f"crew {ORGANIZERS}"),
        ("may_edit_session", False, True, ORGANIZERS),
        ("may_edit_session", False, False, ORGANIZERS),
        ("is_crew", True, False, "crew"),
        ("is_crew", False, True, NOBODY),
    ],
)
def test_questions_about_a_session(cast, session, question, is_public, is_open, allowed):
    session.workshop.is_public, session.workshop.is_open = is_public, is_open

    assert {who for who, user in cast.items() if getattr(permissions, question)(user, session)} == set(allowed.split())


@pytest.mark.parametrize(("is_public", "hosts"), [(True, {"crew"}), (False, set())])
def test_host_key_is_for_organizers_and_for_hosts_as_published(cast, session, is_public, hosts):
    session.workshop.is_public = is_public
    published = {role.person_id for role in session.people("host")}

    seeing = {who for who, user in cast.items() if permissions.may_see_host_key(user, session, published)}
    unpublished = {who for who, user in cast.items() if permissions.may_see_host_key(user, session, ())}

    assert (seeing, unpublished) == (hosts | set(ORGANIZERS.split()), set(ORGANIZERS.split()))


@pytest.mark.parametrize(
    ("role", "is_public", "sees"),
    [("host", True, True), ("alternate_host", True, True), ("leader", True, False), ("host", False, False)],
)
def test_host_key_is_for_hosts(newcomer, workshop, role, is_public, sees):
    person = make.person("New Comer", user=newcomer)
    session = make.session(workshop, **{f"{role}s": [person]})
    session.workshop.is_public = is_public

    assert permissions.may_see_host_key(newcomer, session, {person.pk}) is sees


def test_workshops_are_started_by_organizers_of_everything(cast):
    assert {who for who, user in cast.items() if permissions.may_create_workshop(user)} == {"chief", "admin"}


def test_person_is_edited_by_themselves_and_organizers_of_everything(cast, session):
    moderator = session.people("moderator")[0].person

    assert {who for who, user in cast.items() if permissions.may_edit_person(user, moderator)} == {
        "crew",
        "chief",
        "admin",
    }


def test_crew_of_one_session_is_no_crew_of_another(crew, session):
    other = make.session(session.workshop, "Another")
    session.workshop.is_open = False

    assert (permissions.may_edit_session(crew, session), permissions.may_edit_session(crew, other)) == (True, False)


def test_person_who_never_signed_in_makes_nobody_crew(session, newcomer):
    """Same name, no tie."""
    make.person(newcomer.name)

    assert permissions.is_crew(newcomer, session) is False


@pytest.mark.parametrize("rights", [{"is_organizer": True}, {"is_organizer_by_claim": True}, {"is_superuser": True}])
def test_locked_account_may_nothing_that_visitors_may_not(rights, session):
    locked = make.user("lotte", is_active=False, **rights)
    session.workshop.organizers.add(locked)

    assert [
        permissions.may_organize(locked, session.workshop),
        permissions.may_contribute(locked, session.workshop),
        permissions.may_edit_session(locked, session),
        permissions.may_create_workshop(locked),
        permissions.may_read_workshop(locked, session.workshop),
    ] == [False, False, False, False, True]


@pytest.mark.parametrize("right", ["is_organizer", "is_organizer_by_claim", "is_superuser"])
def test_each_of_three_rights_organizes_everything(right, workshop):
    chief = make.user("carl", **{right: True})

    assert permissions.may_organize(chief, workshop)


def test_staff_alone_organizes_nothing(workshop):
    assert not permissions.may_organize(make.user("sam", is_staff=True), workshop)


def test_workshops_one_organizes_are_asked_for_once_per_user(organizer, workshop, django_assert_num_queries):
    user = User.objects.get(pk=organizer.pk)
    others = [make.workshop(f"Workshop {number}") for number in range(3)]

    with django_assert_num_queries(1):
        answers = [permissions.may_organize(user, one) for one in [workshop, *others]]

    assert answers == [True, False, False, False]


def test_who_has_a_part_in_a_workshop(cast, session):
    def having():
        return {who for who, user in cast.items() if permissions.has_part(user, session.workshop)}

    in_public = having()
    session.workshop.is_public = False
    in_private = having()
    session.workshop.is_public = True
    with session.being_revised(by=None):
        session.remove()

    assert (in_public, in_private, having()) == ({"crew"}, set(), set())
