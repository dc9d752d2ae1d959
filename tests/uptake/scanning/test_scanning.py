"""Whole folders past an index: nothing is fatal, a stop costs little, and the table is the same in every way of making it."""

import io
import resource
import signal
import subprocess
import sys
import time
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from causeway.chores.uptake import main
from causeway.uptake.commands import _given
from causeway.uptake.engine.index import open_index
from causeway.uptake.scanning import portions
from causeway.uptake.scanning.findings import FINDING_SCHEMA
from causeway.uptake.scanning.keeping import Kept
from causeway.uptake.scanning.portions import portions_of, sources_of
from causeway.uptake.scanning.progress import Progress, in_words
from tests.house.rules.source import ROOT
from tests.uptake.engine.making import FOREST, RIVER


@pytest.fixture
def ours(tmp_path):
    path = tmp_path / "ours.txt"
    path.write_text(f"{FOREST}\n\n{RIVER}\n\nToo short.\n", encoding="utf-8")
    return path


@pytest.fixture
def index(tmp_path, ours, capsys):
    assert main(["index", str(ours), "--out", str(tmp_path / "index")]) == 0
    capsys.readouterr()
    return str(tmp_path / "index")


@pytest.fixture
def speeches(tmp_path):
    folder = tmp_path / "speeches"
    (folder / "deep").mkdir(parents=True)
    for number in range(150):
        said = (RIVER, FOREST, "Nothing of ours.")[number % 3]
        (folder / ("deep" if number % 2 else "") / f"{number:03d}.txt").write_text(
            f"Speech {number}.\n\n{said}\n"
        )
    return folder


def scanned(tmp_path, index, *corpus, out="found.parquet", more=()):
    code = main(["scan", index, *map(str, corpus), "--out", str(tmp_path / out), *more])
    return code, tmp_path / out


def test_passages_are_paragraphs_and_short_ones_are_refused_aloud(tmp_path, ours, capsys):
    assert main(["index", str(ours), "--out", str(tmp_path / "index")]) == 0
    told = capsys.readouterr()
    assert "2 passages" in told.out
    assert "Not looked for: ours.txt#3. It has 2 words" in told.err


def test_a_folder_is_scanned_and_what_is_found_says_where_it_stands(tmp_path, index, speeches, capsys):
    code, out = scanned(tmp_path, index, speeches)
    assert code == 0
    assert "150 texts" in capsys.readouterr().out
    rows = pq.read_table(out).to_pylist()
    assert len(rows) == 100
    assert pq.read_schema(out).equals(FINDING_SCHEMA)
    assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)
    row = next(row for row in rows if row["doc_id"] == "speeches/deep/003.txt")
    assert (row["page"], row["paragraph"], row["before"], row["quote"]) == (0, 2, "Speech 3.\n\n", RIVER[:-1])
    assert list(tmp_path.glob("found.parquet.*")) == []


def test_passages_alone_are_enough(tmp_path, ours, speeches):
    code, out = scanned(tmp_path, str(ours), speeches)
    assert code == 0
    assert (tmp_path / "found.parquet.index" / "manifest.json").is_file()
    assert out.is_file()


