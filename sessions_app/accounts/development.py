"""The development identity provider: a few made-up people to log in as, on this machine only, without passwords."""

import warnings
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

NAMESPACE = "https://sso.linuxfoundation.org/claims/"
PAGES = Path(__file__).parent / "development_pages"

# sub: what the person may do, and the claims
PEOPLE: dict[str, tuple[str, dict[str, Any]]] = {
    "organizer": (
        "organizes every workshop: settings, import, order of sessions",
        {
            "name": "Kofi Mensah",
            "nickname": "kofi",
            "email": "kofi.mensah@example.org",
            "email_verified": True,
            f"{NAMESPACE}username": "organizer",
            f"{NAMESPACE}groups": ["workshop-organizers"],
        },
    ),
    "leader": (
        "leads a session of the example workshop",
        {
            "name": "Ana Moreau",
            "nickname": "ana",
            "email": "ana.moreau@example.org",
            "email_verified": True,
            f"{NAMESPACE}username": "leader",
        },
    ),
    "newcomer": (
        "has an LF ID and has never been here before",
        {
            "name": "Priya Nair",
            "nickname": "priya",
            "email": "priya.nair@example.org",
            "email_verified": True,
            f"{NAMESPACE}username": "newcomer",
        },
    ),
}


def provider_app() -> Any:
    """The provider as a Flask application. Raises ImportError where the development libraries are not installed."""
    with warnings.catch_warnings():
        import_module("authlib.deprecate")  # has its warnings shown always, so it comes before the next line

        warnings.simplefilter("ignore")  # of what the next version of authlib will drop
        import flask
        import jinja2
        import oidc_provider_mock

    people = [oidc_provider_mock.User(sub=sub, claims=claims) for sub, (_, claims) in PEOPLE.items()]
    app = oidc_provider_mock.app(user_claims=people)
    app.jinja_loader = jinja2.ChoiceLoader([jinja2.FileSystemLoader(PAGES), app.jinja_loader])
    app.jinja_env.globals["people"] = PEOPLE
    app.add_url_rule("/look/<path:name>", "look", lambda name: flask.send_from_directory(look_folder(), name))
    app.before_request(answer_to_cancel)
    app.view_functions["oidc-provider-mock.end_session"] = lambda: flask.redirect(
        flask.request.values.get("post_logout_redirect_uri", "/")  # it keeps no login of its own that could end
    )
    return app


def answer_to_cancel() -> Any:
    """What OAuth 2.0 (RFC 6749, section 4.1.2.1) wants when somebody cancels; the library forgets the state."""
    import flask

    if flask.request.form.get("action") != "deny":
        return None
    asked = flask.request.args
    error = {"error": "access_denied", "state": asked.get("state", "")}
    return flask.redirect(f"{asked['redirect_uri']}?{urlencode(error)}")


def look_folder() -> Path:
    return Path(settings.BASE_DIR) / "static"
