"""In which zone one reader sees times on pages of no workshop."""

from datetime import UTC, datetime

import pytest

from sessions_app.models import CalendarKey, Token

from .. import make
from ..browsing.reading import texts

NINE = datetime(2020, 7, 8, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kept", "said", "shown"),
    [
        ("Asia/Tokyo", "Europe/Paris", "8 July 2020, 18:00 JST"),
        ("Middle/Earth", "Europe/Paris", "8 July 2020, 11:00 CEST"),
        ("", "Europe/Paris", "8 July 2020, 11:00 CEST"),
        ("", "", "8 July 2020, 09:00 UTC"),
        ("", None, "8 July 2020, 09:00 UTC"),
    ],
)
def test_it_is_the_one_kept_else_the_person_s_else_utc(log_in, newcomer, kept, said, shown):
    """`said` is None for who is no person."""
    if said is not None:
        make.person("Nora", user=newcomer, time_zone=said)
    CalendarKey.objects.create(user=newcomer, made_at=NINE)
    token, _secret = Token.make(newcomer, "Laptop", expires_at=None)
    Token.objects.filter(pk=token.pk).update(made_at=NINE)
    reader = log_in(newcomer)
    reader.cookies["zone"] = kept

    pages = reader.get("/me/calendar/"), reader.get("/me/tokens/")

    assert [texts(page, "main", "time") for page in pages] == [[shown], [shown]]
