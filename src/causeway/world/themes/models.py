"""The table of themes."""

from typing import ClassVar, Self

from django.db import models

from causeway.world.themes.labels import LABELS


class Theme(models.Model):
    """One theme of the house's short list; its label is translated with the interface."""

    code = models.CharField(max_length=40, primary_key=True)
    order = models.PositiveSmallIntegerField(unique=True)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        ordering = ("order",)

    @property
    def label(self) -> str:
        """The theme in the language of the page."""
        return str(LABELS[self.code])
