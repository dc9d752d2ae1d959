"""Hand a letter to the mail server, or lay it on the shelf where there is none.

Plain text only, and nothing that tells of this machine or of the program: the Message-ID comes from the letter's key,
there is no X-Mailer, and the greeting to the server names the sender's domain.
"""

import hmac
import os
import secrets
import smtplib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.utils import parseaddr
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.utils import timezone

from causeway.foundation.jobs.letters import Letter, checked_address

NEUTRAL_DOMAIN = "letters.invalid"
SUFFIX = ".eml"


def send(letter: Letter, *, to: str, language: str, key: str) -> None:
    """Send one letter; errors of the mail server are raised."""
    EmailMessage(
        subject=letter.subject,
        body=letter.body,
        from_email=settings.MAIL_FROM,
        to=[checked_address(to)],
        headers={
            "Message-ID": f"<{message_id(key)}@{NEUTRAL_DOMAIN}>",
            "Content-Language": language,
            "Auto-Submitted": "auto-generated",
        },
    ).send()


def message_id(key: str) -> str:
    """The same for the same key, and no way back to it."""
    return hmac.digest(settings.SECRET_KEY.encode(), b"causeway/v1 letter\0" + key.encode(), "sha256").hex()[
        :32
    ]


class ServerBackend(EmailBackend):
    """Django's SMTP, greeting with the sender's domain instead of this machine's name."""

    @property
    def connection_class(self) -> Any:
        """What opens the connection."""
        opens = smtplib.SMTP_SSL if self.use_ssl else smtplib.SMTP
        domain = parseaddr(settings.MAIL_FROM)[1].rpartition("@")[2]

        def connect(host: str, port: int, **options: Any) -> smtplib.SMTP:
            return opens(host, port, **options | {"local_hostname": domain})

        return connect


class ShelfBackend(BaseEmailBackend):
    """One file for each letter in the folder `shelf`, readable by the server's own account only."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Lay letters on the shelf."""
        for message in email_messages:
            self._lay(message.message().as_bytes())
        return len(email_messages)

    def _lay(self, words: bytes) -> None:
        folder = shelf()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = f"{timezone.now():%Y%m%dT%H%M%S.%f}-{secrets.token_hex(4)}"
        fresh = folder / f".{name}"
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(words)
            file.flush()
            os.fsync(file.fileno())
        fresh.rename(folder / f"{name}{SUFFIX}")


@dataclass(frozen=True)
class Kept:
    """A letter on the shelf, as its reader would see it."""

    name: str
    at: datetime
    to: str
    subject: str
    language: str
    body: str


def shelf() -> Path:
    """The folder of letters that were not handed to a mail server."""
    return Path(settings.VAR) / "shelf"


def kept_letters() -> list[Kept]:
    """What lies on the shelf, the newest first."""
    return [_read(path) for path in sorted(shelf().glob(f"*{SUFFIX}"), reverse=True)]


def clear_shelf(older_than: timedelta) -> int:
    """Throw away letters that lay on the shelf for longer; gives how many."""
    limit = timezone.now() - older_than
    old = [path for path in shelf().glob(f"*{SUFFIX}") if _laid_at(path) < limit]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _laid_at(path: Path) -> datetime:
    return datetime.strptime(path.name.partition("-")[0], "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC)


def _read(path: Path) -> Kept:
    message: Any = message_from_bytes(path.read_bytes(), policy=policy.default)
    return Kept(
        name=path.stem,
        at=_laid_at(path),
        to=str(message["To"]),
        subject=str(message["Subject"]),
        language=str(message["Content-Language"]),
        body=message.get_content(),
    )
