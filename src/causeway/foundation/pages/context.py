"""What every template knows."""

from typing import Any

from django.http import HttpRequest


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """The request, who is asking, and which face a page shows that is the same for members and strangers."""
    actor = getattr(request, "actor", None)
    is_member = actor is not None and actor.is_signed_in
    face = "pages/workspace.html" if is_member else "pages/public.html"
    return {"request": request, "actor": actor, "face": face}
