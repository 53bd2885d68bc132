"""Days that a workshop may be on."""

from datetime import date

from django.core.exceptions import ValidationError

YEARS = range(2000, 2101)


def sensible_day(day: date) -> None:
    """Raises ValidationError for one that no workshop is on, and that no zone may be able to show."""
    if day.year not in YEARS:
        raise ValidationError(f"Give a year from {YEARS[0]} to {YEARS[-1]}.")
