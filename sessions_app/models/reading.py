"""One pre-reading resource: a title, a link, or both, and the heading it stands under."""

from urllib.parse import urlsplit

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q

LONGEST_URL = 2_000


class Reading(models.Model):
    session = models.ForeignKey("Session", models.CASCADE, related_name="readings")
    title = models.CharField(max_length=300, blank=True)
    url = models.URLField(
        "link",
        max_length=LONGEST_URL,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"], message="Start the link with https://")],
    )
    heading = models.CharField(max_length=200, blank=True, help_text="Groups the resources on the page.")
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="", url=""),
                name="reading_has_a_title_or_a_link",
                violation_error_message="Give a title, a link, or both.",
            ),
            models.CheckConstraint(
                condition=Q(url="") | Q(url__regex=r"^https?://"),
                name="reading_link_is_a_web_address",
                violation_error_message="Start the link with https://",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.url

    @property
    def site(self) -> str:
        """Host name of the link, shown before one follows it; empty without a link."""
        return (urlsplit(self.url).hostname or "").removeprefix("www.")
