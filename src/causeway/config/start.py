"""Wake Django for a process that is not the web server."""

import django

from causeway.config import env


def ready() -> None:
    """Load settings, apps and offers, once."""
    env.name_settings()
    django.setup()
