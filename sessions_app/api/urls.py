"""Addresses of the API, each behind the door; of its description, and of one's own tokens."""

from django.urls import URLPattern, include, path, re_path

from . import token_pages, views
from .api import api
from .door import door

V1 = "api/v1/"


def behind_the_door() -> list[URLPattern]:
    patterns = [one for one in api.urls[0] if isinstance(one, URLPattern) and one.name != "api-root"]
    for one in patterns:
        one.callback = door(one.callback)
    return [
        path("", views.root, name="api-root"),
        *patterns,
        re_path(r"(?P<rest>[\s\S]+)", door(views.nothing), name="nothing"),  # line breaks, too
    ]


urlpatterns = [
    path(f"{V1}docs", views.docs, name="api_docs"),
    path(f"{V1}openapi.json", views.openapi, name="openapi"),
    path(V1, include((behind_the_door(), "api"))),
    path("me/tokens/", token_pages.tokens, name="tokens"),
    path("me/tokens/<int:token>/revocation/", token_pages.token_revocation, name="token_revocation"),
]
