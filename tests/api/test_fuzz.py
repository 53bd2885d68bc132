"""The API as schemathesis sees it: whatever the description allows or forbids is sent, and every answer is judged."""

import os

import pytest
import schemathesis
from django.core import signals
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import FailureGroup

from sessions_app.agenda.releases.publishing import publish
from sessions_app.api.views import description
from sessions_app.models import Token

from .. import make

FEW = 3
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", FEW))  # of each operation, besides those of its limits
AS_DESCRIBED = {  # what the description says may become of what is as described
    "positive_data_acceptance": {"expected-statuses": ["2xx", 302, 304, 401, 403, 404, 409, 410, 412, 422]},
    "missing_required_header": {"expected-statuses": [400, 401, 403, 404, 428]},
    "negative_data_rejection": {"expected-statuses": [400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428]},
}
SETTINGS = settings(
    max_examples=EXAMPLES, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck), database=None
)
PLAIN = {"Accept-Encoding": "identity"}
pytestmark = [pytest.mark.uncounted, pytest.mark.usefixtures("world")]


KNOWN = {
    "path.workshop": "technical-architecture-workshop",
    "path.session": "security-framework",
    "path.person": "ana-moreau",
    "path.number": 1,
    "path.room": 7001,
    "path.placement": 7002,
}


@pytest.fixture
def world(session, organizer, settings):
    """A small workshop, with a room, a draft and a release of it, at the addresses of KNOWN."""
    settings.API_LIMIT_WITH_TOKEN = settings.API_LIMIT_WITHOUT_TOKEN = 0
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    settings.SECURE_SSL_REDIRECT = False
    draft = make.draft(session.workshop)
    make.placement(make.block(draft), session, make.room(session.workshop, "Bridge A", pk=7001), pk=7002)
    make.block(draft, "plenary")
    publish(draft, by=None, reason="A test")
    signals.request_started.disconnect(close_old_connections)  # as Django's own client does: it is the test's
    signals.request_finished.disconnect(close_old_connections)
    yield
    signals.request_started.connect(close_old_connections)
    signals.request_finished.connect(close_old_connections)


def described(parameters, operations=(), *, limits=True):
    """`limits`: every limit of every field is tried, which takes a hundred requests for an operation."""
    values = {"checks": AS_DESCRIBED, "parameters": parameters, "operations": list(operations), "seed": 1}
    values["phases"] = {"coverage": {"enabled": limits}}
    config = SchemathesisConfig.from_dict(values)
    schema = schemathesis.openapi.from_dict(description(), config=config)
    schema.app = get_wsgi_application()
    return schema


# What writers start from: revision 1, the workshop's revision 2 with its room, version 3 of the draft.
STARTS = [
    {"include-path-regex": pattern, "include-method": ["PUT", "PATCH", "DELETE", "POST"]}
    | {"parameters": KNOWN | {"header.If-Match": start}}
    for pattern, start in (("sessions/", '"1"'), ("/people/", '"1"'), ("rooms/", '"2"'), ("/placements", '"3"'))
]
of_known = described(KNOWN, STARTS)
of_known_in_short, of_unknown = (described(known, limits=EXAMPLES > FEW) for known in (KNOWN, {}))


@of_known.parametrize()
@SETTINGS
def test_with_a_token_nothing_breaks(case, organizer):
    case.call_and_validate(headers=PLAIN | {"Authorization": f"Bearer {secret_of(organizer)}"})


@of_known_in_short.include(method="GET").parametrize()  # that all else needs one is among the checks
@SETTINGS
def test_without_a_token_nothing_breaks(case):
    case.call_and_validate(headers=PLAIN)


@of_unknown.parametrize()
@SETTINGS
def test_nowhere_nothing_breaks(case, organizer):
    case.call_and_validate(headers=PLAIN | {"Authorization": f"Bearer {secret_of(organizer)}"})


def test_broken_operation_is_really_found(monkeypatch):
    monkeypatch.setattr("sessions_app.api.reading.workshop_values", lambda *values: 1 / 0)

    with pytest.raises(FailureGroup, match="Server error"):
        of_known["/api/v1/workshops"]["GET"].Case().call_and_validate(headers=PLAIN)


def secret_of(user):
    if not hasattr(user, "secret"):
        user.secret = Token.make(user, "Fuzz")[1]
    return user.secret
