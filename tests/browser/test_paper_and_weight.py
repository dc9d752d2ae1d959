"""What a page costs on the line, and what it looks like on paper."""

import gzip
import re

import pytest

from tests.browser.walking import Visitor

pytestmark = pytest.mark.browser

WORKSPACE, PUBLIC, STYLES = 60_000, 30_000, 15_000
FONT = ".woff2"
PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
BARS = (".rooms", ".exit", ".alarm", ".languages", ".crumbs", ".foot-ways", ".skip", ".no-print")
LANGUAGES = ("", "/ar")


def weights(browser, demo, path, who=None):
    """The bytes of each thing that a first visit asks for, packed."""
    visitor = Visitor(browser, demo.address)
    try:
        if who:
            visitor.looks_as(who)
            cookies = visitor.context.cookies()
            visitor.close()
            visitor = Visitor(browser, demo.address)
            visitor.context.add_cookies(cookies)
        answers = []
        visitor.page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - the driver takes no builtin
        visitor.opens(path)
        visitor.page.wait_for_load_state("networkidle")
        return {one.url: len(gzip.compress(one.body(), 9)) for one in answers}
    finally:
        visitor.close()


def addresses(browser, demo):
    """The public form, and a published statement, as the list of statements names them."""
    visitor = Visitor(browser, demo.address)
    visitor.opens("/statements/")
    found = visitor.page.locator("main .tasks a").evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )
    visitor.close()
    return found


@pytest.mark.parametrize("language", [*LANGUAGES, "/my"])
def test_public_pages_and_the_form_weigh_little(browser, demo, language):
    for path in ("/", "/danger/", "/members/", "/statements/", *addresses(browser, demo)):
        weighed = weights(browser, demo, language + path)
        assert sum(weighed.values()) <= PUBLIC, (path, weighed)
        assert len(weighed) <= 6
        assert [url for url in weighed if FONT in url or not url.startswith(demo.address)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "path", ["/home/", "/advocacy/statements/", "/coalition/organisations/", "/world/places/"]
)
def test_workspace_pages_weigh_little(browser, demo, path, language):
    weighed = weights(browser, demo, language + path, who="Amina")
    assert sum(size for url, size in weighed.items() if FONT not in url) <= WORKSPACE, weighed
    assert len(weighed) <= 6
    assert sum(size for url, size in weighed.items() if ".css" in url) <= STYLES


@pytest.mark.parametrize("title", ["A river has witnesses", "الماء حق والسؤال عنه حق"])
def test_published_statement_prints_as_a_letter_of_two_pages_without_bars(browser, demo, title):
    reader = Visitor(browser, demo.address)
    reader.opens("/statements/")
    reader.follows(title)
    reader.page.emulate_media(media="print")
    assert len(PAGE.findall(reader.page.pdf(format="A4"))) <= 2
    assert [bar for bar in BARS for one in reader.page.locator(bar).all() if one.is_visible()] == []
    assert reader.page.locator(".print-only").inner_text().startswith(("http", "localhost"))
    assert reader.page.locator(".wall").is_visible()
    reader.close()
