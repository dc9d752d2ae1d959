"""Make the recovery pair for backups; run it on another machine than the server's."""

import argparse
import os
import sys
from pathlib import Path

from causeway.foundation.backups import recovery

AFTER = """
The public half is the line above. Give it to the server:

    CAUSEWAY_BACKUP_KEY={public}

It can only lock. Whoever reads it learns nothing, but compare the sixteen letters of its fingerprint by voice when you
send it, so that nobody exchanges it on the way:   {mark}

The private half is in {path}

It opens every backup made for this key, and nothing else does: without it no backup can be brought back, by anybody.
Put it on two sticks or print it, and give these to two people in different places. Then delete the file here. It must
never come to the server, except for the hour in which a backup is restored.
The instance key is another key, and not in any backup: keep it on paper too."""


def main(arguments: list[str]) -> int:
    """Write the private half to a file of one's own and print the public one; 1 with a sentence if the file exists."""
    ask = argparse.ArgumentParser(prog="./causeway keys", description=__doc__)
    ask.add_argument(
        "file", nargs="?", type=Path, default=Path("causeway-recovery.key"), help="for the private half"
    )
    path = ask.parse_args(arguments).file.absolute()
    seed = recovery.new_seed()
    refusal = keep(path, seed)
    if refusal:
        print(refusal, file=sys.stderr)
        return 1
    public = recovery.public_half(seed)
    line = recovery.written(recovery.PUBLIC, public)
    print(line)
    print(AFTER.format(public=line, mark=recovery.mark(public), path=path))
    return 0


def keep(path: Path, seed: bytes) -> str:
    """Write the private half for one's own eyes; gives why not, or nothing."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return f"{path} exists. It may be the only key to your backups, so nothing was written."
    except OSError as error:
        return f"{path} cannot be written: {error.strerror}."
    with os.fdopen(handle, "w") as file:
        file.write(recovery.written(recovery.PRIVATE, seed) + "\n")
    return ""
