"""Ties between rows of the spine."""

from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from causeway.foundation.records.models import Record


class Says(models.TextChoices):
    """What a tie says, read from its first record to its second."""

    ABOUT = "about", _("is about")
    SUPPORTED = "supported", _("is supported by")
    FOLLOWS = "follows", _("follows up")
    CITES = "cites", _("cites")
    ANSWERS = "answers", _("answers")
    LED = "led", _("led to")


READ_BACKWARDS = {
    Says.ABOUT: _("is the subject of"),
    Says.SUPPORTED: _("supports"),
    Says.FOLLOWS: _("is followed up by"),
    Says.CITES: _("is cited by"),
    Says.ANSWERS: _("is answered by"),
    Says.LED: _("came out of"),
}


class Link(models.Model):
    """One tie. Who tied it stands in the journal."""

    from_record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    to_record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    says = models.CharField(max_length=12, choices=Says.choices)
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        verbose_name_plural = _("ties")
        db_table = "foundation_link"
        constraints = [
            models.UniqueConstraint(fields=["from_record", "to_record", "says"], name="link_is_tied_once"),
            models.CheckConstraint(
                condition=~models.Q(from_record=models.F("to_record")), name="link_has_two_ends"
            ),
            models.CheckConstraint(condition=models.Q(says__in=Says.values), name="link_says_known_words"),
        ]
