"""What every template knows."""

from typing import Any

from django.http import HttpRequest


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """The actor and the frame."""
    return {"actor": getattr(request, "actor", None)}
