"""Our own list of places, and the way to put it into the database."""

import csv
import uuid
from functools import cache
from pathlib import Path
from typing import Any

_LIST = Path(__file__).with_name("places.csv")
_NAMESPACE = uuid.UUID("6f0d3f5c-7d2a-5c3e-9b61-3f1c2f0f7a11")


@cache
def listed() -> tuple[dict[str, str], ...]:
    """Every place of the list: code, iso2, m49, kind, group."""
    with _LIST.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def fill(place: Any, record: Any) -> None:
    """Make a row and its row of the spine for each listed place that is missing, with the given models.

    The ids follow from the codes, so that the same place has the same id on every server.
    """
    standing = set(place.objects.values_list("code", flat=True))
    missing = {uuid.uuid5(_NAMESPACE, row["code"]): row for row in listed() if row["code"] not in standing}
    record.objects.bulk_create([record(id=pk, kind="place") for pk in missing], ignore_conflicts=True)
    place.objects.bulk_create([place(record_id=pk, **row) for pk, row in missing.items()])
