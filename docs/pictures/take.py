"""Take the picture of the README: a published statement of the demo, in a headless Chromium.

    .venv/bin/python docs/pictures/take.py

Needs requirements-dev.lock (`./causeway check` installs it) and a Chromium. Starts a demo of its own in a folder of its
own and ends it.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PICTURE = Path(__file__).with_name("statement.png")
MOST_BYTES = 150_000
WINDOW = {"width": 960, "height": 760}


def free_port() -> int:
    """A port that nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_demo(folder: str, port: int) -> subprocess.Popen[str]:
    """The demo, once its address answers."""
    settings = {"CAUSEWAY_VAR": folder, "PYTHONPATH": str(ROOT / "src")}
    demo = subprocess.Popen(
        [sys.executable, "-m", "causeway", "demo", "--port", str(port)],
        cwd=ROOT,
        env=os.environ | settings,
        stdout=subprocess.PIPE,
        text=True,
    )
    said = demo.stdout.readline() if demo.stdout else ""
    if "The demo is open" not in said:
        sys.exit(f"The demo did not start: {said}")
    return demo


def take(port: int) -> None:
    """Open the newest published statement in English as a visitor, and keep what the window shows."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport=WINDOW, java_script_enabled=False)
        page.goto(f"http://localhost:{port}/statements/")
        page.click("text=A river has witnesses")
        page.screenshot(path=PICTURE)
        browser.close()


def main() -> None:
    """Take it, and refuse one that is too heavy for a README."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        demo = start_demo(folder, port)
        try:
            take(port)
        finally:
            demo.send_signal(signal.SIGTERM)
            demo.wait(20)
    size = PICTURE.stat().st_size
    if size > MOST_BYTES:
        sys.exit(f"{PICTURE.name} has {size} bytes; at most {MOST_BYTES} are wanted.")
    print(f"{PICTURE.relative_to(ROOT)}: {size} bytes")


if __name__ == "__main__":
    main()
