"""Addresses of signing in and out."""

from django.urls import path

from ..browsing import views

urlpatterns = [
    path("login/", views.to_come, name="account_login"),
    path("logout/", views.to_come, name="account_logout"),
]
