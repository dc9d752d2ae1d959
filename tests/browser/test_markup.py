"""The markup of every page is valid, so that no browser has to guess; and the judge is seen to notice what is not."""

import pytest

from tests.browser import markup

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="en" dir="ltr"><head><title>A page</title></head><body><main><h1>One</h1>{}</main></body></html>"""
WRONG = {
    "<p>Words<ul><li>x</li></ul></p>": "<ul> stands in <p>",
    "<ul><p>x</p></ul>": "<p> stands in <ul>",
    "<h3>Three</h3>": "<h3> follows <h1>",
    '<label for="x">X</label>': "<label> for names x, which is not there",
    '<label for="x">X</label><p id="x">x</p>': "a label is for <p>",
    '<p id="x">a</p><p id="x">b</p>': "the id x stands twice",
    '<a href="/"><button>x</button></a>': "<button> stands in what can be pressed",
    '<p class="a" class="b">x</p>': "<p> has an attribute twice",
    "<div><p>x</div>": "</div> closes ['p']",
    '<p dir="left">x</p>': "<p> runs left",
    "<dl><dt>x</dt>loose</dl>": "the words “loose” stand right inside <dl>",
    '<a href="#gone">x</a>': "<a> href names gone, which is not there",
    '<section aria-labelledby="gone"></section>': "<section> aria-labelledby names gone, which is not there",
    "<table><tr><td>x</td></tr></table>": "<tr> stands in <table>",
}


@pytest.mark.parametrize("planted", WRONG)
def test_wrong_markup_is_noticed(planted):
    assert WRONG[planted] in markup.complaints(PAGE.format(planted))


def test_right_markup_passes():
    right = '<h2 id="a">Two</h2><dl><div><dt>x</dt><dd><p>y</p></dd></div></dl><p><label>z <input name="z"></label></p>'
    assert markup.complaints(PAGE.format(right)) == []


def test_every_page_is_valid(seen):
    said = {
        f"{one.page.language} {one.page.what}: {each}"
        for one in seen
        for each in markup.complaints(one.page.text)
    }
    assert said == set(), "\n".join(sorted(said))
