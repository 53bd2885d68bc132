"""Everybody who may be asked about."""

import pytest

from .. import make

WHO = ["visitor", "newcomer", "crew", "organizer", "stranger", "chief", "admin"]


@pytest.fixture
def stranger(db):
    """Organizes another workshop."""
    return make.workshop("Elsewhere", organizers=(make.user("stan"),)).organizers.get()


@pytest.fixture
def cast(visitor, newcomer, crew, organizer, stranger, chief, admin):
    return dict(zip(WHO, [visitor, newcomer, crew, organizer, stranger, chief, admin], strict=True))
