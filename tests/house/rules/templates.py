"""Templates work without JavaScript and carry neither style nor script inside."""

import re

INLINE = {
    r"<style\b": "holds a style sheet; write css/.",
    r"\sstyle\s*=": "has a style attribute; give it a class.",
    r"\son[a-z]+\s*=\s*[\"']": "has an event attribute; pages work without JavaScript.",
    r"<script\b(?![^>]*\bsrc=)": "holds a script; write a file, and only for what works without it.",
    r"javascript:": "has a javascript: address.",
    r"<(iframe|object|embed|frame)\b": "embeds another page.",
    r"(?:src|href)\s*=\s*[\"'](?:https?:)?//": "loads or links something foreign by a fixed address.",
}
FOREIGN_LINKS = re.compile(r"<a\b[^>]*\bhref\s*=\s*[\"']https?://", re.IGNORECASE)


def inline_things(source):
    """Complaints about one template."""
    for number, line in enumerate(source.lines, 1):
        for pattern, says in INLINE.items():
            if re.search(pattern, line, re.IGNORECASE) and not (
                says.startswith("loads") and FOREIGN_LINKS.search(line)
            ):
                yield source.at(number, says)


def untranslated(source):
    """Words between tags that no translator will ever see; what is marked as left-to-right is not for translating."""
    text = re.sub(
        r"\{%\s*comment\s*%\}.*?\{%\s*endcomment\s*%\}|\{#.*?#\}|<!--.*?-->",
        _blank,
        source.text,
        flags=re.DOTALL,
    )
    text = re.sub(
        r"\{%\s*blocktrans(?:late)?\b.*?\{%\s*endblocktrans(?:late)?\s*%\}", _blank, text, flags=re.DOTALL
    )
    text = re.sub(r"\{[%{].*?[%}]\}", _blank, text, flags=re.DOTALL)
    text = re.sub(r"<(\w+)\b[^<>]*\bdir=\"ltr\"[^<>]*>.*?</\1>", _blank, text, flags=re.DOTALL)
    text = re.sub(r"[\w-]+=\"[^\"]*\"", _blank, text)
    text = re.sub(r"<(svg|script|style)\b.*?</\1>", _blank, text, flags=re.DOTALL)
    text = re.sub(r"<[^>]*>", _blank, text, flags=re.DOTALL)
    for number, line in enumerate(text.splitlines(), 1):
        line = re.sub(r"\b\w+\.(py|zip|txt|csv)\b", "", line)  # noqa: PLW2901 - names of files are not translated
        if re.search(r"[^\W\d_]{3,}", re.sub(r"&[a-z]+;|\b[A-Z]{2,5}\b", "", line)):
            yield source.at(number, f"has words that are not translated: “{line.strip()[:60]}”.")


def _blank(found):
    return re.sub(r"[^\n]", " ", found.group())
