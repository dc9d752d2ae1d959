"""The tables of member organisations."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from causeway.coalition.members.keys import MOST_LETTERS
from causeway.foundation.records.models import OnSpine
from causeway.world.models import Place


class Alliance(OnSpine):
    """The alliance that this instance serves: one row, made with the tables. Whatever is begun is begun in it."""

    objects: ClassVar[models.Manager[Self]] = models.Manager()


class Organisation(OnSpine):
    """A member of the alliance. Its names in several languages are rows of `foundation.texts`, field `name`.

    Its place may stay unset: to say where an office in exile works from can harm the people in it.
    `is_shown`: it agreed to stand on the public list of members.
    """

    name: str
    name_language: str
    short_name = models.CharField(max_length=60, blank=True)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    website = models.URLField(max_length=300, blank=True)
    joined_on = models.DateField(default=timezone.localdate)
    left_on = models.DateField(null=True, blank=True)
    is_shown = models.BooleanField(default=False)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")),
                name="organisation_joined_before_it_left",
            ),
        )


class OrganisationKey(models.Model):
    """One name of an organisation as `organisation_key` folds it. A folded name belongs to one organisation only."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=MOST_LETTERS, unique=True)

    objects: ClassVar[models.Manager[Self]] = models.Manager()
