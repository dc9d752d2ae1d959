"""The mail shelf: letters that were kept as files because no mail server is set."""

from dataclasses import dataclass

from django.utils.html import urlize
from django.utils.safestring import SafeString

from causeway.foundation.jobs.mail import kept_letters

MOST = 50


@dataclass(frozen=True)
class Shown:
    """One letter as it would have gone out, with its addresses as links."""

    to: str
    subject: str
    body: SafeString


def letters() -> list[Shown]:
    """The newest letters on the shelf."""
    return [
        Shown(kept.to, kept.subject, SafeString(urlize(kept.body, autoescape=True)))
        for kept in kept_letters()[:MOST]
    ]
