"""Drafts of sessions being edited; of each revision what it changed and where its writer started."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

NOUNS = ("workshop", "session", "person")
BLANK = ("", None, [], False)


def say_what_changed(apps, schema_editor):
    """From each revision and the one before it, for those that were kept earlier."""
    revisions = apps.get_model("sessions_app", "Revision").objects
    for noun in NOUNS:
        before = {}
        kept = revisions.exclude(**{noun: None}).order_by(noun, "number")
        for revision in kept.iterator(chunk_size=200):
            of = getattr(revision, f"{noun}_id")
            revision.changed = changed(before.get(of), revision.snapshot)
            revision.save(update_fields=["changed"])
            before = {of: revision.snapshot}


def changed(before, after):
    if before is None:
        return [key for key, value in after.items() if key != "schema" and value not in BLANK]
    return [key for key, value in after.items() if said(key, value) != said(key, before.get(key))]


def said(key, value):
    """A person may have been renamed between two revisions: that is no change of a session."""
    if key != "roles":
        return value
    return [{name: cell for name, cell in role.items() if name not in ("name", "affiliation")} for role in value or []]


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0001_first_nouns")]

    operations = [
        migrations.AddField(
            "revision",
            "started_from",
            models.PositiveIntegerField(
                blank=True, help_text="Number of the revision that the writer had before them, if known.", null=True
            ),
        ),
        migrations.AddField(
            "revision",
            "changed",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=40),
                blank=True,
                default=list,
                help_text="What differs from the revision before.",
                size=None,
            ),
        ),
        migrations.CreateModel(
            name="EditDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("started", models.PositiveIntegerField(default=0, verbose_name="started from revision")),
                ("fields", models.JSONField(null=True)),
                ("part", models.CharField(blank=True, max_length=20)),
                ("number", models.PositiveIntegerField(default=0)),
                ("typed_at", models.DateTimeField(blank=True, null=True)),
                ("here_at", models.DateTimeField(blank=True, null=True)),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="edit_drafts",
                        to="sessions_app.session",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="edit_drafts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="edit_drafts",
                        to="sessions_app.workshop",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("user", "session"), name="one_draft_of_a_session_per_user"),
                    models.UniqueConstraint(
                        condition=models.Q(session=None),
                        fields=("user", "workshop"),
                        name="one_draft_of_a_new_session_per_user",
                    ),
                ],
            },
        ),
        migrations.RunPython(say_what_changed, migrations.RunPython.noop),
    ]
