"""A demo that was started as a visitor starts it, and a browser to walk through it."""

import pytest

from tests.browser import chromium, tour
from tests.browser.demo import Demo


@pytest.fixture(scope="session", autouse=True)
def _chromium_is_here():
    if why := chromium.lacking():
        pytest.skip(why)


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """A fresh demo of its own, from `./causeway demo` to Ctrl-C."""
    opened = Demo(tmp_path_factory.mktemp("demo"))
    try:
        opened.open()
        yield opened
    finally:
        opened.end()


@pytest.fixture(scope="module")
def browser():
    """A Chromium for the tests of one file."""
    with chromium.chromium() as opened:
        yield opened


@pytest.fixture
def seen(demo, db, settings):
    """What a real browser saw on every page."""
    settings.LIMITS = False
    return tour.tour(demo)
