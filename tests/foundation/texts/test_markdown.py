from html.parser import HTMLParser

import pytest
from django.template import Context, Template
from django.utils.safestring import SafeString
from hypothesis import given, strategies as st

from causeway.foundation.texts.markdown import render_markdown, render_words
from tests.foundation.texts.payloads import PAYLOADS

INLINE = {"a", "br", "em", "strong"}
BLOCKS = {"p", "ul", "ol", "li", "blockquote", "h3", "h4", "h5", "h6", "code", "pre", "hr"}
TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
REL = "noopener noreferrer nofollow"


class Reader(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.text = [], [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):  # noqa: ARG002 - the name that HTMLParser gives it
        self.tags.append("comment")

    handle_decl = handle_pi = unknown_decl = handle_comment


def refuse_what_acts(html, tags):
    read = Reader(html)
    assert set(read.tags) <= tags
    for tag, name, value in read.attributes:
        assert (tag, name) in {("a", "href"), ("a", "rel"), ("ol", "start")}
        if name == "href":
            assert value.startswith(("https://", "mailto:"))


def test_the_payloads_are_many_and_would_act():
    assert len(set(PAYLOADS)) >= 90
    acting = 0
    for payload in PAYLOADS:
        try:
            refuse_what_acts(payload, INLINE | BLOCKS | TABLES)
        except AssertionError:
            acting += 1
    assert acting >= 50


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("around", ["{}", "*a {} b*", "[{}](https://ok.example)", "- a\n\n    {}"])
def test_no_payload_acts(payload, around):
    text = around.replace("{}", payload)
    refuse_what_acts(render_words(text), INLINE)
    refuse_what_acts(render_markdown(text), INLINE | BLOCKS | TABLES)


@given(st.text("<>&\"'/=()[]!*_`#-|: \nabjsx:onerrorimgsvgscript\\", max_size=80))
def test_nothing_that_can_be_typed_acts(text):
    refuse_what_acts(render_words(text), INLINE)
    refuse_what_acts(render_markdown(text), INLINE | BLOCKS | TABLES)


@pytest.mark.parametrize(
    ("words", "html"),
    [
        ("plain & <simple>", "plain &amp; &lt;simple&gt;"),
        ("*so* and **so**", "<em>so</em> and <strong>so</strong>"),
        (
            "[34 releases](https://ok.example/?a=1&b=2)",
            f'<a href="https://ok.example/?a=1&amp;b=2" rel="{REL}">34 releases</a>',
        ),
        ("<https://ok.example>", f'<a href="https://ok.example" rel="{REL}">https://ok.example</a>'),
        ("[write](mailto:a@ok.example)", f'<a href="mailto:a@ok.example" rel="{REL}">write</a>'),
        ("one\ntwo", "one<br>\ntwo"),
        (r"\*not so\*", "*not so*"),
        ("# not a heading\n1. not a list", "# not a heading<br>\n1. not a list"),
        (
            "`not code` ![x](https://ok.example/x.png)",
            f'`not code` !<a href="https://ok.example/x.png" rel="{REL}">x</a>',
        ),
        ("snake_case_word 2*3*4", "snake_case_word 2<em>3</em>4"),
        ("ទន្លេ *ឡើង*", "ទន្លេ <em>ឡើង</em>"),
        ("", ""),
    ],
)
def test_words_know_emphasis_and_links(words, html):
    assert render_words(words) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# One\n\n## Two\n\n##### Five", "<h3>One</h3>\n<h4>Two</h4>\n<h6>Five</h6>\n"),
        ("One\n===", "<h3>One</h3>\n"),
        ("3. c\n4. d", '<ol start="3">\n<li>c</li>\n<li>d</li>\n</ol>\n'),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>\n"),
        ("a `b`", "<p>a <code>b</code></p>\n"),
        (
            "![a picture](https://ok.example/x.png)",
            f'<p>!<a href="https://ok.example/x.png" rel="{REL}">a picture</a></p>\n',
        ),
    ],
)
def test_markdown_knows_blocks(text, html):
    assert render_markdown(text) == html


def test_markdown_knows_tables():
    html = render_markdown("| a | b |\n|---|:-:|\n| 1 | 2 |")
    assert set(Reader(html).tags) == TABLES
    assert "style" not in html


def test_raw_html_stays_for_the_reader_to_see():
    assert Reader(render_words("<script>alert(1)</script>")).text == "<script>alert(1)</script>"
    assert Reader(render_markdown("a <b>c</b>\n\n<div>d</div>")).text == "a <b>c</b>\n<div>d</div>\n"


def test_tags_render_and_escape_nothing_twice():
    page = Template("{% words text %}|{% markdown text %}|{% words missing %}")
    assert page.render(Context({"text": "a & *b*"})) == "a &amp; <em>b</em>|<p>a &amp; <em>b</em></p>\n|"
    assert isinstance(render_words("a"), SafeString)


@pytest.mark.parametrize(
    "piece", ["*", "_", "[", "](", "<", "`", "> ", "- ", "**a", "[a](", "![", "\\", "&", "|"]
)
def test_no_piece_repeated_acts(piece):
    text = (piece * 10_000)[:10_000]
    refuse_what_acts(render_words(text), INLINE)
    refuse_what_acts(render_markdown(text), INLINE | BLOCKS | TABLES)
