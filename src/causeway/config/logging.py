"""What is written to the log: our own lines, and of everything else the name and the type of what went wrong."""

from typing import Any


def settings() -> dict[str, Any]:
    """Django's LOGGING: one stream, one format."""
    quiet = {"handlers": ["lines"], "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": "causeway.foundation.pages.log.JsonLines"}},
        "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["lines"], "level": "WARNING"},
        "loggers": {
            "causeway": {**quiet, "level": "INFO"},
            "django": {**quiet, "level": "ERROR"},
            "django.request": {**quiet, "level": "ERROR"},
            "django.security": {**quiet, "level": "CRITICAL"},
            "django.server": {"handlers": [], "level": "CRITICAL", "propagate": False},
        },
    }
