"""What templates say often: an icon, Markdown, a moment with its zone, a session's kind, minutes."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ..agenda.times import zone_name
from ..browsing.markdown import render_markdown
from ..models import Session
from ..models.duration import minutes_in_words
from ..permissions import may_plan

register = template.Library()
minutes = register.filter("minutes", minutes_in_words)
register.filter("may_plan", may_plan)

KIND_SHAPES = {"general": "circle-fill", "track": "triangle-fill", "use_case": "diamond-fill"}


@register.simple_tag
def icon(name: str) -> SafeString:
    """One symbol of the sprite `static/icons.svg`, hidden from screen readers: a word stands beside it."""
    return format_html(
        '<svg class="wp-icon" aria-hidden="true"><use href="{}#{}"></use></svg>', static("icons.svg"), name
    )


@register.filter
def markdown(text: str, first_heading: int = 3) -> SafeString:
    return mark_safe(render_markdown(text, first_heading))  # noqa: S308  # cleaned by nh3


@register.simple_tag
def kind(of: str, word: str = "") -> SafeString:
    """A kind of session by shape, word and colour. `word` replaces its name, such as by the plural."""
    return format_html(
        '<span class="wp-kind wp-kind--{}">{}{}</span>',
        of.replace("_", "-"),
        icon(KIND_SHAPES[of]),
        word or Session.Kind(of).label,
    )


@register.simple_tag
def moment(at: datetime | None, zone: ZoneInfo) -> SafeString:
    """A date and time in this zone, with the zone's name beside it: 3 July 2020, 11:42 CEST."""
    if at is None:
        return mark_safe("")
    local = at.astimezone(zone)
    return format_html(
        '<time datetime="{}">{} {}</time>',
        local.isoformat(timespec="minutes"),
        local.day,
        f"{local:%B %Y, %H:%M} {zone_name(local)}",
    )


@register.simple_tag
def clock(at: datetime, zone: ZoneInfo) -> SafeString:
    """The time of a moment alone, where its day stands above it: 11:42 CEST."""
    local = at.astimezone(zone)
    words = f"{local:%H:%M} {zone_name(local)}"
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), words)
