"""Gather the words for translators: bring every catalogue in src/causeway/locale up to date and compile it."""

import argparse
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from causeway.config.env import SOURCE

LOCALE = SOURCE / "locale"
KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("_", "_lazy", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
NOTE = "Translators:"


class Found(NamedTuple):
    """One place that has words for translators: its file below `src`, and the words as gettext knows them."""

    file: str
    words: Any
    context: str | None
    notes: list[str]


def main(arguments: list[str]) -> int:
    """Update and compile each catalogue; with --check change nothing and say what would change."""
    ask = argparse.ArgumentParser(prog="./causeway translate", description=__doc__)
    ask.add_argument("--check", action="store_true", help="change nothing; fail if something would change")
    given = ask.parse_args(arguments)
    words = gathered(SOURCE)
    stale = False
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        before = catalogue(path)
        after = updated(before, words)
        print(f"{after.locale}: {len(after)} messages, {len(untranslated(after))} not translated.")
        if given.check:
            stale |= as_po(after) != path.read_bytes() or as_mo(after) != path.with_suffix(".mo").read_bytes()
        else:
            path.write_bytes(as_po(after))
            path.with_suffix(".mo").write_bytes(as_mo(after))
    if stale:
        print("The catalogues are not current. Run: ./causeway translate", file=sys.stderr)
    return int(stale)


def gathered(folder: Path) -> Catalog:
    """Every word for translators in the code and the templates below a folder, by file and then by alphabet."""
    words = Catalog(charset="utf-8")
    for one in sorted(places(folder), key=lambda found: (found.file, str(found.words), found.context or "")):
        words.add(one.words, locations=[(one.file, 0)], auto_comments=one.notes, context=one.context)
    return words


def places(folder: Path) -> Iterator[Found]:
    """Each place that has words for translators."""
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".py" or (path.suffix in {".html", ".txt", ".xml"} and "templates" in path.parts):
            name = path.relative_to(folder.parent).as_posix()
            yield from in_text(name, path.read_text(encoding="utf-8"))


def in_text(name: str, text: str) -> Iterator[Found]:
    """What one file has for translators; a template is turned into calls of gettext by Django itself."""
    code = text if name.endswith(".py") else templatize(text, origin=name)
    for _line, words, notes, context in extract("python", BytesIO(code.encode()), KEYWORDS, (NOTE,)):
        yield Found(name, words, context, notes)


def catalogue(path: Path) -> Catalog:
    """A catalogue as its file has it; the folder names the language."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, charset="utf-8")


def updated(translated: Catalog, words: Catalog) -> Catalog:
    """The words of the code, with what was translated before; nothing is guessed, and what the code lost goes."""
    now = Catalog(header_comment=translated.header_comment, fuzzy=False)
    now.mime_headers = translated.mime_headers
    for message in words:
        if not message.id:
            continue
        known = translated.get(message.id, message.context)
        fits = known is not None and known.pluralizable == message.pluralizable
        now.add(
            message.id,
            known.string if known and fits else None,
            locations=message.locations,
            flags=(known.flags if known and fits else set()) | message.flags,
            auto_comments=message.auto_comments,
            user_comments=known.user_comments if known else (),
            context=message.context,
        )
    return now


def untranslated(words: Catalog) -> list[Any]:
    """The messages that lack a translation or one of its plural forms, or that somebody marked as doubtful."""
    return [message.id for message in words if message.id and (message.fuzzy or not _is_full(message.string))]


def _is_full(string: Any) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


def as_po(words: Catalog) -> bytes:
    """A catalogue as people edit it; without line numbers, so that only what changed shows in a diff."""
    file = BytesIO()
    write_po(file, words, width=110, include_lineno=False)
    return file.getvalue()


def as_mo(words: Catalog) -> bytes:
    """A catalogue as Django reads it."""
    file = BytesIO()
    write_mo(file, words)
    return file.getvalue()
