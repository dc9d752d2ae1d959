"""The tables of member organisations."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from causeway.coalition.members.keys import MOST_LETTERS
from causeway.coalition.members.states import ORGANISATION, Standing
from causeway.foundation.records.models import OnSpine
from causeway.foundation.sealing.fields import SealedText
from causeway.foundation.states.workflow import governs
from causeway.world.models import Place, Theme
from causeway.world.places.models import Risk


class Alliance(OnSpine):
    """The alliance that this instance serves: one row, made with the tables. Whatever is begun is begun in it."""

    objects: ClassVar[models.Manager[Self]] = models.Manager()


class Kind(models.TextChoices):
    """What sort of organisation it is."""

    COMMUNITY = "community", _("Community group or movement")
    NATIONAL = "national", _("National organisation")
    REGIONAL = "regional", _("Regional organisation")
    INTERNATIONAL = "international", _("International organisation")
    NETWORK = "network", _("Network or coalition")
    UNION = "union", _("Trade union")
    ACADEMIC = "academic", _("University or research institute")
    MEDIA = "media", _("Media")
    FAITH = "faith", _("Faith-based organisation")
    OTHER = "other", pgettext_lazy("a kind of organisation", "Other")


class Consultative(models.TextChoices):
    """Consultative status with the Economic and Social Council, by its resolution 1996/31."""

    GENERAL = "general", _("General")
    SPECIAL = "special", _("Special")
    ROSTER = "roster", _("Roster")
    NONE = "none", pgettext_lazy("consultative status", "None")


class Organisation(OnSpine):
    """An organisation of the alliance, or one that asks to join. Its names are rows of `foundation.texts`, field `name`.

    Its places may stay unset, or be shown to coordinators and its own people only: to say where an office in exile
    works from can harm the people in it. `is_shown`: it agreed to stand on the public list
    of members. `place` is the first that it works from. `languages` are codes with blanks
    between. `risk` follows the place as long as it is empty. `merged_into` is the organisation that it turned out to be.
    """

    name: str
    name_language: str
    short_name = models.CharField(max_length=60, blank=True)
    kind_of = models.CharField(max_length=13, choices=Kind, blank=True)
    consultative = models.CharField(max_length=7, choices=Consultative, blank=True)
    languages = models.CharField(max_length=400, blank=True)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    hides_place = models.BooleanField(default=False)
    hides_works_on = models.BooleanField(default=False)
    risk = models.CharField(max_length=6, choices=Risk, blank=True)
    website = models.URLField(max_length=300, blank=True)
    is_shown = models.BooleanField(default=False)
    state = models.CharField(max_length=9, choices=Standing, default=Standing.REQUESTED)
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        verbose_name_plural = _("organisations that were merged into it")
        constraints = (
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")),
                name="organisation_joined_before_it_left",
            ),
            models.CheckConstraint(
                condition=Q(state=Standing.LEFT, left_on__isnull=False)
                | (~Q(state=Standing.LEFT) & Q(left_on__isnull=True)),
                name="organisation_has_left_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[Standing.REQUESTED, Standing.VETTING, Standing.DECLINED])
                | Q(state__in=[Standing.ADMITTED, Standing.PAUSED, Standing.LEFT], joined_on__isnull=False),
                name="organisation_joined_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("record")),
                name="organisation_is_not_its_own_double",
            ),
        )

    @property
    def risk_now(self) -> str:
        """The risk of being named here: its own where it is set, else that of the place."""
        return self.risk or (self.place.risk if self.place else Risk.LOW)

    def references(self) -> int:
        """How many members vouch for it today."""
        vouching = Reference.objects.filter(organisation=self, given_for__state=Standing.ADMITTED)
        return vouching.filter(given_for__merged_into=None).count()


class OrganisationPlace(models.Model):
    """A further place that an organisation works from, or one that it works on."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    is_from = models.BooleanField()

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        constraints = (
            models.UniqueConstraint("organisation", "place", "is_from", name="organisation_place_once"),
        )


class OrganisationTheme(models.Model):
    """A theme that an organisation works on."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        constraints = (models.UniqueConstraint("organisation", "theme", name="organisation_theme_once"),)


class OrganisationKey(models.Model):
    """One name of an organisation as `organisation_key` folds it. A folded name belongs to one organisation only."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=MOST_LETTERS, unique=True)

    objects: ClassVar[models.Manager[Self]] = models.Manager()


class Reference(OnSpine):
    """What a member says for an organisation that asks to join. One for each member."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    given_for = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    words = SealedText()

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        verbose_name_plural = _("references")
        constraints = (
            models.UniqueConstraint("organisation", "given_for", name="reference_once"),
            models.CheckConstraint(
                condition=~Q(organisation=F("given_for")), name="reference_is_given_by_another"
            ),
        )


governs(Organisation, ORGANISATION)
