"""Start the demo: a furnished, invented alliance to walk through; the address follows in a moment."""

import argparse
import os
import shutil
import sys
from pathlib import Path
from urllib.parse import urlsplit

from causeway.config import env, start

MARKER = "this-is-a-demo"
ALLIANCE_AR = "أنهار مفتوحة"


def main(arguments: list[str]) -> int:
    """Make the database if it is missing, furnish it, start web and worker, and end them together."""
    ask = argparse.ArgumentParser(prog="./causeway demo", description=__doc__)
    ask.add_argument("--port", type=int, default=8000, help="the port (default: 8000)")
    ask.add_argument("--fresh", action="store_true", help="throw the demo's own data away first")
    given = ask.parse_args(arguments)
    os.umask(0o077)
    _choose_settings(given.port)
    from causeway.chores._children import is_free

    if not is_free(given.port):
        return _say(f"The port {given.port} is taken. Try: ./causeway demo --port {given.port + 1}")
    refusal = _take_folder(env.setting("CAUSEWAY_VAR") / "demo", fresh=given.fresh)
    return _say(refusal) if refusal else _run(given.port)


def _choose_settings(port: int) -> None:
    """The demo's settings; what a person chose for the mail, the name and so on stays."""
    env.choose(CAUSEWAY_MODE="demo", CAUSEWAY_ADDRESS=f"http://localhost:{port}")
    if not env.is_given("CAUSEWAY_ALLIANCE"):
        env.choose(CAUSEWAY_ALLIANCE_AR=ALLIANCE_AR)


def _take_folder(folder: Path, *, fresh: bool) -> str:
    """Make the demo's folder, or empty it. Returns why not, if what lies there is not a demo's."""
    database = urlsplit(env.setting("DATABASE_URL")).path.strip("/")
    if database and "demo" not in database:
        return f"DATABASE_URL names “{database}”. The demo only uses a database with “demo” in its name."
    if folder.exists() and any(folder.iterdir()) and not (folder / MARKER).exists():
        return f"{folder} holds something that no demo put there. The demo does not touch it."
    if fresh and database:
        return (
            "--fresh does not empty a PostgreSQL database. Drop it and create it again, then start the demo."
        )
    if fresh and folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / MARKER).touch()
    return ""


def _run(port: int) -> int:
    start.ready()
    from causeway.chores._children import stand_together
    from causeway.config.listening import prepare

    prepare()
    _furnish()
    words = [sys.executable, "-m", "causeway"]
    web = [*words, "serve", "--prepared", "--port", str(port)]
    from django.conf import settings

    commands = {"web": web, "worker": [*words, "worker"]}
    return stand_together(commands, port, f"The demo is open: http://localhost:{port}/demo/", settings.VAR)


def _furnish() -> None:
    """Furnish a bare database, whole or not at all: a demo that was interrupted begins anew."""
    from django.db import connection, transaction

    from causeway.demo import seed

    with transaction.atomic():
        if seed.is_bare():
            seed.plant()
    connection.close()


def _say(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2
