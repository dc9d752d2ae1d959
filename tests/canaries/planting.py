"""Leaks that are made on purpose, one in each place where words are looked for."""

import io
import smtplib
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path

from causeway.foundation.backups import archive
from causeway.foundation.sealing import keypair
from tests.canaries import places
from tests.instance import ROOT

LOG = """
import logging
from causeway.config import start
start.ready()
logging.getLogger("causeway.leaky").warning({word!r})
"""

PAGE = """
from causeway.advocacy.statements import actions
from causeway.coalition.models import Alliance
from causeway.foundation.access import Actor
by = Actor(name="Leaky", roles=frozenset({{"drafter"}}))
statement = actions.start_statement(Alliance.objects.get(), title={word!r}, language="en", paragraphs=["Water."], by=by)
actions.open_statement(statement, by=by, shown="draft")
"""
ERROR_PAGE = """
from django.test import RequestFactory
from causeway.foundation.access import Actor
from causeway.foundation.pages.errors import wrong
request = RequestFactory().get("/")
request.actor, request.LANGUAGE_CODE = Actor(), "en"
print(wrong(request, 409, "Leaky", {word!r}, "").content.decode())
"""


def row(instance, word):
    """A row that nobody asked for."""
    places.execute(instance, *_beat(instance, word))


def job(instance, word):
    """A job with words about people in it."""
    code = (
        "from causeway.foundation.models import Job\nfrom django.utils import timezone\nnow = timezone.now()\n"
        f"Job.objects.create(kind='leak', payload={{'name': {word!r}}}, run_at=now, due_at=now, state='done')"
    )
    instance.python(code)


def journal(instance, word):
    """Facts of an entry that nobody sealed."""
    code = (
        "from causeway.foundation.access import Actor\nfrom causeway.foundation.journal import act\n"
        "with act('leaky.entry', by=Actor()):\n    pass"
    )
    instance.python(code)
    mark = "%s" if instance.database_url else "?"
    asked = "INSERT INTO foundation_opening (event_id, part, facts) SELECT MAX(i), 99, CAST({} AS TEXT) FROM foundation_event"
    places.execute(instance, asked.format(mark), [word])


def log(instance, word):
    """A process of the house that writes somebody’s words into its log."""
    with Path(instance.folder, "leaky.log").open("wb") as said:
        subprocess.run(
            [sys.executable, "-c", LOG.format(word=word)],
            env=instance.environment, cwd=ROOT, stdout=said, stderr=said, check=True,
        )  # fmt: skip


def page(instance, word):
    """A public page, and whatever is taken away of it, with a word that nobody should read."""
    instance.python(PAGE.format(word=word))


def error_page(instance, word):
    """The page for something that went wrong, which says back what was typed; gives the page."""
    return instance.python(ERROR_PAGE.format(word=word)).encode()


def letter(server, word, encoding):
    """A letter with a word that it should not hold."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", word
    message.set_content(f"{'long line ' * 9}{word}", cte=encoding)
    with smtplib.SMTP("127.0.0.1", server.port) as line:
        line.send_message(message)


class _Forgetful:
    """A writer of sealed files that seals nothing."""

    def __init__(self, out, _key, *_belongs):
        self.write = out.write

    def end(self):
        """Nothing is left to write."""


def backup_left_open(monkeypatch, folder, word):
    """A backup as it is made every night, but for the lock."""
    monkeypatch.setattr(archive, "SealedWriter", _Forgetful)
    folder.mkdir()
    with (folder / "leaky.backup").open("wb") as out:
        writer = archive.Writer(out, keypair(bytes(32))[1], {})
        writer.add("database.sqlite3", io.BytesIO(word.encode()))
        writer.end()


def file(folder, content, name="left-behind"):
    """A file that was left behind."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    Path(folder, name).write_bytes(content)


def failed_statement(instance, word):
    """A statement that the database refuses."""
    statement, values = _beat(instance, word)
    for _time in range(2):
        try:
            places.execute(instance, statement, values)
        except Exception as refused:  # noqa: BLE001 - whatever the driver calls it
            return refused
    raise AssertionError("the database took the same row twice")


def _beat(instance, word):
    mark, now = ("%s", "now()") if instance.database_url else ("?", "datetime('now')")
    return f"INSERT INTO foundation_beat (worker, beat_at) VALUES ({mark}, {now})", [word]
