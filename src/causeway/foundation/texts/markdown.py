"""Light Markdown, rendered and cleaned when it is shown. What people wrote is what is stored; HTML never is.

Raw HTML stays text and pictures are not made. Then a cleaner, which knows nothing of the renderer, lets through a
short list of tags and links to https and mailto addresses that are written in full.
"""

from functools import lru_cache
from typing import Any

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_INLINE = frozenset({"a", "br", "em", "strong"})
_BLOCKS = _INLINE | {"p", "ul", "ol", "li", "blockquote", "h3", "h4", "h5", "h6", "code", "pre", "hr"}
_TABLES = frozenset({"table", "thead", "tbody", "tr", "th", "td"})
_ATTRIBUTES: dict[str, set[str]] = {"a": {"href"}, "ol": {"start"}}
_EVERYWHERE: dict[str, set[str]] = {"*": set()}
_SCHEMES = {"https", "mailto"}
_LOWEST_HEADING = 6


@lru_cache(maxsize=4096)
def render_words(words: str) -> SafeString:
    """The words of one paragraph: emphasis, links and line ends; no block of any kind."""
    return _clean(_inline().renderInline(words), _INLINE)


def render_markdown(text: str) -> SafeString:
    """A longer note: also lists, quotations, tables, and headings two levels down, so that a page keeps its own."""
    return _clean(_blocks().render(text), _BLOCKS | _TABLES)


def _clean(html: str, tags: frozenset[str]) -> SafeString:
    clean = nh3.clean(
        html,
        tags=set(tags),
        attributes=_EVERYWHERE | {tag: names for tag, names in _ATTRIBUTES.items() if tag in tags},
        url_schemes=_SCHEMES,
        url_relative="deny",
        link_rel="noopener noreferrer nofollow",
        strip_comments=True,
    )
    return mark_safe(clean)  # noqa: S308 - the cleaner above is the only way to a safe string


@lru_cache(maxsize=1)
def _inline() -> MarkdownIt:
    rules = ["text", "newline", "escape", "emphasis", "link", "autolink", "balance_pairs", "fragments_join"]
    return MarkdownIt("zero", {"html": False, "breaks": True}).enable(rules)


@lru_cache(maxsize=1)
def _blocks() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table").disable("image")
    parser.core.ruler.push("headings_down", _headings_down)
    return parser


def _headings_down(state: Any) -> None:
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + 2, _LOWEST_HEADING)}"
