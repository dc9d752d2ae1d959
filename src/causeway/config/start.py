"""Wake Django for a process that is not the web server."""

import os

import django

from causeway.config import env


def ready() -> None:
    """Load settings, apps and offers, once. Whatever a process of the house writes is for its own account only."""
    os.umask(0o077)
    env.name_settings()
    django.setup()
