"""For machines: is the server up, can it work, what may be crawled."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

ROBOTS = """\
User-agent: *
Disallow: /admin/
Disallow: /accounts/
Disallow: /appearance/
"""


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. Touches nothing else."""
    return plain("ok")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers and has all tables this version needs; else 503 with a sentence."""
    try:
        missing = missing_migrations()
    except DatabaseError:
        return plain("The database does not answer.", status=503)
    if missing:
        return plain(f"Run manage.py migrate: {', '.join(missing)} not applied yet.", status=503)
    return plain("ok")


def missing_migrations() -> list[str]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return plain(ROBOTS)


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """For those who ask at the root without reading the page."""
    return redirect(static("favicon.ico"))


def plain(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(text, content_type="text/plain; charset=utf-8", status=status)
