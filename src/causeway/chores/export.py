"""Write all that the alliance may take away into a folder, as CSV, JSON and files with a README."""

import argparse
import sys
from pathlib import Path

from causeway.config import start


def main(arguments: list[str]) -> int:
    """Fill an empty folder and tell the journal; 1 with a sentence if it cannot be."""
    ask = argparse.ArgumentParser(prog="./causeway export", description=__doc__)
    ask.add_argument("folder", type=Path, metavar="DIR", help="empty, or not there yet")
    folder = ask.parse_args(arguments).folder.absolute()
    start.ready()
    from causeway.chores._take_away import writing
    from causeway.coalition.members.models import Alliance
    from causeway.config.migrating import migrate
    from causeway.foundation.access import Clock
    from causeway.foundation.journal import act

    migrate()
    why = writing.refusal(folder)
    if why:
        print(why, file=sys.stderr)
        return 1
    count = writing.write_everything(folder)
    with act("alliance.export", by=Clock()) as entry:
        entry.about(Alliance.objects.get(), files=count)
    print(f"{count} files are in {folder}. Begin with README.md.")
    print("Nothing in it is encrypted: carry it as you would carry the people whom it names.")
    return 0