def test_files_that_cannot_be_read_are_listed_and_the_rest_is_scanned(tmp_path, index, capsys):
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "a.txt").write_text(RIVER)
    (folder / "b.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    (folder / "c.docx").write_bytes(b"PK\x03\x04 no archive")
    (folder / "d.bin").write_bytes(bytes(range(256)))
    (folder / "e.parquet").write_bytes(b"PAR1 half a table")
    (folder / "f\x1b[2Jg.txt").write_text(RIVER)
    pq.write_table(pa.table({"words": [RIVER]}), folder / "h.parquet")
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("../../slip.txt", RIVER)
        packed.writestr("inside.txt", FOREST)
    (folder / "i.zip").write_bytes(archive.getvalue())
    code, out = scanned(tmp_path, index, folder)
    told = capsys.readouterr().err
    assert code == 0
    assert {
        f"Left out: mixed/{name}" in told for name in ("b.pdf", "c.docx", "d.bin", "e.parquet", "h.parquet")
    } == {True}
    assert "\x1b" not in told
    names = {row["doc_id"] for row in pq.read_table(out).to_pylist()}
    assert {"mixed/a.txt", "mixed/f\\u001b[2Jg.txt"} <= names
    assert any("inside.txt" in name for name in names)
    assert not any("\x1b" in name for name in names)


def test_twenty_thousand_equal_texts_are_twenty_thousand_findings(tmp_path, index):
    table = pa.table({"id": [f"{n:06d}" for n in range(20_000)], "text": [f"Sir, {RIVER}"] * 20_000})
    pq.write_table(table, tmp_path / "many.parquet", row_group_size=3_000)
    code, out = scanned(tmp_path, index, tmp_path / "many.parquet")
    assert code == 0
    assert pq.read_metadata(out).num_rows == 20_000


def test_rows_without_a_name_are_numbered_across_row_groups(tmp_path, index):
    pq.write_table(
        pa.table({"text": ["no", RIVER, None, FOREST]}), tmp_path / "rows.parquet", row_group_size=2
    )
    _, out = scanned(tmp_path, index, tmp_path / "rows.parquet")
    assert {row["doc_id"] for row in pq.read_table(out).to_pylist()} == {"rows.parquet#2", "rows.parquet#4"}


def test_what_is_no_utf_8_in_a_table_costs_only_itself(tmp_path, index):
    def spoilt(words):
        column = pa.array([words], pa.binary())
        return pa.Array.from_buffers(pa.string(), 1, column.buffers())

    table = pa.table(
        {"id": spoilt(b"\xffname"), "text": spoilt(b"\xff\xfe na\xefve " + RIVER.encode() + b" \xc3")}
    )
    pq.write_table(table, tmp_path / "spoilt.parquet", store_schema=False)
    code, out = scanned(tmp_path, index, tmp_path / "spoilt.parquet")
    (row,) = pq.read_table(out).to_pylist()
    assert code == 0
    assert (row["doc_id"], row["quote"]) == ("\ufffdname", RIVER[:-1])


def test_copies_are_found_whatever_their_number(tmp_path, ours):
    for number in range(300):
        (tmp_path / "copies").mkdir(exist_ok=True)
        (tmp_path / "copies" / f"{number}.txt").write_text(f"Sir, {RIVER}")
    _, out = scanned(tmp_path, str(ours), tmp_path / "copies")
    assert pq.read_metadata(out).num_rows == 300


def test_a_formula_is_listed_when_it_is_asked_for(tmp_path, ours):
    (tmp_path / "said").mkdir()
    for number in range(300):
        (tmp_path / "said" / f"{number}.txt").write_text(f"Speech {number}. {RIVER}")
    rows = []
    for more in ([], ["--formulas"]):
        words = [
            "index",
            str(ours),
            "--background",
            str(tmp_path / "said"),
            "--out",
            str(tmp_path / "index"),
            *more,
        ]
        assert main(words) == 0
        _, out = scanned(tmp_path, str(tmp_path / "index"), tmp_path / "said")
        rows.append(pq.read_metadata(out).num_rows)
    assert rows == [0, 300]


def test_two_folders_of_one_name_keep_their_texts_apart(tmp_path, index, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for year in ("2023", "2024"):
        (tmp_path / year / "speeches").mkdir(parents=True)
        (tmp_path / year / "speeches" / "a.txt").write_text(RIVER)
    _, out = scanned(tmp_path, index, "2023/speeches", "2024/speeches", "2024/speeches")
    names = [row["doc_id"] for row in pq.read_table(out).to_pylist()]
    assert names == ["2023/speeches/a.txt", "2024/speeches/a.txt"]


def test_what_was_put_right_is_told(tmp_path, index, capsys):
    (tmp_path / "old.txt").write_bytes(RIVER.encode() + "\nla forêt tranquille\n".encode("cp1252"))
    scanned(tmp_path, index, tmp_path / "old.txt")
    assert (
        "Put right: old.txt. Lines that are not UTF-8 were read as Windows-1252: 1."
        in capsys.readouterr().err
    )


def test_what_the_scan_writes_itself_is_not_scanned(tmp_path, ours, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "speech.txt").write_text(RIVER)
    for _ in range(2):
        assert main(["scan", "ours.txt", ".", "--out", "found.parquet"]) == 0
        assert "2 texts" in capsys.readouterr().out


def test_only_a_table_of_findings_is_overwritten(tmp_path, index, speeches, capsys):
    pq.write_table(pa.table({"id": ["a"], "text": [RIVER]}), tmp_path / "corpus.parquet")
    before = (tmp_path / "corpus.parquet").read_bytes()
    for out in ("corpus.parquet", "speeches"):
        code, _ = scanned(tmp_path, index, tmp_path / "corpus.parquet", out=out)
        assert code == 1
        assert f"{out} is there already and is no table of findings" in capsys.readouterr().err
    assert (tmp_path / "corpus.parquet").read_bytes() == before


def test_other_passages_make_another_index(tmp_path, ours, speeches, monkeypatch, capsys):
    monkeypatch.setattr(Kept, "finish", lambda _kept: (_ for _ in ()).throw(KeyboardInterrupt))
    assert scanned(tmp_path, str(ours), speeches)[0] == 130
    monkeypatch.undo()
    ours.write_text(FOREST)
    _, out = scanned(tmp_path, str(ours), speeches)
    assert {row["passage"] for row in pq.read_table(out).to_pylist()} == {FOREST}


def test_rows_and_paragraphs_of_one_folder_are_told_apart(tmp_path, capsys):
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "a.csv").write_text(f'id,text\nfirst,"{RIVER}\n\n{FOREST}"\n')
    (tmp_path / "ours" / "b.txt").write_text(f"{RIVER}\n\n{FOREST}\n")
    assert main(["index", str(tmp_path / "ours"), "--out", str(tmp_path / "index")]) == 0
    assert open_index(tmp_path / "index").passage_ids == ["first", "ours/b.txt#1", "ours/b.txt#2"]


def test_more_passages_than_memory_holds_are_refused(tmp_path, ours, capsys, monkeypatch):
    monkeypatch.setattr(_given, "MOST_LETTERS", 100)
    assert main(["index", str(ours), "--out", str(tmp_path / "index")]) == 1
    assert "Give fewer." in capsys.readouterr().err


def test_a_long_list_of_what_was_left_out_is_cut(tmp_path, index, capsys):
    (tmp_path / "bad").mkdir()
    for number in range(25):
        (tmp_path / "bad" / f"{number}.bin").touch()
    scanned(tmp_path, index, tmp_path / "bad")
    told = capsys.readouterr().err
    assert told.count("Left out: bad/") == 20
    assert "Left out: 5 more." in told


@pytest.mark.slow
def test_two_processes_and_other_portions_write_the_same_bytes(tmp_path, index, speeches, monkeypatch):
    _, one = scanned(tmp_path, index, speeches)
    _, two = scanned(tmp_path, index, speeches, out="two.parquet", more=("--processes", "2"))
    monkeypatch.setattr(portions, "PORTION_FILES", 7)
    _, three = scanned(tmp_path, index, speeches, out="three.parquet")
    assert one.read_bytes() == two.read_bytes() == three.read_bytes()


def command(index, speeches, out, **more):
    words = [sys.executable, "-m", "causeway", "uptake", "scan", index, str(speeches), "--out", str(out)]
    environment = {"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"}
    return subprocess.Popen(
        words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more
    )


@pytest.mark.slow
def test_a_killed_scan_goes_on_where_it_was(tmp_path, index, speeches, capsys):
    out = tmp_path / "killed.parquet"
    running = command(index, speeches, out)
    parts = out.with_name("killed.parquet.parts")
    deadline = time.monotonic() + 60
    while not list(parts.glob("0*.parquet")) and running.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    running.communicate()
    code, again = scanned(tmp_path, index, speeches, out=out.name)
    assert code == 0
    _, whole = scanned(tmp_path, index, speeches, out="whole.parquet")
    assert again.read_bytes() == whole.read_bytes()


def test_what_is_done_is_not_done_again_unless_a_text_was_changed(
    tmp_path, index, speeches, capsys, monkeypatch
):
    monkeypatch.setattr(Kept, "finish", lambda _kept: (_ for _ in ()).throw(KeyboardInterrupt))
    assert scanned(tmp_path, index, speeches)[0] == 130
    assert "goes on where it was" in capsys.readouterr().err
    monkeypatch.undo()
    assert scanned(tmp_path, index, speeches)[0] == 0
    assert "Going on: 3 of 3 portions are done already." in capsys.readouterr().err
    monkeypatch.setattr(Kept, "finish", lambda _kept: (_ for _ in ()).throw(KeyboardInterrupt))
    scanned(tmp_path, index, speeches)
    monkeypatch.undo()
    (speeches / "000.txt").write_text("Changed.")
    capsys.readouterr()
    _, out = scanned(tmp_path, index, speeches)
    assert "Going on" not in capsys.readouterr().err
    assert pq.read_metadata(out).num_rows == 99


@pytest.mark.slow
def test_a_full_disk_is_a_sentence_and_keeps_what_was_done(tmp_path, index, speeches):
    def little_room():
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))

    stopped = command(index, speeches, tmp_path / "full.parquet", preexec_fn=little_room)
    _, told = stopped.communicate()
    assert stopped.returncode == 1
    assert "the disk is full. What was done so far is kept; the same command goes on." in told
    assert "Traceback" not in told
    assert scanned(tmp_path, index, speeches, out="full.parquet")[0] == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["scan", "nowhere", "nothing", "--out", "x"], "There is no nowhere"),
        (["index", "nowhere", "--out", "x"], "There is no nowhere"),
        (["show", "nowhere"], "There is no nowhere"),
        (["show", "no\x1b[2J"], "There is no no\\u001b[2J"),
    ],
)
def test_what_is_not_there_is_told(words, says, capsys):
    assert main(words) == 1
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["scan", "a", "b", "--out", "x", "--processes", "0"], "0 is no number from 1 to 64"),
        (["index", "a", "--out", "x", "--score", "nan"], "nan is no number from 0"),
        (["show", "x", "--first", "-1"], "-1 is no number from 0"),
    ],
)
def test_a_number_that_cannot_be_meant_is_refused(words, says, capsys):
    with pytest.raises(SystemExit):
        main(words)
    assert says in capsys.readouterr().err


