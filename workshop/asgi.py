"""The ASGI application, for hosts that offer nothing else; WSGI is the faster way to serve this code."""

import os

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.exceptions import ImproperlyConfigured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workshop.settings")

if not settings.SECRET_KEY_IS_SET:
    raise ImproperlyConfigured("Set SECRET_KEY to a long random text before serving Workshop Planner.")

application = get_asgi_application()
