"""A published agenda that changes, and what its calendars say."""

from icalendar import Calendar

from sessions_app.models import Workshop

from .. import make
from ..agenda.drafts import published, rounds, small_draft

SITE = "https://workshops.example/"


def small_agenda(workshop):
    """CoMPAS in both rounds in Bridge A, Twins in round 1 in Bridge B. Returns the draft, CoMPAS and Twins."""
    compas, twins = make.full_session(workshop, "CoMPAS"), make.session(workshop, "Twins", kind="use_case")
    draft = small_draft(workshop, compas, twins)
    make.placement(rounds(draft)[1], compas, workshop.rooms.first())
    published(draft)
    return draft, compas, twins


def fresh(workshop):
    return Workshop.objects.get(pk=workshop.pk)


def read(content):
    """Summary to event."""
    return {str(event["summary"]): event for event in Calendar.from_ical(content).events}


def said(content):
    """Summary to status, start and room."""
    return {
        summary: (str(event["status"]), event.start.isoformat(), str(event.get("location", "")))
        for summary, event in read(content).items()
    }
