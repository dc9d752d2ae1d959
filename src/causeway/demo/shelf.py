"""The mail shelf: letters that were kept as files because no mail server is set."""

import email
from dataclasses import dataclass
from email import policy
from pathlib import Path

from django.utils.html import urlize
from django.utils.safestring import SafeString

MOST = 50


@dataclass(frozen=True)
class Kept:
    """One letter as it would have gone out."""

    to: str
    subject: str
    body: SafeString


def letters(folder: Path) -> list[Kept]:
    """The newest letters on the shelf."""
    files = (
        sorted(folder.glob("*"), key=lambda file: file.stat().st_mtime, reverse=True)
        if folder.is_dir()
        else []
    )
    return [_read(file) for file in files[:MOST]]


def _read(file: Path) -> Kept:
    letter = email.message_from_bytes(file.read_bytes(), policy=policy.default)
    body = letter.get_body(preferencelist=("plain",))
    return Kept(
        to=str(letter["To"]),
        subject=str(letter["Subject"]),
        body=SafeString(urlize(body.get_content() if body else "", autoescape=True)),
    )
