"""What stands in the log for one entry: a leaf without any words of people, and the openings that explain it.

Each fact is kept twice. The leaf holds its commitment, SHA-256 over a random salt and the fact. The opening holds salt
and fact. Erase the opening and the leaf says nothing about anyone, while every proof stays valid.
"""

import json
import os
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

KIND = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
FACT = re.compile(r"[a-z][a-z0-9_]*(:[a-z0-9_.-]+)?")
TAKEN = frozenset({"actor", "who", "clock", "at", "subject", "kind"})
SALT_BYTES = 16

Opened = dict[str, list[Any]]


def canonical(value: Any) -> bytes:
    """JSON in the one way in which it is hashed: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def commitment(salt: bytes, value: Any) -> str:
    """What the leaf holds in place of a fact: SHA-256 over salt and canonical JSON, in hex."""
    return sha256(salt + canonical(value)).hexdigest()


def is_opened_by(shown: str, salt: str, value: Any) -> bool:
    """Whether salt and fact are what the commitment was made of."""
    return commitment(bytes.fromhex(salt), value) == shown


def plain(value: Any) -> Any:
    """A fact as JSON can hold it: words, whole numbers, yes and no, nothing, and lists of them.

    Moments become ISO 8601 in UTC. Fractions are refused, because programs print them differently.
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str | UUID | Promise):
        return str(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        items = [plain(item) for item in value]
        return sorted(items, key=canonical) if isinstance(value, set | frozenset) else items
    raise TypeError(f"A fact of the journal cannot be a {type(value).__name__}.")


def named(part: int, fact: str) -> str:
    """The name of a fact in the leaf: bare for who acted and the first record, `2.from` for the second."""
    return fact if part < 2 else f"{part}.{fact}"  # noqa: PLR2004 - the second record


def bare(name: str) -> str:
    """The name of a fact without the number of its record."""
    number, dot, fact = name.partition(".")
    return fact if dot and number.isdigit() else name


def write(day: date, kind: str, parts: Sequence[Mapping[str, Any]]) -> tuple[str, list[Opened]]:
    """The leaf over all parts of an entry, and the opening of each part."""
    salts = os.urandom(SALT_BYTES * sum(len(part) for part in parts))
    commitments: dict[str, str] = {}
    openings: list[Opened] = []
    at = 0
    for number, facts in enumerate(parts):
        opened: Opened = {}
        for fact, value in facts.items():
            salt, at = salts[at : at + SALT_BYTES], at + SALT_BYTES
            name = named(number, fact)
            commitments[name] = commitment(salt, value)
            opened[name] = [salt.hex(), value]
        openings.append(opened)
    leaf = canonical({"v": 1, "t": day.isoformat(), "k": kind, "c": commitments})
    return leaf.decode(), openings
