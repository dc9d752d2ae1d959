"""What every template knows."""

from typing import Any

from django.http import HttpRequest


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """The request and who is asking."""
    return {"request": request, "actor": getattr(request, "actor", None)}
