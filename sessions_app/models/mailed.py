"""What somebody is mailed about, once: whether that went out, and whether it is going out just now."""

from django.db import models


class Mailed(models.Model):
    """`agenda.mailing` writes both."""

    mail_claimed_at = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text="When mail about it was begun last. Whether it went: mailed at.",
    )
    mailed_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When the mail server had taken mail about it."
    )

    class Meta:
        abstract = True
