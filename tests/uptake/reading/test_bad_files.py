import io
import os
import resource
import struct
import subprocess
import sys
import time
import tracemalloc
import zipfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from causeway.uptake.reading import Document, Limits, Skipped, read_documents
from causeway.uptake.reading.apart import Apart
from causeway.uptake.reading.bounded import TOO_MUCH
from tests.uptake.reading.making import LOCKED, OFFICE, W, docx, odt, packed, paragraph, pdf

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00"
LOOP = "".join(
    f'<!ENTITY a{n} "{"&a" + str(n - 1) + ";" if n else "ha"}{"&a" + str(n - 1) + ";" if n else "ha"}">'
    for n in range(40)
)


def skipped(folder, name, content, limits=None):
    """Why the one file is skipped; a good file behind it is read all the same."""
    (folder / name).write_bytes(content)
    (folder / "zz.txt").write_text("good", encoding="utf-8")
    *before, last = read_documents([folder / name, folder / "zz.txt"], limits)
    assert last.text == "good"
    (only,) = before
    assert isinstance(only, Skipped), only
    return only.reason


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.txt", PNG * 50, "not text"),
        ("a.txt", b"\x7fELF\x02\x01\x01" + bytes(200), "not text"),
        ("a.txt", "река течёт к морю".encode("cp1251"), "Save it as UTF-8"),
        ("a.pdf", b"", "empty"),
        ("a.pdf", b"%PDF-1.4 and then nothing", "damaged"),
        ("a.pdf", pdf([["x"]], LOCKED), "password"),
        ("a.pdf", pdf([["x"]], kids="2 0 R 2 0 R"), ""),
        ("a.pdf", pdf([[]]), "text recognition"),
        ("a.docx", b"no zip", "damaged"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
        ("a.docx", packed({"x": "y"}), "damaged"),
        ("a.docx", docx("<w:p><w:r>"), "damaged"),
        ("a.docx", docx(paragraph("&a39;"), head=f"<!DOCTYPE d [{LOOP}]>"), "damaged"),
        ("a.docx", docx(paragraph("&e;"), head='<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]>'), "no text"),
        ("a.docx", packed({"word/document.xml": f"<w:document {W}>" + " " * (60 << 20)}), "swell"),
        ("a.odt", packed({"content.xml": f"<office:document-content {OFFICE}/>"}), "damaged"),
        ("a.odt", odt("<text:p/>"), "no text"),
        ("a.html", b"<script>x</script>", "no text"),
        ("a.jsonl", b"{\n", "not JSON"),
        ("a.jsonl", b'{"text": "\xff"}', "not JSON"),
        ("a.jsonl", b"[" * 100_000, "not JSON"),
        ("a.jsonl", b"[1, 2]", "no text"),
        ("a.csv", b"name,words\na,b\n", "called"),
        ("a.csv", b"\0\0\0", ""),
        ("a.parquet", b"PAR1 broken PAR1", "no table"),
        ("a.zip", b"PK\x03\x04 broken", "damaged"),
        ("a.xyz", b"words", "not read"),
    ],
)  # fmt: skip
def test_a_bad_file_is_skipped_with_a_reason(tmp_path, name, content, says):
    assert says in skipped(tmp_path, name, content)


def test_a_file_that_is_not_there_is_listed(tmp_path):
    assert list(read_documents([tmp_path / "no.txt"])) == [Skipped("no.txt", "There is no such file.")]


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    (only,) = read_documents([tmp_path / "a.txt"])
    assert "device or a pipe" in only.reason


