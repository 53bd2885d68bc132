"""Prints a one-time address that signs a user in: the way in when single sign-on is down."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...accounts.links import address_of_site, link_for
from ...models import User


class Command(BaseCommand):
    help = "Prints an address that signs this user in once, within 10 minutes. For when single sign-on is down."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--site", default="", help="where the site is, such as https://workshops.example")

    def handle(self, *args: Any, username: str, site: str, **options: Any) -> None:
        """Exit status 2, with one line, for an unknown user or where no server would accept the link."""
        if not settings.SECRET_KEY_IS_SET:
            raise CommandError("SECRET_KEY is not set: no server would know the link. Set the server's.", returncode=2)
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no user {username}. User names stand in Django admin.", returncode=2)
        if not user.is_active:
            raise CommandError(f"The account {username} is switched off. Switch it on in Django admin.", returncode=2)
        site = site or address_of_site()
        if not site:
            raise CommandError("ALLOWED_HOSTS names no host. Say where the site is with --site.", returncode=2)
        self.stdout.write(link_for(user, site))
        self.stderr.write(f"It signs in {user} once, within {settings.SESAME_MAX_AGE // 60} minutes.")
