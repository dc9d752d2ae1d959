"""By keyboard alone: the skip link, a ring around whatever is reached, no traps, and a signature from Tab to Enter."""

import pytest

from tests.browser.walking import Visitor

pytestmark = pytest.mark.browser

RING = """() => {
  const at = document.activeElement, look = getComputedStyle(at), box = at.getBoundingClientRect();
  return {
    what: at.outerHTML.slice(0, 100), is_body: at === document.body, hash: location.hash,
    ring: `${look.outlineStyle} ${look.outlineWidth} ${look.outlineOffset}`,
    seen: box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0,
  };
}"""
MOST_STOPS = 400


@pytest.fixture
def person(browser, demo):
    """Somebody without a mouse."""
    made = Visitor(browser, demo.address, viewport={"width": 1280, "height": 900})
    yield made
    made.close()


def tab(person):
    person.page.keyboard.press("Tab")
    return person.page.evaluate(RING)


def tabs_to(person, role, name):
    """Tab until the focus is on it."""
    aim = person.page.get_by_role(role, name=name, exact=True).first
    for _ in range(MOST_STOPS):
        tab(person)
        if aim.evaluate("each => each === document.activeElement"):
            return
    raise AssertionError(f"no Tab leads to {name}")


def types(person, label, words):
    tabs_to(person, "textbox", label)
    person.page.keyboard.press("Control+a")
    person.page.keyboard.type(words)


def enters(person, role, name):
    tabs_to(person, role, name)
    with person.page.expect_navigation():
        person.page.keyboard.press("Enter")


def test_first_tab_reaches_the_skip_link_and_enter_skips_the_bars(person):
    person.opens("/statements/")
    stop = tab(person)
    assert 'class="skip"' in stop["what"]
    assert stop["seen"]
    person.page.keyboard.press("Enter")
    assert person.page.evaluate(RING)["hash"] == "#main"
    tab(person)
    assert person.page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("path", ["/", "/statements/", "/sign-in/", "/patterns/", "/ar/statements/"])
def test_every_stop_has_a_ring_and_the_round_ends(person, path):
    person.opens(path)
    stops = []
    while not (stop := tab(person))["is_body"]:
        stops.append(stop)
        assert len(stops) < MOST_STOPS, "the keyboard is caught in the page"
    assert len(stops) > 5
    without = [stop for stop in stops if stop["ring"] != "solid 3px 2px" or not stop["seen"]]
    assert without == []


def test_organisation_signs_by_keyboard_alone(person):
    person.opens("/demo/")
    enters(person, "button", "Look as Bruno")
    enters(person, "link", "Sign “Keep the meeting places by the water open”, or let it pass")
    types(person, "Your role there", "Programme lead")
    tabs_to(person, "radio", "The board")
    person.page.keyboard.press("ArrowDown")
    person.page.keyboard.press("ArrowUp")
    assert person.page.get_by_label("The board", exact=True).is_checked()
    enters(person, "button", "Sign")
    assert person.heading() == "Keep the meeting places by the water open"
    assert person.page.locator(".wall li > bdi").get_by_text("Casa Río Claro", exact=True).is_visible()


def test_statement_is_begun_by_keyboard_alone(person):
    person.opens("/demo/")
    enters(person, "button", "Look as Amina")
    enters(person, "link", "Advocacy")
    enters(person, "link", "Begin a statement")
    types(person, "Title", "Written without a mouse")
    types(person, "The text", "One paragraph is enough.")
    enters(person, "button", "Keep the draft")
    assert person.heading() == "Written without a mouse"
    enters(person, "link", "Open for signature")
    enters(person, "button", "Open for signature")
    assert person.state() == "Open for signature"
