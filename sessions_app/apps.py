"""The one Django app of Workshop Planner."""

from django.apps import AppConfig


class SessionsAppConfig(AppConfig):
    name = "sessions_app"
    verbose_name = "Workshop Planner"
