"""What a wiki page said when it was last imported: tells what the page changed since from what people changed."""

from django.db import models


class Imported(models.Model):
    """`content` is written and read by `wiki_import.plan`; kept apart, so that no list of sessions has to load it."""

    workshop = models.OneToOneField("Workshop", models.CASCADE, null=True, blank=True, related_name="imported")
    session = models.OneToOneField("Session", models.CASCADE, null=True, blank=True, related_name="imported")
    content = models.JSONField()

    class Meta:
        verbose_name = verbose_name_plural = "last import"
        constraints = [
            models.CheckConstraint(
                name="import_is_of_one_thing",
                condition=models.Q(workshop__isnull=False, session__isnull=True)
                | models.Q(workshop__isnull=True, session__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Last import of {self.session or self.workshop}"
