"""Template tags: `{% words paragraph.words %}`, `{% markdown note %}`, `{% diff old new %}`; at hand everywhere."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from causeway.foundation.texts.diff import Piece, diff as pieces_between
from causeway.foundation.texts.markdown import render_markdown, render_words

register = template.Library()


@register.simple_tag
def words(text: str) -> SafeString:
    """The words of one paragraph, with emphasis and links."""
    return render_words(text or "")


@register.simple_tag
def markdown(text: str) -> SafeString:
    """A longer note, with lists, quotations, tables and headings."""
    return render_markdown(text or "")


@register.simple_tag
def diff(old: str | None, new: str | None) -> SafeString:
    """What changed between two wordings: `<del>` and `<ins>`, each saying so in a word."""
    shown: list[str] = []
    before = ""
    for piece in pieces_between(old or "", new or ""):
        part = _shown(piece)
        if (before, piece.kind) == ("removed", "added") and part[0] == "<" and shown[-1][-1] == ">":
            shown.append(" ")
        shown.append(part)
        before = piece.kind
    return format_html_join("", "{}", ((part,) for part in shown))


def _shown(piece: Piece) -> str:
    """Blanks at the edges of a change stand outside, so that no line is drawn under or through them."""
    if piece.kind == "same":
        return piece.text
    core = piece.text.strip()
    before, _core, behind = piece.text.partition(core) if core else ("", "", "")
    tag, word = ("del", _("removed")) if piece.kind == "removed" else ("ins", _("added"))
    shown = core or ("↵" if "\n" in piece.text else "␣")
    return format_html("{}<{}><b>{}</b> {}</{}>{}", before, tag, word, shown, tag, behind)
