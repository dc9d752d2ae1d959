"""The sets: speeches with planted passages, PAN 2013, and what is generated from the Universal Declaration."""

import os
import random
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks._uptake_scores import Span

SHARED = Path(os.environ.get("SHARED_DATA") or Path(__file__).resolve().parents[2] / "shared/data")
BATCH = 64
LANGUAGES = (
    *("eng", "fra", "spa", "por_PT", "vie", "rus", "arb", "pes_1", "urd", "heb", "hin", "amh"),
    *("mya", "khm", "tha", "cmn_hans"),
)
UNSPACED = {"mya", "khm", "tha", "cmn_hans"}
LETTER = re.compile(
    r"[^\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u102b-\u103e\u17b4-\u17d3][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u102b-\u103e\u17b4-\u17d3]*"
)
XML = "{http://efele.net/udhr}"


def batches(path: Path) -> Iterator[pa.RecordBatch]:
    file = pq.ParquetFile(path, pre_buffer=False, buffer_size=1 << 20)
    yield from file.iter_batches(BATCH, columns=["id", "text"], use_threads=False)


def in_batches(documents: list[dict]) -> Iterator[pa.RecordBatch]:
    for i in range(0, len(documents), BATCH):
        yield pa.RecordBatch.from_pylist(documents[i : i + BATCH])


def rows(path: Path) -> list[dict]:
    return pq.ParquetFile(path).read(use_threads=False).to_pylist()


def passages(folder: Path) -> list[tuple[str, str]]:
    return [(row["id"], row["text"]) for row in rows(folder / "positions.parquet")]


def gold(folder: Path) -> list[Span]:
    return [
        Span(
            row["doc_id"],
            row["pos_id"],
            row["doc_begin"],
            row["doc_end"],
            row["pos_begin"],
            row["pos_end"],
            row["kind"],
        )
        for row in rows(folder / "gold.parquet")
    ]


def many_passages(number: int, seed: int = 5) -> tuple[list[tuple[str, str]], list[pa.RecordBatch], float]:
    """So many passages of 15 to 100 words out of one half of the speeches, and the other half; its size in MB."""
    folder = SHARED / "uptake-speeches"
    planted = {case.doc for case in gold(folder)}
    texts = rows(folder / "corpus.parquet")
    free = [row for row in texts if row["id"] not in planted]
    rest = [row for row in texts if row["id"] in planted] + free[1500:]
    sources = [row["text"].split(" ") for row in free[:1500]]
    chance = random.Random(seed)
    found = []
    while len(found) < number:
        words, length = chance.choice(sources), chance.randint(15, 100)
        if len(words) > length + 5:
            begin = chance.randrange(len(words) - length)
            found.append((f"p{len(found):06d}", " ".join(words[begin : begin + length])))
    tables = [pa.RecordBatch.from_pylist(rest[i : i + BATCH]) for i in range(0, len(rest), BATCH)]
    return found, tables, sum(len(row["text"].encode()) for row in rest) / 1e6


class Planted(NamedTuple):
    passages: list[tuple[str, str]]
    documents: list[dict]
    gold: list[Span]


def paragraphs(language: str) -> list[str]:
    root = ET.parse(SHARED / "udhr" / f"udhr_{language}.xml").getroot()
    texts = (" ".join("".join(each.itertext()).split()) for each in root.iter(f"{XML}para"))
    least = 40 if language in UNSPACED else 60
    return list(dict.fromkeys(unicodedata.normalize("NFC", text) for text in texts if len(text) >= least))


def scripts(edits: float = 0.12, seed: int = 3) -> Planted:
    """Every second paragraph of the Declaration in each language, edited, between the others; half of the texts in NFD."""
    chance = random.Random(seed)
    made = Planted([], [], [])
    for language in LANGUAGES:
        texts = paragraphs(language)
        own, others = texts[::2], texts[1::2]
        gap = "" if language in UNSPACED else " "
        stock = [word for text in texts for word in (parts_of(text, gap))]
        for number, text in enumerate(own):
            name, doc = f"{language}-{number}", f"{language}-text-{number}"
            form = "NFD" if number % 2 else "NFC"
            before, after = (unicodedata.normalize(form, chance.choice(others)) + "\n" for _ in range(2))
            body = unicodedata.normalize(form, edited(text, gap, edits, stock, chance))
            made.passages.append((name, text))
            made.documents.append({"id": doc, "text": f"{before}{body}\n{after}"})
            made.gold.append(Span(doc, name, len(before), len(before) + len(body), 0, len(text), language))
    return made


def edited(text: str, gap: str, share: float, stock: list[str], chance: random.Random) -> str:
    """Words (letters with their marks, where there are no blanks) replaced, dropped or added."""
    parts = []
    for word in parts_of(text, gap):
        if chance.random() >= share:
            parts.append(word)
            continue
        act = chance.choice(("replace", "drop", "add"))
        if act != "drop":
            parts.append(chance.choice(stock))
        if act == "add":
            parts.append(word)
    return gap.join(parts)


def parts_of(text: str, gap: str) -> list[str]:
    return text.split(gap) if gap else LETTER.findall(text)


def invented(number: int, seed: int = 9) -> list[tuple[str, str]]:
    """Passages that nobody wrote: words of speeches, drawn one by one."""
    chance = random.Random(seed)
    words = [
        word for row in rows(SHARED / "uptake-speeches" / "positions.parquet") for word in row["text"].split()
    ]
    return [(f"i{i}", " ".join(chance.choices(words, k=chance.randint(15, 80)))) for i in range(number)]
