"""Every address of the site. Those of one workshop come last: its slug stands first in them."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("sessions_app.accounts.urls")),
    path("", include("sessions_app.api.urls")),
    path("", include("sessions_app.wiki_import.urls")),
    path("", include("sessions_app.history.urls")),
    path("", include("sessions_app.agenda.urls")),
    path("", include("sessions_app.exports.urls")),
    path("", include("sessions_app.attending.urls")),
    path("", include("sessions_app.editing.urls")),
    path("", include("sessions_app.browsing.urls")),
]
