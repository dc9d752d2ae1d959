"""The demo as a Django app; it has no tables."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy

from causeway.foundation.records.offers import menu


class DemoConfig(AppConfig):
    """Seed, cast page, mail shelf."""

    name = "causeway.demo"
    label = "demo"

    def ready(self) -> None:
        """Offer the ways to look as somebody else, on both faces of the house."""
        menu(gettext_lazy("Demonstration"), "demo:welcome", order=90)
        menu(gettext_lazy("Demonstration"), "demo:welcome", order=90, public=True)
        menu(gettext_lazy("Mail shelf"), "demo:shelf", order=91, public=True)
