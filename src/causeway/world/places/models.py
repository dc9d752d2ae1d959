"""The table of places."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from causeway.foundation.records.models import Record


class Kind(models.TextChoices):
    """What a place is in the eyes of the United Nations."""

    STATE = "state", pgettext_lazy("a country", "State")
    OBSERVER = "observer", _("Observer State")
    TERRITORY = "territory", _("Territory")


class Group(models.TextChoices):
    """The regional groups of the United Nations."""

    AFRICAN = "AG", _("African States")
    ASIA_PACIFIC = "APG", _("Asia-Pacific States")
    EASTERN_EUROPEAN = "EEG", _("Eastern European States")
    LATIN_AMERICAN = "GRULAC", _("Latin American and Caribbean States")
    WESTERN_EUROPEAN = "WEOG", _("Western European and other States")


class Risk(models.TextChoices):
    """How dangerous it can be, in the coalition's own judgement, to be named as working from a place."""

    LOW = "low", _("Low")
    RAISED = "raised", _("Raised")
    HIGH = "high", _("High")


class Place(models.Model):
    """A State, an observer or a territory, by its ISO alpha-3 code; `record` is its row of the spine."""

    code = models.CharField(max_length=3, primary_key=True)
    record = models.OneToOneField(Record, on_delete=models.PROTECT, editable=False, related_name="+")
    iso2 = models.CharField(max_length=2, unique=True)
    m49 = models.CharField(max_length=3, unique=True)
    kind = models.CharField(max_length=9, choices=Kind)
    group = models.CharField(max_length=6, choices=Group, blank=True)
    risk = models.CharField(max_length=6, choices=Risk, default=Risk.LOW)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="place_kind_is_known"),
            models.CheckConstraint(condition=models.Q(risk__in=Risk.values), name="place_risk_is_known"),
            models.CheckConstraint(
                condition=models.Q(kind=Kind.STATE, group__in=Group.values)
                | (~models.Q(kind=Kind.STATE) & models.Q(group="")),
                name="place_state_has_group",
            ),
        )
