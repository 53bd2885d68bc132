"""Around the operations: the description, a page that shows it, and addresses where nothing is."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from .api import api
from .shown import operations_by_noun, shapes_shown


@cache
def description() -> dict[str, Any]:
    """Made once: it depends on nothing but the code."""
    return dict(api.get_openapi_schema())


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    response = JsonResponse(description())
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "api/docs.html",
        {
            "nouns": operations_by_noun(description(), request.build_absolute_uri("/").rstrip("/")),
            "shapes": shapes_shown(description()),
            "base": request.build_absolute_uri("/api/v1"),
            "with_token": settings.API_LIMIT_WITH_TOKEN,
            "without_token": settings.API_LIMIT_WITHOUT_TOKEN,
        },
    )


@require_safe
def root(request: HttpRequest) -> HttpResponse:
    return redirect("api_docs")


def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    raise Http404("There is nothing at this address. See /api/v1/docs.")
