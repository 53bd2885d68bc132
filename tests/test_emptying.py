"""A test that commits leaves nothing to the next one."""

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import TransactionTestCase

from sessions_app.models import Person, Workshop

from . import make
from .emptying import STAYS, empty_tables


@pytest.mark.django_db(transaction=True)
def test_rows_go_whatever_points_to_them_and_permissions_stay():
    workshop = make.workshop(organizers=(make.user("olga"),))
    make.placement(make.block(make.draft(workshop)), make.full_session(workshop), make.room(workshop))
    before = [[*model.objects.order_by("pk").values()] for model in (ContentType, Permission)]

    empty_tables()

    assert filled() == STAYS
    assert [[*model.objects.order_by("pk").values()] for model in (ContentType, Permission)] == before


@pytest.mark.django_db(transaction=True)
def test_it_takes_the_place_of_flushing():
    make.person("Ana Moreau")

    TransactionTestCase()._fixture_teardown()

    assert (Person.objects.count(), Workshop.objects.count()) == (0, 0)


def filled():
    """Tables that hold a row."""
    with connection.cursor() as cursor:
        tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
        rows = {}
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - our own tables
            rows[table] = cursor.fetchone()[0]
    return {table for table, count in rows.items() if count}
