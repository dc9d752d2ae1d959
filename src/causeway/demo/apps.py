"""The demo as a Django app; it has no tables."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Seed, cast page, mail shelf."""

    name = "causeway.demo"
    label = "demo"
