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

_PACKAGES = Path(__file__).resolve().parents[3]
_SQL = {pa.string(): "string", pa.int32(): "int", pa.float32(): "float"}


class SparkError(RuntimeError):
    """Spark could not be started, or could not do it; one line of what it said."""


def scan_on_spark(
    master: str, paths: Sequence[str], index_dir: Path, work: Work, schema: pa.Schema
) -> pa.Table:
    """Scan Parquet tables with the columns `id` and `text`; gives what is found, in no order.

    Paths may be those of an object store that the cluster knows. `index_dir` must be the same folder on every node, and
    this package must be installed there. The findings of all texts come to this process. Raises ModuleNotFoundError
    where Spark is not installed, SparkError with its reason.
    """
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    try:
        session = (
            SparkSession.builder.master(master)
            .appName("causeway uptake")
            .config("spark.sql.execution.arrow.maxRecordsPerBatch", "256")
            .config("spark.sql.execution.arrow.useLargeVarTypes", "false")
            .getOrCreate()
        )
        try:
            if master.startswith("local"):
                session.sparkContext.pythonExec = sys.executable
                session.sparkContext.environment["PYTHONPATH"] = str(_PACKAGES)
            documents = session.read.parquet(*paths).select("id", "text")
            columns = ", ".join(f"{field.name} {_SQL[field.type]}" for field in schema)
            found = documents.mapInArrow(partial(_each, work, str(index_dir)), columns)
            return found.toArrow().cast(schema)
        finally:
            session.stop()
    except (PySparkException, Py4JError) as error:
        raise SparkError(_reason(str(error))) from error


def _reason(said: str) -> str:
    """The line that names the cause; above it may stand which call it was."""
    lines = [line.strip(" :") for line in said.splitlines()]
    return next(
        (line for line in lines if line and not line.startswith("An error occurred while")), "no reason"
    )


def _each(work: Work, index_dir: str, batches: Iterator[pa.RecordBatch]) -> Iterator[Any]:
    for batch in batches:
        yield work(batch, _opened(index_dir))


@cache
def _opened(index_dir: str) -> Index:
    return open_index(Path(index_dir))
