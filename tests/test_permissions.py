"""Who may do what, asked of the questions themselves. What pages answer stands in test_access.py."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser, Permission
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import OuterRef
from django.http import Http404
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sessions_app import permissions
from sessions_app.models import Notice, Seat, Session, User, Workshop
from sessions_app.permissions import (
    Moved,
    SignInNeeded,
    WorkshopBackend,
    may_organize,
    person_for,
    session_for,
    workshop_for,
    writer,
)

from . import make

WHO = ["visitor", "newcomer", "crew", "organizer", "stranger", "chief", "admin"]
NOBODY = ""
ORGANIZERS = "organizer chief admin"
SIGNED_IN = "newcomer crew organizer stranger chief admin"
EVERYBODY = f"visitor {SIGNED_IN}"


@pytest.fixture
def stranger(db):
    """Organizes another workshop."""
    return make.workshop("Elsewhere", organizers=(make.user("stan"),)).organizers.get()


@pytest.fixture
def cast(visitor, newcomer, crew, organizer, stranger, chief, admin):
    return dict(zip(WHO, [visitor, newcomer, crew, organizer, stranger, chief, admin], strict=True))


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


# --- Fetching through a check -------------------------------------------------------------------------------------


@pytest.fixture
def asking():
    def go(user=None, path="/", method="GET"):
        request = RequestFactory().generic(method, path)
        request.user = user or AnonymousUser()
        return request

    return go


def test_workshop_is_found_at_its_address(asking, workshop):
    assert workshop_for(asking(), "technical-architecture-workshop") == workshop


def test_workshop_nobody_may_know_of_is_as_absent_as_one_that_never_was(asking, workshop, newcomer, organizer):
    workshop.is_public = False
    workshop.save()

    messages = set()
    for slug in (workshop.slug, "never-was"):
        with pytest.raises(Http404) as absent:
            workshop_for(asking(newcomer), slug)
        messages.add(str(absent.value))

    assert messages == {"There is no workshop at this address."}
    assert workshop_for(asking(organizer), workshop.slug) == workshop


def test_workshop_nobody_may_know_of_does_not_move_either(asking, workshop, newcomer):
    old = workshop.slug
    with workshop.being_revised(by=None):
        workshop.move_to("elsewhere")
        workshop.is_public = False

    with pytest.raises(Http404):
        workshop_for(asking(newcomer), old)


def test_visitor_is_asked_to_sign_in_and_others_are_refused_with_a_sentence(asking, workshop, newcomer):
    with pytest.raises(SignInNeeded):
        workshop_for(asking(), workshop.slug, permissions.may_organize)
    with pytest.raises(PermissionDenied, match=re.escape("Organizers of this workshop can do that.")):
        workshop_for(asking(newcomer), workshop.slug, permissions.may_organize)
    with pytest.raises(PermissionDenied, match=re.escape("Ask Olga.")):
        workshop_for(asking(newcomer), workshop.slug, permissions.may_organize, sentence="Ask Olga.")


def test_former_addresses_lead_to_the_present_ones(asking, session):
    old_workshop, old_session = session.workshop.slug, session.slug
    with session.workshop.being_revised(by=None):
        session.workshop.move_to("taw")
    with session.being_revised(by=None):
        session.become({"title": "Renamed"})

    with pytest.raises(Moved) as workshop_moved:
        workshop_for(asking(), old_workshop)
    with pytest.raises(Moved) as session_moved:
        session_for(asking(), "taw", old_session)

    assert (workshop_moved.value.slugs, session_moved.value.slugs) == ({"workshop": "taw"}, {"session": "renamed"})


def test_form_sent_to_a_former_address_is_taken_where_it_arrives(asking, session, newcomer):
    old = session.slug
    with session.being_revised(by=None):
        session.become({"title": "Renamed"})

    assert session_for(asking(newcomer, method="POST"), session.workshop.slug, old) == session


def test_session_is_found_in_its_own_workshop_only(asking, session):
    elsewhere = make.workshop("Elsewhere")

    assert session_for(asking(), session.workshop.slug, session.slug) == session
    with pytest.raises(Http404):
        session_for(asking(), elsewhere.slug, session.slug)


def test_session_that_was_taken_out_is_absent_unless_asked_for(asking, session, chief):
    with session.being_revised(by=None):
        session.remove()

    with pytest.raises(Http404):
        session_for(asking(chief), session.workshop.slug, session.slug)
    assert session_for(asking(), session.workshop.slug, session.slug, among=Session.objects.all()) == session


def test_session_is_refused_with_a_sentence(asking, session, newcomer):
    session.workshop.is_open = False
    session.workshop.save()

    with pytest.raises(PermissionDenied, match=re.escape("This workshop is edited by its organizers and crews.")):
        session_for(asking(newcomer), session.workshop.slug, session.slug, permissions.may_edit_session)


def test_person_is_found_where_a_page_names_them(asking, session, newcomer, chief):
    ana = session.people("leader")[0].person
    unnamed = make.person("Una Unnamed")

    assert person_for(asking(), ana.slug) == ana
    assert person_for(asking(chief), unnamed.slug) == unnamed
    with pytest.raises(Http404):
        person_for(asking(newcomer), unnamed.slug)


@pytest.mark.parametrize("hidden", ["workshop", "session"])
def test_person_is_absent_when_only_hidden_pages_name_them(asking, session, newcomer, organizer, hidden):
    ana = session.people("leader")[0].person
    if hidden == "workshop":
        session.workshop.is_public = False
        session.workshop.save()
    else:
        with session.being_revised(by=None):
            session.remove()

    with pytest.raises(Http404):
        person_for(asking(newcomer), ana.slug)


def test_former_name_of_a_person_leads_to_the_present_one(asking, session):
    ana = session.people("leader")[0].person
    with ana.being_revised(by=None):
        ana.name = "Ana Petit"

    with pytest.raises(Moved) as moved:
        person_for(asking(), "ana-moreau")
    assert moved.value.slugs == {"person": "ana-petit"}


def test_person_is_refused_with_a_sentence(asking, session, newcomer):
    ana = session.people("leader")[0].person

    with pytest.raises(PermissionDenied, match=re.escape("Organizers, and people themselves, can change a person.")):
        person_for(asking(newcomer), ana.slug, permissions.may_edit_person)


# --- Django's own question ----------------------------------------------------------------------------------------


def test_django_answers_for_one_object_as_the_questions_do(cast, session):
    session.workshop.is_open = False
    session.workshop.save()
    of_session = {who for who, user in cast.items() if user.has_perm("sessions_app.change_session", session)}
    of_workshop = {who for who, user in cast.items() if user.has_perm("sessions_app.change_workshop", session.workshop)}
    of_other = {who for who, user in cast.items() if user.has_perm("sessions_app.delete_session", session)}

    assert (of_session, of_workshop, of_other) == (
        {"crew", "organizer", "chief", "admin"},
        {"organizer", "chief", "admin"},
        {"admin"},
    )


def test_django_answers_in_general_as_admin_gave_the_rights(newcomer):
    newcomer.user_permissions.add(
        Permission.objects.get(codename="change_session", content_type__app_label="sessions_app")
    )
    user = User.objects.get(pk=newcomer.pk)

    assert (user.has_perm("sessions_app.change_session"), user.has_perm("sessions_app.change_workshop")) == (
        True,
        False,
    )


def test_nobody_signs_in_with_a_password(client, newcomer):
    newcomer.set_password("correct horse battery staple")
    newcomer.save()

    assert client.login(username="nora", password="correct horse battery staple") is False


def test_writer_is_who_signed_in_and_nobody_else(rf, newcomer, visitor):
    request = rf.post("/")

    request.user = newcomer
    assert writer(request) == newcomer
    request.user = visitor
    with pytest.raises(SignInNeeded):
        writer(request)


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


# --- Who reads a page is loaded with all that every page asks of them ---------------------------------------------


def loaded(user):
    return WorkshopBackend().get_user(user.pk)


def test_a_reader_is_loaded_with_their_unseen_notices_and_workshops_in_one_query(workshop, organizer, newcomer):
    first, second = make.release(workshop), make.release(workshop)
    make.notice(first, make.person(user=newcomer))
    make.notice(first, newcomer)
    make.notice(second, newcomer, seen_at=timezone.now())
    make.notice(second, organizer)

    with CaptureQueriesContext(connection) as asked:
        readers = [loaded(newcomer), loaded(organizer)]
        found = [(one.unseen_notices, may_organize(one, workshop)) for one in readers]

    assert (found, len(asked)) == ([(2, False), (1, True)], 2)


def test_a_reader_is_loaded_with_whether_a_seat_came_free_that_they_have_not_seen(workshop, newcomer):
    session, then = make.session(workshop), timezone.now()
    Workshop.objects.update(seating="open")
    make.seat(session, make.user("another"), promoted_at=then)
    seat = make.seat(session, newcomer)
    states = [(None, None), (then, None), (then, then)]

    found = []
    for seat.promoted_at, seat.seen_at in states:
        seat.save()
        found.append((loaded(newcomer).has_unseen_promotions, list(Seat.objects.promoted_unseen(loaded(newcomer)))))

    assert found == [(False, []), (True, [seat]), (False, [])]


@pytest.mark.parametrize(("who", "count"), [("newcomer", 0), ("organizer", 1), ("chief", 1), ("admin", 1)])
def test_notices_of_workshops_that_one_may_not_read_do_not_count(request, workshop, who, count):
    user = request.getfixturevalue(who)
    workshop.organizers.add(make.user("another"))
    Workshop.objects.filter(pk=workshop.pk).update(is_public=False)
    make.notice(make.release(workshop), user)

    assert loaded(user).unseen_notices == Notice.objects.for_reader(user).unseen().count() == count


def test_to_count_them_no_other_s_notices_are_read(workshop, newcomer):
    release, others = make.release(workshop), [make.user() for _ in range(30)]
    releases = [make.release(workshop) for _ in range(100)]
    Notice.objects.bulk_create(Notice.to(one, each, {}) for each in releases for one in others)
    make.notice(release, newcomer)
    make.notice(release, make.person(user=newcomer))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE sessions_app_notice, sessions_app_release, sessions_app_person")
    counted = User.objects.filter(pk=newcomer.pk).annotate(unseen=Notice.objects.count_unseen_of(OuterRef("pk")))

    plan = counted.explain(analyze=True)

    assert counted.get().unseen == 2
    assert "Seq Scan on sessions_app_notice" not in plan, plan


def test_a_login_that_is_switched_off_is_loaded_for_nobody(newcomer):
    newcomer.is_active = False
    newcomer.save()

    assert loaded(newcomer) is None
