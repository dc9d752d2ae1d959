"""Spark gives the same bytes. Runs only where Java and the extra are."""

import importlib.util
import shutil

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from causeway.chores.uptake import main
from tests.uptake.engine.making import FOREST, PASSAGES, RIVER

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (importlib.util.find_spec("pyspark") and shutil.which("java")),
        reason="needs Java and the extra `spark` (pyspark, pandas)",
    ),
]


def test_spark_writes_the_same_table_as_one_process(tmp_path):
    (tmp_path / "texts").mkdir()
    for number in range(3):
        texts = [f"Speech {number}. {passage}" for passage in (RIVER, FOREST, "Nothing.")]
        table = pa.table({"id": [f"{number}-{i}" for i in range(3)], "text": texts})
        pq.write_table(table, tmp_path / "texts" / f"{number}.parquet")
    pq.write_table(
        pa.table({"id": [n for n, _ in PASSAGES], "text": [t for _, t in PASSAGES]}),
        tmp_path / "ours.parquet",
    )
    index, texts = str(tmp_path / "index"), str(tmp_path / "texts")
    assert main(["index", str(tmp_path / "ours.parquet"), "--out", index]) == 0
    assert main(["scan", index, texts, "--out", str(tmp_path / "one.parquet")]) == 0
    assert main(["scan", index, texts, "--out", str(tmp_path / "spark.parquet"), "--spark", "local[2]"]) == 0
    assert (tmp_path / "one.parquet").read_bytes() == (tmp_path / "spark.parquet").read_bytes()
    assert pq.read_table(tmp_path / "one.parquet").num_rows == 6


def test_what_spark_cannot_read_is_said_in_one_line(tmp_path, capsys):
    pq.write_table(pa.table({"id": ["a"], "words": [RIVER]}), tmp_path / "texts.parquet")
    pq.write_table(pa.table({"id": ["p"], "text": [RIVER]}), tmp_path / "ours.parquet")
    words = [
        str(tmp_path / "ours.parquet"),
        str(tmp_path / "texts.parquet"),
        "--out",
        str(tmp_path / "f.parquet"),
    ]
    assert main(["scan", *words, "--spark", "local[2]"]) == 1
    assert capsys.readouterr().err.strip().splitlines()[-1].startswith("Spark says: [UNRESOLVED_COLUMN")
    assert not (tmp_path / "f.parquet").exists()
