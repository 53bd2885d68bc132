"""The WSGI application that granian (or any other server) runs."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workshop.settings")

if not settings.SECRET_KEY_IS_SET:
    raise ImproperlyConfigured("Set SECRET_KEY to a long random text before serving Workshop Planner.")

application = get_wsgi_application()
