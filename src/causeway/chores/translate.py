"""Gather the words for translators: bring every catalogue in src/causeway/locale up to date and compile it."""

import argparse
import json
import sys
from collections.abc import Iterator
from gettext import translation
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import locale as django_locale
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

from causeway.chores import _public_path
from causeway.config.env import SOURCE
from causeway.config.languages import TRANSLATED_WHOLE

LOCALE = SOURCE / "locale"
KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("_", "_lazy", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
NOTE = "Translators:"
OF_DJANGO = "causeway/foundation/pages/of_django.py"
ONE_FORM = "nplurals=1; plural=0;"
PLURALS = {"my": ONE_FORM, "ms": ONE_FORM}
"""Where Babel does not know that a language has one form for every number."""
Key = tuple[Any, str | None]


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
    ask.add_argument("--begin", metavar="LANGUAGE", help="make the empty catalogue of a further language")
    ask.add_argument(
        "--read",
        metavar="LANGUAGE",
        help="note that a native reader has read every sentence of the public path",
    )
    given = ask.parse_args(arguments)
    if given.begin:
        begin(given.begin)
    stale = False
    for made, said in current(read_now=given.read or ""):
        print(said)
        stale |= any(not file.exists() or file.read_bytes() != data for file, data in made.items())
        if not given.check:
            write(made)
    if stale and given.check:
        print("The catalogues are not current. Run: ./causeway translate", file=sys.stderr)
    return int(stale and given.check)


def current(read_now: str = "") -> Iterator[tuple[dict[Path, bytes], str]]:
    """For each language the files as they should be, and a sentence about how far it has come."""
    words, public = gathered(SOURCE), public_path(SOURCE)
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        code, before, kept = path.parent.parent.name, catalogue(path), path.parents[1] / "readers.json"
        after = updated(before, wanted(words, public, code, before))
        readers = readers_of(kept, after, public, read_now=read_now == code)
        counts = (json.dumps(readers, indent=1) + "\n").encode()
        made = {path: as_po(after), path.with_suffix(".mo"): as_mo(after), kept: counts}
        yield made, _said(after, public, readers)


def write(made: dict[Path, bytes]) -> None:
    """Put files in their places."""
    for file, data in made.items():
        file.write_bytes(data)


def begin(code: str) -> None:
    """Make the catalogue of a language, with its forms for numbers and nothing else."""
    folder = LOCALE / code / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    fresh = Catalog(locale=code, header_comment=f"# {code} for Causeway.", fuzzy=False, charset="utf-8")
    day = "2026-01-01 00:00+0000"
    fresh.mime_headers = list(
        (
            dict(fresh.mime_headers)
            | {"Project-Id-Version": "Causeway interface", "Report-Msgid-Bugs-To": "see CONTRIBUTING.md"}
            | {"POT-Creation-Date": day, "PO-Revision-Date": day, "Last-Translator": "Causeway"}
            | {"Language-Team": code, "Plural-Forms": PLURALS.get(code, fresh.plural_forms)}
        ).items()
    )
    (folder / "django.po").write_bytes(as_po(fresh))


def public_path(folder: Path) -> set[Key]:
    """What stands on the public path: the words and their context."""
    stretches = _public_path.texts(folder)
    return {(found.words, found.context) for name, said in stretches for found in in_text(name, said)}


def wanted(words: Catalog, public: set[Key], code: str, before: Catalog) -> Catalog:
    """What a catalogue holds: all words in a language of the workspace, else the public path and what was begun.

    Sentences of Django itself are ours to say only where its own catalogue lacks them.
    """
    is_whole = code in TRANSLATED_WHOLE
    begun = {_key(one) for one in before if one.id and _is_full(one.string)}
    theirs = _of_django(code)
    chosen = Catalog(charset="utf-8")
    for message in words:
        is_theirs = {file for file, _line in message.locations} == {OF_DJANGO} and _first(
            message.id
        ) in theirs
        if message.id and not is_theirs and (is_whole or _key(message) in public | begun):
            chosen[message.id] = message
    return chosen


def readers_of(path: Path, words: Catalog, public: set[Key], *, read_now: bool = False) -> dict[str, Any]:
    """How many sentences of the public path a language has, and the marks of those that a native reader has read.

    A mark stands for a sentence and its translation: when one of them changes, it waits for a reader again. For a
    language of the workspace also how many sentences there are in the whole house, and how many are translated.
    """
    every = [one for one in words if one.id]
    full = [one for one in every if is_translated(one)]
    marks = {_mark(one.id, one.string) for one in full if _key(one) in public}
    known = set(json.loads(path.read_text(encoding="utf-8"))["read"]) if path.exists() else set()
    counted = {
        "sentences": sum(_key(one) in public for one in every),
        "read": sorted(marks if read_now else marks & known),
    }
    is_whole = str(words.locale) in TRANSLATED_WHOLE
    return counted | ({"whole": len(every), "translated": len(full)} if is_whole else {})


def _said(words: Catalog, public: set[Key], readers: dict[str, Any]) -> str:
    left = [_key(one) for one in words if one.id and not is_translated(one)]
    on_path = sum(1 for key in left if key in public)
    return (
        f"{words.locale}: {len(words)} messages, {len(left)} not translated, {on_path} of them on the public path. "
        f"A native reader has read {len(readers['read'])} of {readers['sentences']}."
    )


def _of_django(code: str) -> set[str]:
    folder = Path(next(iter(django_locale.__path__)))
    found: Any = translation("django", str(folder), [to_locale(code)], fallback=True)
    return {_first(one) for one in getattr(found, "_catalog", {})}


def _first(words: Any) -> str:
    return str(words[0]) if isinstance(words, tuple | list) else str(words)


def _key(message: Any) -> Key:
    words = tuple(message.id) if isinstance(message.id, list) else message.id
    return words, message.context


def _mark(words: Any, string: Any) -> str:
    return sha256(repr((words, string)).encode()).hexdigest()[:12]


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
    return [message.id for message in words if message.id and not is_translated(message)]


def is_translated(message: Any) -> bool:
    """Whether nothing is missing and nobody doubts it."""
    return not message.fuzzy and _is_full(message.string)


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
