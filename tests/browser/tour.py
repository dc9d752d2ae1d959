"""Look at every page in a real browser, once for all tests: narrow and wide, light and dark, small and large letters."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.browser import chromium, pages

NARROW, WIDE, HEIGHT = 360, 1280, 900
WIDTHS = (320, 480, 640, 768, 960, 1024)
LARGE = "200%"
MEASURES = (Path(__file__).parent / "measures.js").read_text()


@dataclass
class Seen:
    """What was measured on one page."""

    page: pages.Found
    violations: list = field(default_factory=list)
    scrolls: list = field(default_factory=list)
    small: list = field(default_factory=list)
    first_buttons: int = 0
    scripts: int = 0
    asked: list = field(default_factory=list)


_seen = []


def tour(demo):
    """Everything that was seen. Needs the database for the examples of the house, at its first call only."""
    if not _seen:
        found = pages.worth_a_look(pages.of_the_demo(demo) + pages.of_the_house())
        with ThreadPoolExecutor(len(pages.LANGUAGES) + 1) as pool:
            walks = [
                pool.submit(_walk, demo.address, [page for page in found if page.language == language])
                for language in (*pages.LANGUAGES, pages.TALL)
            ]
        _seen.extend(seen for walk in walks for seen in walk.result())
    return _seen


def _walk(address, found):
    with chromium.chromium() as browser:
        context = browser.new_context(
            viewport={"width": NARROW, "height": HEIGHT}, has_touch=True, is_mobile=True, base_url=address
        )
        page = context.new_page()
        return [_look(page, one) for one in found]


def _look(page, one):
    """The page's text comes from the walk; whatever it asks for comes from the demo's web."""
    seen = Seen(one)

    def answer(route):
        seen.asked.append(route.request.url)
        if route.request.is_navigation_request():
            route.fulfill(body=one.text, content_type="text/html; charset=utf-8")
        else:
            route.continue_()

    page.unroute_all()
    page.route("**/*", answer)
    page.goto("/looked-at/")
    page.evaluate(_axe() + MEASURES)
    seen.scripts = page.evaluate("document.scripts.length")
    seen.first_buttons = page.evaluate("measures.firstButtons()")
    seen.small = page.evaluate("measures.smallTargets()")
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        _judge(page, seen, f"{width} light", {})
        seen.scrolls += page.evaluate("width => measures.wider(width)", width)
    page.emulate_media(color_scheme="dark")  # wide, where nothing is folded away
    _judge(page, seen, f"{WIDE} dark", {"runOnly": ["color-contrast"]})
    page.emulate_media(color_scheme="light")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        seen.scrolls += page.evaluate("width => measures.wider(width)", width)
    page.evaluate("size => { document.documentElement.style.fontSize = size }", LARGE)
    for width in (640, WIDE):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        seen.scrolls += [
            f"{LARGE} letters, {said}" for said in page.evaluate("w => measures.wider(w)", width)
        ]
    page.set_viewport_size({"width": NARROW, "height": HEIGHT})
    return seen


def _judge(page, seen, circumstances, options):
    said = page.evaluate("options => measures.violations(options)", options)
    seen.violations += [f"{circumstances}: {each}" for each in said]


def _axe():
    from axe_playwright_python.sync_playwright import Axe

    return Axe().axe_script
