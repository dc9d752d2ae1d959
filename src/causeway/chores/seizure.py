"""List what a thief reads from a copy of the state folder: column by column, with the instance key and without."""

import argparse
import base64
import os
import secrets
import sys
import tempfile
from pathlib import Path

from causeway.config import env, start

FILES = {
    "causeway.sqlite3": "the database",
    "causeway.sqlite3-wal": "the database: what was written last",
    "causeway.sqlite3-shm": "the database: where to find it",
    "keys/instance.key": "the instance key",
    "keys/secret.key": "signs cookies, forms and links",
    "keys": "keys that sign the journal",
    "shelf": "whole letters, where no mail server is set",
    "counts": "how many pages were made",
    "static": "stylesheets, fonts and the source code",
    **dict.fromkeys(
        ("migrate.lock", "causeway.sqlite3.turn", "slots", "backup-in-work"), "empty, to take turns by"
    ),
}
"""What lies in the folder, by the beginning of its name; the first that fits counts."""


def main(arguments: list[str]) -> int:
    """Read a copy; 1 with a sentence if there is none, or if a file lies there that nobody expects."""
    ask = argparse.ArgumentParser(prog="./causeway seizure", description=__doc__)
    ask.add_argument(
        "folder", type=Path, help="a copy of CAUSEWAY_VAR; with PostgreSQL, DATABASE_URL names its copy"
    )
    ask.add_argument("--key", type=Path, help="the instance key, where it is not in the folder")
    ask.add_argument("--without-key", action="store_true", help="as if the instance key were elsewhere")
    given = ask.parse_args(arguments)
    folder = given.folder.absolute()
    if not folder.is_dir() or not (env.is_given("DATABASE_URL") or (folder / "causeway.sqlite3").is_file()):
        return _say(f"There is no copy of a state folder with a database in {folder}.")
    os.umask(0o077)
    with tempfile.TemporaryDirectory() as beside:
        key = _key(folder, given.key, without=given.without_key)
        env.choose(
            CAUSEWAY_MODE="serve",
            CAUSEWAY_VAR=str(folder),
            CAUSEWAY_SECRET_KEY=secrets.token_urlsafe(48),  # so that none is made in the copy
            CAUSEWAY_INSTANCE_KEY_FILE=str(key or _another_key(Path(beside))),
        )
        start.ready()
        print(f"The instance key: {key or 'not here'}")
        _tell_columns(has_key=key is not None)
    return _tell_files(folder)


def _key(folder: Path, given: Path | None, *, without: bool) -> Path | None:
    found = given or folder / "keys" / "instance.key"
    return None if without or not found.is_file() else found.absolute()


def _another_key(folder: Path) -> Path:
    """A key of chance, so that what does not open without the right one is seen not to."""
    path = folder / "instance.key"
    path.write_bytes(base64.b64encode(os.urandom(32)))
    return path


def _tell_columns(*, has_key: bool) -> None:
    from causeway.chores import _seized

    for seen in _seized.tables(has_key=has_key):
        print(f"\n{seen.table}: {seen.rows}")
        for word, columns in (("in clear", seen.clear), ("opened", seen.opened), ("shut", seen.shut)):
            if columns:
                print(f"  {word}: {', '.join(columns)}")


def _tell_files(folder: Path) -> int:
    print("\nFiles")
    found: dict[str, int] = {}
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        name = path.relative_to(folder).as_posix()
        what = next(
            (said for start_of, said in FILES.items() if name == start_of or name.startswith(f"{start_of}/")),
            "",
        )
        found[what or f"not expected: {name}"] = found.get(what or f"not expected: {name}", 0) + 1
    for what, count in found.items():
        print(f"  {what}: {count}")
    return 1 if any(what.startswith("not expected") for what in found) else 0


def _say(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
