"""What has an address of its own: a slug now, and the slugs it had before, which go on leading to it."""

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import F, Func, Q, Value
from django.utils.text import slugify

LONGEST_SLUG = 80


class Addressed(models.Model):
    slug = models.SlugField("address", max_length=LONGEST_SLUG)
    former_slugs = ArrayField(
        models.SlugField(max_length=LONGEST_SLUG),
        default=list,
        blank=True,
        editable=False,
        verbose_name="former addresses",
    )

    class Meta:
        abstract = True

    def take_slug(
        self, wanted: str, *, among: "models.QuerySet[Addressed]", reserved: frozenset[str] = frozenset()
    ) -> None:
        """Set the slug to `wanted`, or to `wanted-2`, `wanted-3` … where others of `among` have or had it.

        The slug so far is remembered among the former ones. Saves nothing. `wanted` may be any text. Whoever else
        takes a slug of this noun waits until the transaction ends, so that both cannot find the same one free.
        """
        base = slugify(wanted)[:LONGEST_SLUG].strip("-_") or self._meta.model_name or "page"
        if base == self.slug:
            return
        queue_for_slugs(self._meta.db_table)
        new = first_free(base, taken_slugs(among.exclude(pk=self.pk), base) | reserved)
        if new != self.slug:
            self.former_slugs = [old for old in [*self.former_slugs, self.slug] if old and old != new]
            self.slug = new


def queue_for_slugs(noun: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"slugs of {noun}"])


def at_address(among: "models.QuerySet[Addressed]", slug: str) -> "Addressed | None":
    """The one that has this slug, else the one that had it last, else None. One query."""
    found = among.filter(Q(slug=slug) | Q(former_slugs__contains=[slug])).order_by("-pk")
    return max(found, key=lambda one: one.slug == slug, default=None)


def taken_slugs(among: "models.QuerySet[Addressed]", base: str) -> frozenset[str]:
    """Slugs, present and former, of all that have or had `base`, or `base` with a number. One query."""
    stem = stem_of(base)
    former = Func(F("former_slugs"), Value(" "), function="array_to_string", output_field=models.TextField())
    rows = among.annotate(former=former).filter(Q(slug__startswith=stem) | Q(former__contains=stem))
    return frozenset(slug for row in rows.values_list("slug", "former_slugs") for slug in [row[0], *row[1]])


def first_free(base: str, taken: frozenset[str]) -> str:
    if base not in taken:
        return base
    numbered = (f"{stem_of(base)}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in numbered if slug not in taken)


def stem_of(base: str) -> str:
    """What stands before a number, short enough to leave room for one."""
    return base[: LONGEST_SLUG - 5]
