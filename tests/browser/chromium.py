"""The system's Chromium, driven headless; or the reason why there is none."""

import shutil
from contextlib import contextmanager
from importlib.util import find_spec

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--disable-gpu", "--disable-background-networking"]
PATIENCE_MS = 20_000


def where():
    """The path of the browser, or nothing."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def lacking():
    """Why no browser can be driven here, or nothing."""
    if find_spec("playwright") is None:
        return "playwright is not installed: ./causeway check brings it"
    if where() is None:
        return "there is no Chromium on this machine"
    return ""


@contextmanager
def chromium():
    """A browser that closes with the block; nothing of the driver is left running for the tests after it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=where(), chromium_sandbox=False, args=ARGUMENTS, timeout=60_000
        )
        yield browser
        browser.close()
