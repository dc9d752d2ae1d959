"""Put the places of our own list into the database."""

import csv
import uuid
from pathlib import Path
from typing import Any

LIST = Path(__file__).with_name("places.csv")
_NAMESPACE = uuid.UUID("6f0d3f5c-7d2a-5c3e-9b61-3f1c2f0f7a11")


def fill(place: Any, record: Any) -> None:
    """Make a row and its row of the spine for each listed place that is missing, with the given models.

    The ids follow from the codes, so that the same place has the same id on every server.
    """
    with LIST.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    standing = set(place.objects.values_list("code", flat=True))
    missing = [row for row in rows if row["code"] not in standing]
    ids = {row["code"]: uuid.uuid5(_NAMESPACE, row["code"]) for row in missing}
    record.objects.bulk_create([record(id=pk, kind="place") for pk in ids.values()], ignore_conflicts=True)
    place.objects.bulk_create([place(record_id=ids[row["code"]], **row) for row in missing])
