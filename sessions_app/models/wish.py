"""How two sessions of a workshop should stand to each other in time."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from .session import Session
from .workshop import Workshop

THERE_ALREADY = "This wish is there already."


class Wish(models.Model):
    class Kind(models.TextChoices):
        BEFORE = "before", "is over before"
        APART = "apart", "is not in parallel with"

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="wishes")
    kind = models.CharField(max_length=10, choices=Kind)
    first = models.ForeignKey(Session, models.CASCADE, related_name="wishes_as_first")
    second = models.ForeignKey(Session, models.CASCADE, related_name="wishes_as_second")
    is_firm = models.BooleanField(
        "firm", default=False, help_text="A firm one may not be broken; any other is weighed against the rest."
    )

    class Meta:
        ordering = ("pk",)
        verbose_name_plural = "wishes"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "first", "second"],
                name="one_wish_of_a_kind",
                violation_error_message=THERE_ALREADY,
            ),
            models.CheckConstraint(
                condition=~Q(first=F("second")),
                name="wish_is_about_two_sessions",
                violation_error_message="Choose two different sessions.",
            ),
            models.CheckConstraint(condition=Q(kind__in=["before", "apart"]), name="wish_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.first} {self.get_kind_display()} {self.second}"

    def clean(self) -> None:
        """Not in parallel says the same both ways; two sessions cannot each be over before the other.

        Raises ValidationError. Only a lock of the workshop keeps others from adding what contradicts it meanwhile.
        """
        turned = Wish.objects.filter(kind=self.kind, first=self.second_id, second=self.first_id).exclude(pk=self.pk)
        if self.first_id and self.first_id != self.second_id and turned.exists():
            opposite = f"{self.second} is to be over before {self.first} already. Remove that wish first."
            raise ValidationError(opposite if self.kind == self.Kind.BEFORE else THERE_ALREADY)
