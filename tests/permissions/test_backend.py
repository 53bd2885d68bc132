"""Django's own question, and who asks: loaded in one query with all that every page asks of them."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.db.models import OuterRef
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sessions_app.models import Notice, Seat, User, Workshop
from sessions_app.permissions import (
    SignInNeeded,
    WorkshopBackend,
    may_organize,
    writer,
)

from .. import make


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
