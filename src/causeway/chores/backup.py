"""Make an encrypted copy of the running instance that only the recovery key opens."""

import argparse
import os
import sys
import time
from pathlib import Path

from causeway.config import env, start

NO_KEY = (
    "CAUSEWAY_BACKUP_KEY is not set, and Causeway makes no backup that a thief could read. "
    "Run ./causeway keys on another machine and set the line that it prints."
)
NO_FOLDER = "Say where to: ./causeway backup --to FOLDER, or set CAUSEWAY_BACKUP_FOLDER."


def main(arguments: list[str]) -> int:
    """Make one archive; 1 with a sentence if it cannot be."""
    ask = argparse.ArgumentParser(prog="./causeway backup", description=__doc__)
    ask.add_argument("--to", type=Path, metavar="FOLDER", help="default: CAUSEWAY_BACKUP_FOLDER")
    given = ask.parse_args(arguments)
    folder = given.to or env.setting("CAUSEWAY_BACKUP_FOLDER")
    line, demo = env.setting("CAUSEWAY_BACKUP_KEY"), env.setting("CAUSEWAY_MODE") == "demo"
    if folder is None or not (line or demo):
        return _say(NO_KEY if folder else NO_FOLDER)
    os.umask(0o077)
    os.nice(10)  # whoever reads a page now goes first
    return _make(Path(folder).absolute(), line or _throw_away_pair(Path(folder)))


def _make(folder: Path, line: str) -> int:
    start.ready()
    from django.conf import settings
    from django.utils import timezone

    from causeway.foundation.access import Clock
    from causeway.foundation.backups import making, recovery
    from causeway.foundation.backups.databases import NoCopyError

    began = time.monotonic()
    try:
        made = making.make(folder, recovery.read_public(line), by=Clock())
    except (NoCopyError, OSError) as error:
        return _say(f"No backup was made. {error}")
    gone = making.throw_away(folder, settings.BACKUP_DAYS, timezone.now())
    print(f"{made.path}: {made.size / 1e6:.1f} MB in {time.monotonic() - began:.1f} s")
    print(f"SHA-256 {made.sha256}")
    if gone:
        print(f"Older than {settings.BACKUP_DAYS} days and deleted: {gone}.")
    return 0


def _throw_away_pair(folder: Path) -> str:
    """The demo has nothing to lose: its pair is made on the spot, and the private half lies beside the archive."""
    from causeway.chores.keys import keep
    from causeway.foundation.backups import recovery

    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path, seed = folder / "demo-recovery.key", recovery.new_seed()
    if keep(path, seed):
        seed = recovery.read_private(path.read_text())
    print(f"The demo's own throw-away key is {path}; an instance that people use never keeps its key here.")
    return recovery.written(recovery.PUBLIC, recovery.public_half(seed))


def _say(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
