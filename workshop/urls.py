"""The root of all addresses."""

from django.urls import include, path

urlpatterns = [path("", include("sessions_app.urls"))]

handler400 = "sessions_app.browsing.states.bad_request"
handler403 = "sessions_app.browsing.states.refused"
handler404 = "sessions_app.browsing.states.not_found"
handler500 = "sessions_app.browsing.states.server_error"
