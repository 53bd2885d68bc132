"""The one Django app of Workshop Planner."""

from django.apps import AppConfig
from django.core.checks import register

from .accounts.checks import check_provider_is_real, check_sign_in_is_set_up


class SessionsAppConfig(AppConfig):
    name = "sessions_app"
    verbose_name = "Workshop Planner"

    def ready(self) -> None:
        register(check_provider_is_real)
        register(check_sign_in_is_set_up)
