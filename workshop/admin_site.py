"""Django admin under our name, entered by LF ID like everything else."""

from functools import update_wrapper
from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from sessions_app.accounts.destination import is_of_this_site
from sessions_app.permissions import insist

WITHOUT = {"password_change", "password_change_done", "logout"}  # nobody has a password; logging out ends LF ID's too


class PlannerAdminSite(AdminSite):
    site_header = site_title = "Workshop Planner"
    index_title = "Everything there is"

    def get_urls(self) -> list[Any]:
        return [each for each in super().get_urls() if getattr(each, "name", "") not in WITHOUT]

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Raises SignInNeeded for visitors and PermissionDenied for all who are no admins."""
        guarded = super().admin_view(view, cacheable)

        def asked_first(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            insist(self.has_permission(request), request, "Django admin is for admins.")
            return guarded(request, *args, **kwargs)

        return update_wrapper(asked_first, guarded)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """No form of its own: the sign-in page for visitors, and on to where an admin was going."""
        insist(self.has_permission(request), request, "Django admin is for admins.")
        wanted = request.GET.get("next", "")
        return redirect(wanted if is_of_this_site(wanted) else "admin:index")