def test_a_folder_that_is_no_index_is_not_overwritten(tmp_path, ours, capsys):
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "manifest.json").write_text("{}")
    assert main(["index", str(ours), "--out", str(tmp_path / "thesis")]) == 1
    assert "is no index. Choose another name." in capsys.readouterr().err


def test_spark_that_is_not_installed_is_told(tmp_path, index, speeches, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    code, _ = scanned(tmp_path, index, speeches, more=("--spark", "local[2]"))
    assert code == 1
    assert "Spark is an extra" in capsys.readouterr().err


def test_portions_are_the_same_for_the_same_files(speeches):
    cut = portions_of(sources_of([speeches]))
    assert [len(portion.sources) for portion in cut] == [64, 64, 22]
    assert cut == portions_of(sources_of([speeches]))


def test_findings_are_shown_side_by_side_with_shared_words_marked(tmp_path, index, capsys):
    (tmp_path / "speech.txt").write_text(f"Madam President.\n\n{RIVER.replace('poisoned', 'bad')} Thank you.")
    _, out = scanned(tmp_path, index, tmp_path / "speech.txt")
    capsys.readouterr()
    assert main(["show", str(out)]) == 0
    told = capsys.readouterr().out
    assert "1. speech.txt, paragraph 2  ←  ours.txt#2" in told
    assert "Quoted: 30 words in common" in told
    assert "] bad [water, dams and stolen land" in " ".join(told.replace("│", " ").split())
    assert "poisoned" in told
    assert "1 of 1 places." in told
    assert main(["show", str(out), "--passage", "ours.txt#1"]) == 0
    assert "0 of 0 places." in capsys.readouterr().out


def test_no_text_rules_the_terminal(tmp_path, index, capsys):
    (tmp_path / "speech.txt").write_text(f"{RIVER[:40]}\x1b[2J\x07{RIVER[40:]}")
    _, out = scanned(tmp_path, index, tmp_path / "speech.txt")
    main(["show", str(out)])
    assert "\x1b" not in capsys.readouterr().out


def test_a_file_that_is_no_table_of_findings_is_refused(tmp_path, capsys):
    (tmp_path / "a.parquet").write_text("no")
    pq.write_table(pa.table({"a": [1]}), tmp_path / "b.parquet")
    assert main(["show", str(tmp_path / "a.parquet")]) == 1
    assert main(["show", str(tmp_path / "b.parquet")]) == 1
    assert capsys.readouterr().err.count("is no table") == 2


def test_progress_tells_rate_and_time_left():
    said = io.StringIO()
    progress = Progress(100_000_000, said)
    progress.add(25_000_000, 7)
    assert progress.line(5) == "25 of 100 MB, 5.0 MB/s, 15 s left, 7 found"
    assert [in_words(seconds) for seconds in (5, 600, 9000)] == ["5 s", "10 min", "2.5 h"]
