"""Where a person may be sent after signing in."""

from django.utils.http import url_has_allowed_host_and_scheme

_MOST_LETTERS = 2000


def own_address(text: str) -> str:
    """The address if it is a path on this very host, else nothing: a link of ours must not lead to somebody else's."""
    is_path = text.startswith("/") and len(text) <= _MOST_LETTERS and text.isprintable() and "\\" not in text
    return text if is_path and url_has_allowed_host_and_scheme(text, allowed_hosts=None) else ""
