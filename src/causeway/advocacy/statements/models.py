"""Statements, sign-ons, and requests that wait for their confirmation."""

import secrets
from datetime import timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from causeway.advocacy.statements.states import STATEMENT, StatementState
from causeway.coalition.members.keys import MOST_LETTERS
from causeway.coalition.members.models import Organisation
from causeway.foundation.records.models import OnSpine
from causeway.foundation.sealing.fields import SealedText
from causeway.foundation.states.workflow import governs
from causeway.foundation.texts.models import Paragraph, Version
from causeway.world.places.models import Place

CODE_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"
REQUEST_LASTS = timedelta(days=7)


def new_code() -> str:
    """Seven letters for the public address: short enough for paper, without letters that look alike."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(7))


class Mandate(models.TextChoices):
    """Who decided that an organisation signs."""

    BOARD = "board", _("The board")
    DIRECTOR = "director", _("The director or secretary-general")
    ASSEMBLY = "assembly", _("The members, in an assembly or vote")


class Through(models.TextChoices):
    """By which way a signature came."""

    WORKSPACE = "workspace", _("From the workspace")
    FORM = "form", _("Through the public form")


class Statement(OnSpine):
    """A joint statement. Its title, to whom it speaks and its text stand in versions."""

    code = models.CharField(max_length=7, unique=True, default=new_code, editable=False)
    state = models.CharField(max_length=12, choices=StatementState.choices, default=StatementState.DRAFT)
    language = models.CharField(max_length=8)
    signing_until = models.DateTimeField(null=True, blank=True)
    publish_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    taken_down_at = models.DateTimeField(null=True, editable=False)
    text_hash = models.CharField(max_length=64, blank=True, editable=False)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=StatementState.values), name="statement_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=StatementState.PUBLISHED) | Q(published_at__isnull=False),
                name="statement_published_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[StatementState.CLOSED, StatementState.PUBLISHED])
                | (Q(closed_at__isnull=False) & Q(publish_at__isnull=False) & ~Q(text_hash="")),
                name="statement_closed_is_fixed",
            ),
        ]

    def version(self) -> Version | None:
        """The newest version: the one that is drafted, signed or published."""
        return Version.objects.filter(record=self.pk, language=self.language).order_by("-number").first()

    def has_text(self) -> bool:
        """Whether the newest version has a paragraph."""
        version = self.version()
        return version is not None and Paragraph.objects.filter(version=version).exists()

    def has_signatures(self) -> bool:
        """Whether an organisation stands under the newest version."""
        return SignOn.objects.standing().filter(version=self.version()).exists()

    def takes_signatures(self) -> bool:
        """Whether one can sign at this moment."""
        return self.state == StatementState.OPEN and (
            self.signing_until is None or self.signing_until > timezone.now()
        )


class SignOnQuerySet(models.QuerySet["SignOn"]):
    """Questions about signatures."""

    def standing(self) -> Self:
        """Not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def by_members(self) -> Self:
        """Given in the workspace, by somebody who signs for the organisation."""
        return self.filter(through=Through.WORKSPACE)

    def at_publication_of(self, statement: Statement) -> Self:
        """Those that stood when the statement went out, withdrawn later or not; before that, those that stand."""
        if statement.published_at is None:
            return self.standing()
        moment = statement.published_at
        return self.filter(Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=moment), signed_at__lte=moment)


class SignOn(OnSpine):
    """An organisation's confirmed signature under one version of a statement."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    organisation_name = models.CharField(max_length=200)
    organisation_key = models.CharField(max_length=MOST_LETTERS)
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    person = SealedText(blank=True)
    person_role = SealedText(blank=True)
    email = SealedText(blank=True)
    letters_in = models.CharField(max_length=8, default="en")
    mandate = models.CharField(max_length=12, choices=Mandate.choices)
    through = models.CharField(max_length=9, choices=Through.choices)
    signed_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[models.Manager[Self]] = models.Manager.from_queryset(SignOnQuerySet)()

    class Meta:
        verbose_name_plural = _("signatures")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "organisation_key"],
                condition=Q(withdrawn_at__isnull=True),
                name="signon_counts_once",
            ),
            models.CheckConstraint(condition=Q(mandate__in=Mandate.values), name="signon_mandate_is_known"),
            models.CheckConstraint(condition=Q(through__in=Through.values), name="signon_way_is_known"),
            models.CheckConstraint(condition=~Q(organisation_key=""), name="signon_has_a_name"),
        ]


class SignOnRequest(OnSpine):
    """What a stranger sent through the public form. It counts nowhere and blocks nobody.

    When its link is used the answers move into a sign-on and are emptied here; a day after its link ran out the rest is erased.
    """

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now, editable=False)
    organisation_name = models.CharField(max_length=200, blank=True)
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    person = SealedText(blank=True)
    person_role = SealedText(blank=True)
    email = SealedText(blank=True)
    letters_in = models.CharField(max_length=8, default="en")
    mandate = models.CharField(max_length=12, choices=Mandate.choices, blank=True)
    confirmed_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    def is_stale(self) -> bool:
        """Whether the link in the letter has run out."""
        return self.sent_at + REQUEST_LASTS < timezone.now()


governs(Statement, STATEMENT)
