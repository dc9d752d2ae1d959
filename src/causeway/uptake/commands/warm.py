"""Compile what the engine needs, once for each version of it, so that the first scan does not wait."""

import argparse
import tempfile
import time
from pathlib import Path

import pyarrow as pa

from causeway.uptake.engine.compiled import cache_folder
from causeway.uptake.engine.index import build_index, open_index
from causeway.uptake.engine.params import Params
from causeway.uptake.engine.scan import scan_batch

TEXT = "Those who speak for a river must be able to speak without fear, wherever the river flows."


def configure(_parser: argparse.ArgumentParser) -> None:
    """Nothing can be said."""


def run(_given: argparse.Namespace) -> int:
    """Scan one sentence for itself."""
    began = time.monotonic()
    batch = pa.RecordBatch.from_pydict({"id": ["one"], "text": [TEXT]})
    with tempfile.TemporaryDirectory() as folder:
        build_index([("one", TEXT)], Params(), [batch], Path(folder) / "index")
        scan_batch(batch, open_index(Path(folder) / "index"))
    place = cache_folder()
    kept = f"kept in {place}" if place else "nowhere to keep it: each start will take as long"
    print(f"The engine is compiled ({time.monotonic() - began:.1f} s; {kept}).")
    return 0
