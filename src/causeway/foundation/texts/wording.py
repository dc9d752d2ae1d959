"""What is taken in as words: checked and brought into one form at the door, before anything is stored.

- Unicode form NFC; CRLF, CR and the separators U+2028 and U+2029 become LF; a tab becomes a space; U+FEFF is dropped.
- Blanks at both ends of lines, and empty lines, are dropped: a paragraph has no paragraphs inside.
- Refused, with the place named: control characters (NUL among them), halves of surrogate pairs, noncharacters, tag
  characters, and the embeddings, overrides and isolates of the bidirectional algorithm (U+202A to 202E, U+2066 to
  2069): they can make a sentence look like another one, and a page isolates foreign words by itself.
- Kept: U+200E, 200F and 061C (direction marks), U+200C and 200D (joiners), U+200B (a place to break the line in
  scripts without blanks). Real texts need them, and none can reorder what stands beyond its neighbours.
"""

import re
import unicodedata

from django.utils.translation import gettext as _, ngettext

from causeway.foundation.access import NotValid
from causeway.foundation.pages.days import figure
from causeway.foundation.texts.models import LANGUAGE_TAG, NAME_LETTERS

PARAGRAPH_LETTERS = 10_000
MOST_PARAGRAPHS = 200
SHOWN_BEFORE = 20

_LINE_END = re.compile("\r\n?|[\u2028\u2029]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_REFUSED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff\U000e0000-\U000e007f]"
    "|[" + "".join(chr(plane * 0x10000 + low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF)) + "]"
)
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def clean_words(text: str) -> str:
    """The words of one paragraph in their stored form. Raises `NotValid` with a sentence."""
    text = clean_draft(text)
    if not text:
        raise NotValid(_("The paragraph is empty. Write something, or remove the paragraph."))
    return text


def clean_draft(text: str) -> str:
    """Unsaved words of one paragraph in their stored form; they may be empty. Raises `NotValid` with a sentence."""
    return _clean(text, PARAGRAPH_LETTERS)


def clean_name(text: str) -> str:
    """A name or title in its stored form, on one line; may be empty. Raises `NotValid` with a sentence."""
    return " ".join(_clean(text, NAME_LETTERS).split())


def clean_language(tag: str) -> str:
    """A language tag (BCP 47) that can be meant. Raises `NotValid` with a sentence."""
    if len(tag) > LANGUAGE_TAG or not _TAG.fullmatch(tag):
        raise NotValid(_("This is not a language that the text can be kept in."))
    return tag


def _clean(text: str, most: int) -> str:
    _refuse_longer(text, most)
    text = _LINE_END.sub("\n", text).replace("\t", " ").replace("\ufeff", "")
    _refuse_letters(text)
    lines = (line.strip() for line in unicodedata.normalize("NFC", text).split("\n"))
    text = "\n".join(line for line in lines if line)
    _refuse_longer(text, most)
    return text


def _refuse_longer(text: str, most: int) -> None:
    if len(text) > most:
        letters = figure(len(text))
        raise NotValid(
            ngettext(
                "This has %(letters)s letters; at most %(most)s letter fits. Shorten it.",
                "This has %(letters)s letters; at most %(most)s letters fit. Shorten it.",
                most,
            )
            % {"letters": letters, "most": figure(most)}
        )


def _refuse_letters(text: str) -> None:
    found = _DIRECTION.search(text)
    if found:
        raise NotValid(
            _("An invisible sign that turns the direction of writing stands %(place)s. Delete it there.")
            % {"place": _place(text, found.start())}
        )
    found = _REFUSED.search(text)
    if found:
        raise NotValid(
            _("A sign that cannot be shown stands %(place)s. Delete it there.")
            % {"place": _place(text, found.start())}
        )


def _place(text: str, start: int) -> str:
    before = " ".join(text[:start][-SHOWN_BEFORE:].split())
    return _("after “%(words)s”") % {"words": before} if before else _("at the beginning")
