"""Bring an instance back from a backup into an empty place (needs the recovery key and the instance key)."""

import argparse
import os
import sys
from pathlib import Path

from causeway.config import env, start
from causeway.foundation.backups import bringing_back, instance, recovery
from causeway.foundation.backups.archive import BadArchiveError

FULL = (
    "The PostgreSQL database holds tables already. An instance is brought back into an empty database only."
)


def main(arguments: list[str]) -> int:
    """Read, compare, put in place, verify; 1 with a sentence if it cannot be, and then nothing was put anywhere."""
    ask = argparse.ArgumentParser(prog="./causeway restore", description=__doc__)
    ask.add_argument("archive", type=Path, help="the .backup file")
    ask.add_argument("--key", type=Path, required=True, help="the file with the private half")
    given = ask.parse_args(arguments)
    os.umask(0o077)
    place = env.state_folder()
    instance_key = env.setting("CAUSEWAY_INSTANCE_KEY_FILE") or place / "keys" / instance.FILE
    database = "postgresql" if env.setting("DATABASE_URL") else "sqlite"
    print(
        f"Bringing {given.archive} back into {place}. Besides the recovery key, this needs the instance's own key."
    )
    try:
        bringing_back.refuse_full(place, instance_key)
        seed = recovery.read_private(given.key.read_text(encoding="utf-8"))
        with bringing_back.opened(given.archive, seed, place, database, instance_key) as archive:
            return _put_in_place(archive, place)
    except (BadArchiveError, recovery.BadKeyError) as refusal:
        return _say(str(refusal))
    except (OSError, UnicodeDecodeError) as error:
        return _say(f"{Path(getattr(error, 'filename', None) or given.key).absolute()} cannot be read.")


def _put_in_place(archive: bringing_back.Opened, place: Path) -> int:
    """Files first, so that Django finds the keys and makes no new ones; then the database; then the journal."""
    refusal = _refuse_full_database()
    if refusal:
        return _say(refusal)
    put = bringing_back.put_files(archive.work, place)
    start.ready()
    from causeway.foundation.backups import databases

    try:
        databases.put_back(archive.work)
    except databases.NoCopyError as error:
        for path in put:
            path.unlink()
        return _say(f"Nothing was brought back. {error}")
    return _tell(archive)


def _refuse_full_database() -> str:
    url = env.setting("DATABASE_URL")
    if not url:
        return ""
    import psycopg

    try:
        server = psycopg.connect(url)
    except psycopg.OperationalError:
        return "The PostgreSQL database that DATABASE_URL names does not answer. Make it first, empty."
    with server:
        found = server.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1").fetchone()
    return FULL if found else ""


def _tell(archive: bringing_back.Opened) -> int:
    from django.conf import settings

    from causeway.coalition.models import Session, UnlockedSession
    from causeway.config.migrating import migrate
    from causeway.foundation.access import Clock
    from causeway.foundation.backups import making
    from causeway.foundation.journal import act, audit, head_now

    migrate()
    problems = list(audit.problems())
    for sentence in problems[:20]:
        print(sentence)
    if problems:
        return _say("The journal in this backup does not verify. Do not put the instance to use.")
    made = making.Made(archive.id, archive.work, archive.sha256, archive.size, archive.made_at)
    with act("backup.restored", by=Clock()) as entry:
        # Some were ended after the backup, by people who knew why.
        Session.objects.all().delete()
        UnlockedSession.objects.all().delete()
        entry.about(making.note(made), sha256=archive.sha256, size=archive.size)
    print(f"Brought back as it was on {archive.made_at:%d %B %Y at %H:%M} UTC.")
    print(f"The journal is whole: {head_now().size} entries. Start web and worker, and sign in.")
    if archive.address != settings.ADDRESS:
        print(
            f"It had the address {archive.address}, the settings say {settings.ADDRESS}: from here on the journal is named after the new one."
        )
    print("Now take the recovery key off this machine again.")
    return 0


def _say(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
