"""Addresses of signing in and out. The names are those by which allauth knows them."""

from django.urls import path

from . import views

LFID = {"provider_id": "lfid"}

urlpatterns = [
    path("login/", views.log_in, name="account_login"),
    path("logout/", views.log_out, name="account_logout"),
    path("link/", views.link, name="account_link"),
    path("inactive/", views.inactive, name="account_inactive"),
    path("cancelled/", views.cancelled, name="socialaccount_login_cancelled"),
    path("failed/", views.failed, name="socialaccount_login_error"),
    path("signup/", views.only_lf_id, name="socialaccount_signup"),
    path("connections/", views.only_lf_id, name="socialaccount_connections"),
    path("oidc/lfid/login/", views.start, LFID, name="openid_connect_login"),
    path("oidc/lfid/login/callback/", views.callback, LFID, name="openid_connect_callback"),
]
