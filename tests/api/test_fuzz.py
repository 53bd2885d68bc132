"""The API as schemathesis sees it: whatever the description allows or forbids is sent, and every answer is judged."""

from schemathesis.config import SchemathesisConfig

# As the description says: 422 against a rule, 412 an unknown start, 409 a clash; 428 without If-Match.
CONFIG = SchemathesisConfig.from_dict(
    {
        "checks": {
            "positive_data_acceptance": {
                "expected-statuses": ["2xx", 302, 304, 401, 403, 404, 409, 410, 412, 422],
            },
            "missing_required_header": {"expected-statuses": [400, 401, 403, 404, 428]},
            "negative_data_rejection": {
                "expected-statuses": [400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422, 428]
            },
        }
    }
)
