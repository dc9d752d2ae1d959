"""Small indexes and batches."""

import pyarrow as pa

from causeway.uptake.engine.index import build_index, open_index
from causeway.uptake.engine.params import Params
from causeway.uptake.engine.scan import scan_batch

RIVER = (
    "Those who defend a river must be able to speak about poisoned water, dams and stolen land without fear of prison, "
    "and every government shall protect them wherever the river flows."
)
FOREST = (
    "Communities that have kept a forest for generations know best how it is kept alive; decisions about felling belong "
    "into their hands, and not into distant offices of mining companies."
)
PASSAGES = [("forest", FOREST), ("river", RIVER)]


def batch(*texts, **named):
    rows = [(f"text-{number}", text) for number, text in enumerate(texts)] + list(named.items())
    return pa.RecordBatch.from_pydict(
        {"id": [name for name, _ in rows], "text": [text for _, text in rows]},
        pa.schema([("id", pa.string()), ("text", pa.string())]),
    )


def make_index(folder, passages=PASSAGES, params=None, background=None):
    build_index(passages, params or Params(), background, folder / "index")
    return open_index(folder / "index")


def found(index, *texts, **named):
    return scan_batch(batch(*texts, **named), index).to_pylist()
