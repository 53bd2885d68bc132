"""To be written."""

from django.http import Http404


def to_come(request, **slugs):
    raise Http404
