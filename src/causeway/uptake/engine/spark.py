"""An adapter for Apache Spark: the same function on a cluster that somebody already has.

Spark is an extra (`causeway[uptake,spark]`); nothing here is imported unless it is asked for.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

import pyarrow as pa

from causeway.uptake.engine.index import open_index
from causeway.uptake.engine.scan import Index

Work = Callable[[pa.RecordBatch, Index], pa.RecordBatch]

_SQL = {pa.string(): "string", pa.int32(): "int", pa.float32(): "float"}


def scan_on_spark(
    master: str, paths: Sequence[str], index_dir: Path, work: Work, schema: pa.Schema, out: str
) -> None:
    """Scan Parquet tables with the columns `id` and `text`, and write what is found as a folder of Parquet files.

    Paths may be those of an object store that the cluster knows. `index_dir` must be the same folder on every node, and
    this package must be installed there. Raises ModuleNotFoundError where Spark is not installed.
    """
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master(master)
        .appName("causeway uptake")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "256")
        .config("spark.sql.execution.arrow.useLargeVarTypes", "false")
        .getOrCreate()
    )
    if master.startswith("local"):
        session.sparkContext.pythonExec = sys.executable
    try:
        documents = session.read.parquet(*paths).select("id", "text")
        columns = ", ".join(f"{field.name} {_SQL[field.type]}" for field in schema)
        found = documents.mapInArrow(partial(_each, work, str(index_dir)), columns)
        found.write.mode("overwrite").parquet(out)
    finally:
        session.stop()


def _each(work: Work, index_dir: str, batches: Iterator[pa.RecordBatch]) -> Iterator[Any]:
    for batch in batches:
        yield work(batch, _opened(index_dir))


@cache
def _opened(index_dir: str) -> Index:
    return open_index(Path(index_dir))
