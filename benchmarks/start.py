"""From a fresh clone to the first page of the demo in at most 45 s; the second start in at most 3 s."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from tests.instance import free_port

ROOT = Path(__file__).resolve().parents[1]
FIRST, SECOND = 45.0, 3.0


def seconds_to_page(house, *words):
    """Start the demo and wait for its first page; gives the seconds and what it said."""
    port, began = free_port(), time.monotonic()
    bare = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    pip = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_", "HTTP"))}
    demo = subprocess.Popen(
        ["./causeway", "demo", "--port", str(port), *words],
        cwd=house, env=bare | pip, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        said = demo.stdout.readline()
        with urllib.request.urlopen(f"http://localhost:{port}/", timeout=10) as page:
            assert b"<h1" in page.read()
        return time.monotonic() - began, said.strip()
    finally:
        demo.send_signal(signal.SIGTERM)
        demo.wait(20)


def main():
    with tempfile.TemporaryDirectory() as folder:
        house = Path(folder) / "house"
        subprocess.run(["git", "clone", "--quiet", ROOT, house], check=True)
        shutil.rmtree(house / "var", ignore_errors=True)
        first, said = seconds_to_page(house)
        second, _ = seconds_to_page(house)
        fresh, _ = seconds_to_page(house, "--fresh")
    print(said)
    print("  web and worker running, limits on; the first page is read, nothing is written by it")
    print(
        f"  fresh clone to first page  {first:5.1f} s (bar: {FIRST:.0f} s), packages in the cache of pip where they are there already"
    )
    print(f"  second start               {second:5.1f} s (bar: {SECOND:.0f} s)")
    print(f"  start with --fresh         {fresh:5.1f} s")
    return 0 if first <= FIRST and second <= SECOND else 1


if __name__ == "__main__":
    sys.exit(main())