def test_a_folder_deeper_than_any_path_is_left(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.txt").write_text("good", encoding="utf-8")
    for _ in range(2_200):
        Path("d").mkdir()
        os.chdir("d")
    left, good = read_documents([tmp_path])
    assert "cannot be read" in left.reason
    assert good.text == "good"
    os.chdir(tmp_path)
    subprocess.run(["rm", "-rf", "d"], check=True)


def test_a_link_to_a_folder_above_does_not_loop(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/up").symlink_to(tmp_path)
    (only,) = read_documents([tmp_path / "in"])
    assert "link to a folder" in only.reason


def test_single_lines_in_another_encoding_are_read_and_said(tmp_path):
    (tmp_path / "a.txt").write_bytes(
        "La rivière\n".encode() + "la forêt tranquille et la mer\n".encode("latin-1")
    )
    (document,) = read_documents([tmp_path / "a.txt"])
    assert document.text == "La rivière\nla forêt tranquille et la mer\n"
    assert document.notes == ("Lines that are not UTF-8 were read as Windows-1252: 1.",)


def test_broken_bytes_in_a_foreign_script_cost_only_themselves(tmp_path):
    (tmp_path / "a.txt").write_bytes(
        "река течёт к ".encode() + b"\xff" + " морю и не возвращается\n".encode()
    )
    (document,) = read_documents([tmp_path / "a.txt"])
    assert document.text == "река течёт к \ufffd морю и не возвращается\n"


def test_a_line_that_makes_no_sense_costs_itself_and_a_whole_file_of_them_the_file(tmp_path):
    good = "The delta needs care, and nobody may be jailed for saying it.\n" * 20
    foreign = "река течёт к морю\n".encode("koi8-r")
    (tmp_path / "a.txt").write_bytes(good.encode() + foreign + good.encode())
    (tmp_path / "b.txt").write_bytes(foreign * 3)
    read, skipped = read_documents([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert read.text.startswith(good)
    assert read.text.endswith(good)
    assert "gaps: 1." in read.notes[0]
    assert isinstance(skipped, Skipped)


def swelling(kind):
    """Some kilobytes of Parquet that hold one text of two hundred megabytes, or a hundred times one of twenty."""
    size, times = (200 << 20, 1) if kind == "page" else (20 << 20, 100)
    text = pa.DictionaryArray.from_arrays(pa.array([0] * times, pa.int32()), pa.array(["a " * (size // 2)]))
    content = io.BytesIO()
    pq.write_table(
        pa.table({"text": text if kind == "dictionary" else text.cast(pa.string())}),
        content,
        compression="zstd",
        use_dictionary=kind == "dictionary",
        store_schema=False,
        write_statistics=False,
        dictionary_pagesize_limit=1 << 30,
    )
    return content.getvalue()


SWELLING = {
    "page.parquet": lambda: swelling("page"),
    "dictionary.parquet": lambda: swelling("dictionary"),
    "packed.zip": lambda: archive([("in.parquet", swelling("dictionary"))]),
    "deep.json": lambda: b"[" + b"[]," * 4_000_000 + b"[]]",
    "deep.jsonl": lambda: b"[" + b"[]," * 4_000_000 + b"[]]\n",
    "line.csv": lambda: b"text\n" + b"a," * 30_000_000,
}


def skipped_in_narrow_memory(folder, name):
    """Why a table that swells is skipped, and the bounds of this process before and after."""
    content = SWELLING[name]()
    before = resource.getrlimit(resource.RLIMIT_AS)
    reason = skipped(folder, name, content, Limits(memory=150 << 20))
    return reason, before, resource.getrlimit(resource.RLIMIT_AS)


@pytest.mark.parametrize("name", SWELLING)
def test_a_table_that_swells_is_skipped_before_it_fills_the_memory(tmp_path, name):
    """In a process of its own: one that other tests ran in holds memory to take without asking for more."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        reason, before, after = fresh.submit(skipped_in_narrow_memory, tmp_path, name).result()
    assert (reason, after) == (TOO_MUCH, before)


def test_a_table_without_end_is_left_at_a_bound(tmp_path):
    pq.write_table(pa.table({"text": ["a river " * 1000] * 200}), tmp_path / "a.parquet")
    *read, last = read_documents([tmp_path / "a.parquet"], Limits(archive=1_000_000))
    assert 0 < len(read) < 200
    assert last.reason == TOO_MUCH


def test_ten_million_columns_cost_one_look(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"a," * 1_000_000 + b"text\n" + b"1,2\n" * 1_000)
    began = time.process_time()
    assert len(list(read_documents([tmp_path / "a.csv"]))) == 1_000
    assert time.process_time() - began < 5


def test_names_in_a_table_can_be_printed_and_stored(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": "\\ud800\\u001b[2J", "text": "words"}', encoding="utf-8")
    (document,) = read_documents([tmp_path / "a.jsonl"])
    assert document.id == "\\ud800\\u001b[2J"


def archive(entries):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in entries:
            made.writestr(name, text)
    return content.getvalue()


def test_an_archive_whose_entries_lie_over_each_other_is_not_opened(tmp_path):
    raw = archive([("a.txt", b"a " * 7_000_000)])
    at, end = raw.index(b"PK\x01\x02"), raw.index(b"PK\x05\x06")
    listed, times = raw[at:end], 500
    last = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, times, times, len(listed) * times, at, 0)
    assert "swell" in skipped(tmp_path, "a.zip", raw[:at] + listed * times + last)


def test_an_archive_cannot_point_outside_swell_or_hold_another(tmp_path):
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    entries = [
        ("../up.txt", "x"), ("/root.txt", "x"), ("C:\\x.txt", "x"), ("bomb.txt", b"a" * (40 << 20)), ("in.zip", packed({"a": "b"})),
        (link, "/etc/hostname"), ("good.txt", "fine"),
    ]  # fmt: skip
    (tmp_path / "a.zip").write_bytes(archive(entries))
    found = {each.id: each for each in read_documents([tmp_path / "a.zip"])}
    assert {name for name, each in found.items() if isinstance(each, Document)} == {"a.zip/good.txt"}
    assert "points outside" in found["a.zip/../up.txt"].reason
    assert "swell" in found["a.zip/bomb.txt"].reason
    assert "inside an archive" in found["a.zip/in.zip"].reason
    assert "link" in found["a.zip/link.txt"].reason


def test_an_archive_of_unusual_size_is_not_opened(tmp_path):
    (tmp_path / "a.zip").write_bytes(archive([(f"{n}.txt", "x") for n in range(20)]))
    (only,) = read_documents([tmp_path / "a.zip"], Limits(entries=10))
    assert "unusual size" in only.reason


def test_an_archive_that_breaks_off_costs_one_entry(tmp_path):
    content = bytearray(archive([("a.txt", os.urandom(4000).hex()), ("b.txt", "fine")]))
    content[200:400] = bytes(200)
    (tmp_path / "a.zip").write_bytes(content)
    first, second = read_documents([tmp_path / "a.zip"])
    assert (type(first), second.text) == (Skipped, "fine")


def test_names_cannot_rule_the_terminal(tmp_path):
    (tmp_path / "a\x1b[2Jb\n.txt").write_text("x", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as made:
        made.writestr("d\x07\u202e.txt", "y")
    ids = [each.id for each in read_documents([tmp_path])]
    assert all(name.isprintable() for name in ids)
    assert len(set(ids)) == 2


def test_a_name_that_is_not_unicode_is_listed_printably(tmp_path):
    (tmp_path / os.fsdecode(b"a\xff.txt")).write_text("x", encoding="utf-8")
    (document,) = read_documents([tmp_path])
    assert document.text == "x"
    assert document.id.encode().endswith(b".txt")


def test_a_line_of_fifty_megabytes_is_read_in_pieces(tmp_path):
    (tmp_path / "a.txt").write_text("drop of water " * 3_600_000, encoding="utf-8")
    pieces = list(read_documents([tmp_path / "a.txt"]))
    assert sum(len(piece.text) for piece in pieces) == 14 * 3_600_000
    assert all(piece.text.endswith(" ") for piece in pieces)


def test_memory_does_not_grow_with_the_text(tmp_path):
    def peak(megabytes):
        with (tmp_path / "a.txt").open("w", encoding="utf-8") as file:
            for _ in range(megabytes):
                file.write(("all that the river law says, line by line\n" * 25_000)[: 1 << 20])
        tracemalloc.start()
        for _piece in read_documents([tmp_path / "a.txt"], Limits(piece=1 << 20)):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert peak(64) < 1.3 * peak(8)


def test_a_row_longer_than_the_limit_costs_only_itself(tmp_path):
    (tmp_path / "a.jsonl").write_text(
        '{"text": "' + "x" * 5000 + '"}\n{"id": "b", "text": "fine"}\n', encoding="utf-8"
    )
    first, second = read_documents([tmp_path / "a.jsonl"], Limits(line=1000))
    assert "longer than" in first.reason
    assert second.id == "b"


def test_a_file_that_takes_too_long_is_given_up(tmp_path):
    (tmp_path / "a.html").write_text("<p>" + "<b>x</b> " * 400_000, encoding="utf-8")
    assert "too long" in skipped(tmp_path, "a.html", (tmp_path / "a.html").read_bytes(), Limits(seconds=0.05))


def test_a_file_that_needs_too_much_memory_is_given_up_and_the_next_is_read():
    with Apart(Limits(memory=1 << 20)) as apart:
        assert isinstance(apart.read("a", "html", b"<p>" + b"water " * 2_000_000), Skipped)
    with Apart(Limits()) as apart:
        assert isinstance(apart.read("a", "html", b"<p>" * 3 + b"x"), Document)


def test_more_text_than_the_limit_is_not_taken(tmp_path):
    assert "more text" in skipped(tmp_path, "a.html", b"<p>" + b"water " * 1000, Limits(output=500))
    assert "more pages" in skipped(tmp_path, "a.pdf", pdf([["x"]] * 9), Limits(pages=3))


def test_a_child_that_cannot_start_is_not_laid_to_the_file(monkeypatch):
    monkeypatch.setattr(sys, "path", ["/nowhere"])
    with Apart(Limits()) as apart:
        assert "does not start" in apart.read("a", "html", b"<p>one").reason


def test_a_dead_child_costs_one_file():
    with Apart(Limits()) as apart:
        assert isinstance(apart.read("a", "html", b"<p>one"), Document)
        apart._child.kill()
        assert isinstance(apart.read("b", "html", b"<p>two"), Skipped)
        assert apart.read("c", "html", b"<p>three").text.strip() == "three"


@pytest.mark.parametrize(
    "trial", ["open('/etc/hostname')", "__import__('socket').socket()", "__import__('os').pipe()"]
)
def test_the_child_can_open_neither_files_nor_sockets(trial):
    code = f"import socket\nfrom causeway.uptake.reading.child import _shut\n_shut()\ntry:\n {trial}\nexcept OSError as e:\n print(e.errno)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert done.stdout.strip() == "24"


@pytest.fixture(scope="module")
def apart():
    with Apart(Limits(seconds=20)) as child:
        yield child


GOOD = {
    "pdf": pdf([["river", "law"]]),
    "docx": docx(paragraph("river")),
    "odt": odt("<text:p>river</text:p>"),
    "html": b"<p>river",
}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(GOOD)), st.binary(max_size=200), st.integers(0, 400), st.integers(0, 60))
def test_whatever_bytes_a_file_holds_something_is_said(apart, kind, noise, at, cut):
    content = GOOD[kind][:at] + noise + GOOD[kind][at + cut :]
    told = apart.read("a", kind, content)
    assert isinstance(told, Document) or told.reason.endswith(".")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["a.txt", "a.csv", "a.jsonl", "a.parquet", "a.zip"]), st.binary(max_size=300))
def test_whatever_bytes_a_table_or_text_holds_nothing_is_raised(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    found = list(read_documents([tmp_path / name]))
    assert all(each.id.encode() for each in found)
