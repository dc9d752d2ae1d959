"""A bundle: a zip file with which a reader checks a published text offline, by one program of 150 lines."""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from causeway.foundation.journal import keys, leaf, log, tree
from causeway.foundation.journal.checkpoints import checkpoint
from causeway.foundation.journal.models import Checkpoint, Event, Opening

HERE = Path(__file__).parent
OLDER = 200
ALL = "*"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def bundle(
    events: Iterable[int],
    *,
    files: Mapping[str, bytes] | None = None,
    reveal: Mapping[int, Iterable[str]] | None = None,
    head: Checkpoint | None = None,
) -> bytes:
    """The zip file over these entries, in the log as it stands (or stood at the checkpoint `head`).

    `reveal` names the facts to open, by entry (`{5: ["who", "at"]}`; "*" for all). A fact `sha256` or `sha256:name`
    that equals the hash of one of `files` (a plain name each) is opened with it, and the manifest ties them. Raises
    `ValueError` for a file that no entry vouches for, and for an entry past the checkpoint.
    """
    head = head or checkpoint()
    numbers = sorted(set(events))
    opened = _opened(numbers)
    ties = [_tie(name, sha256(content).hexdigest(), opened) for name, content in (files or {}).items()]
    shown: dict[int, set[str]] = {i: set((reveal or {}).get(i, ())) for i in numbers}
    for tie in ties:
        shown[tie["event"]].add(tie["fact"])
    lines = _lines(numbers, head.size, {i: _only(opened[i], shown[i]) for i in numbers})
    contents = {f"files/{name}": content for name, content in (files or {}).items()}
    return _zipped(head, {"files": ties, "whole": False}, lines, contents)


def whole_log(head: Checkpoint | None = None) -> bytes:
    """The zip file over every entry, with no fact opened."""
    head = head or checkpoint()
    return _zipped(head, {"files": [], "whole": True}, _all_lines(head.size), {})


def _opened(numbers: list[int]) -> dict[int, leaf.Opened]:
    opened: dict[int, leaf.Opened] = {i: {} for i in numbers}
    for one in Opening.objects.filter(event_id__in=numbers, facts__isnull=False):
        opened[one.event_id] |= one.told()
    return opened


def _tie(name: str, found: str, opened: Mapping[int, leaf.Opened]) -> dict[str, Any]:
    if not name or Path(name).name != name or name.startswith("."):
        raise ValueError("A file in a bundle needs a plain name.")
    for i, facts in opened.items():
        for fact, (_salt, value) in facts.items():
            if leaf.bare(fact).partition(":")[0] == "sha256" and value == found:
                return {"name": f"files/{name}", "sha256": found, "event": i, "fact": fact}
    raise ValueError("No entry of the bundle vouches for this file.")


def _only(opened: leaf.Opened, names: set[str]) -> leaf.Opened:
    return {name: pair for name, pair in opened.items() if ALL in names or name in names}


def _lines(numbers: list[int], size: int, opened: Mapping[int, leaf.Opened]) -> Iterator[bytes]:
    written = dict(Event.objects.filter(i__in=numbers).values_list("i", "leaf"))
    spans = {i: tree.inclusion_spans(i, size) for i in numbers}
    known = log.hashes(place for each in spans.values() for span in each for place in tree.cover(span))
    for i in numbers:
        path = [tree.span_hash(span, known.__getitem__) for span in spans[i]]
        yield line_of(i, written[i], path, opened[i])


def _all_lines(size: int) -> Iterator[bytes]:
    whole = tree.Tree(written.encode() for _, written in log.entries(size))
    for i, written in log.entries(size):
        yield line_of(i, written, whole.inclusion(i, size), {})


def line_of(i: int, written: str, path: list[bytes], opened: leaf.Opened) -> bytes:
    """The line of `events.jsonl` for one entry: number, leaf, path, opened facts."""
    entry = {"i": i, "leaf": written, "path": [step.hex() for step in path], "open": opened}
    return leaf.canonical(entry) + b"\n"


def _zipped(
    head: Checkpoint, manifest: dict[str, Any], lines: Iterator[bytes], contents: Mapping[str, bytes]
) -> bytes:
    origin = head.note.partition("\n")[0]
    small = {
        "README": (HERE / "bundle_readme.txt").read_text(encoding="utf-8") % {"origin": origin},
        "manifest.json": json.dumps({"v": 1, "origin": origin, "size": head.size, **manifest}, indent=1),
        "checkpoint": head.note,
        "log.vkey": keys.verifier_key() + "\n",
        "consistency.json": json.dumps(_consistency(head.size)),
        "verify.py": (HERE / "verify.py").read_text(encoding="utf-8"),
    }
    return zipped(small, lines, contents)


def zipped(small: Mapping[str, str], lines: Iterable[bytes], contents: Mapping[str, bytes]) -> bytes:
    """The zip file: small texts, the lines of `events.jsonl`, and files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in small.items():
            archive.writestr(_entry(name), words)
        with archive.open(_entry("events.jsonl"), "w", force_zip64=True) as file:
            for line in lines:
                file.write(line)
        for name, content in contents.items():
            archive.writestr(_entry(name), content)
    return made.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    """The same content gives the same bytes: no hour of packing, no name of a packer."""
    entry = zipfile.ZipInfo(name, _LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _consistency(size: int) -> dict[str, list[str]]:
    older = (
        Checkpoint.objects.filter(size__gt=0, size__lte=size).order_by("-size").values_list("size", flat=True)
    )
    spans = {old: tree.consistency_spans(old, size) for old in older[:OLDER]}
    known = log.hashes(place for each in spans.values() for span in each for place in tree.cover(span))
    return {
        str(old): [tree.span_hash(span, known.__getitem__).hex() for span in each]
        for old, each in spans.items()
    }
