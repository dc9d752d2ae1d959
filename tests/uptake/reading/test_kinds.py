import json
import unicodedata

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from causeway.uptake.engine.endnotes import parse_endnotes
from causeway.uptake.reading import Document, Limits, Place, Skipped, read_documents
from tests.uptake.reading.making import docx, odt, packed, paragraph, pdf


def texts(path):
    return {each.id: each.text for each in read_documents([path]) if isinstance(each, Document)}


def text_of(folder, name, content):
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    (document,) = read_documents([folder / name])
    assert isinstance(document, Document), document
    return document


def test_all_files_of_a_folder_come_in_the_order_of_their_names(tmp_path):
    for name in ("b/2.txt", "b/1.md", "a.html", "c.zip", "z.jpg", "old.doc"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(
            packed({"y.txt": "packed", "x.txt": "first"}) if name == "c.zip" else b"<p>words</p>"
        )
    found = [(type(each), each.id) for each in read_documents([tmp_path])]
    name = tmp_path.name
    assert found == [
        (Document, f"{name}/a.html"), (Document, f"{name}/b/1.md"), (Document, f"{name}/b/2.txt"), (Document, f"{name}/c.zip/x.txt"),
        (Document, f"{name}/c.zip/y.txt"), (Skipped, f"{name}/old.doc"), (Skipped, f"{name}/z.jpg"),
    ]  # fmt: skip
    told = {each.id: each.reason for each in read_documents([tmp_path]) if isinstance(each, Skipped)}
    assert "Save it as .docx" in told[f"{name}/old.doc"]


def test_text_is_composed_and_has_plain_line_ends(tmp_path):
    document = text_of(tmp_path, "a.txt", "cafe\u0301\r\nwater\rair")
    assert document.text == "café\nwater\nair"
    assert unicodedata.is_normalized("NFC", document.text)


def test_plain_text_tells_the_paragraph(tmp_path):
    document = text_of(tmp_path, "a.txt", "one\n\ntwo\n \nthree")
    assert [document.place(document.text.index(word)) for word in ("one", "two", "three")] == [
        (0, 1),
        (0, 2),
        (0, 3),
    ]


@pytest.mark.parametrize(
    ("encoding", "name"), [("utf-8-sig", "a.txt"), ("utf-16", "b.txt"), ("utf-32", "c.md")]
)
def test_an_encoding_that_a_file_names_is_believed(tmp_path, encoding, name):
    assert text_of(tmp_path, name, "la rivière 川".encode(encoding)).text == "la rivière 川"


def test_rows_of_tables_are_documents_with_their_own_ids(tmp_path):
    rows = [{"id": "r1", "text": "first"}, {"text": "second"}, {"id": 3, "text": "e\u0301"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (tmp_path / "b.csv").write_text('ID,Text\nc1,"two\nlines"\n,plain\n', encoding="utf-8")
    pq.write_table(pa.table({"id": ["p1", "p2"], "text": ["one", None]}), tmp_path / "c.parquet")
    name = tmp_path.name
    assert texts(tmp_path) == {
        "r1": "first", f"{name}/a.jsonl#2": "second", "3": "é", "c1": "two\nlines", f"{name}/b.csv#2": "plain", "p1": "one"
    }  # fmt: skip
    assert Skipped("p2", "The row has no text.") in list(read_documents([tmp_path]))


def test_parquet_is_read_out_of_an_archive(tmp_path):
    pq.write_table(pa.table({"id": ["p1"], "text": ["one"]}), tmp_path / "c.parquet")
    (tmp_path / "d.zip").write_bytes(packed({"c.parquet": (tmp_path / "c.parquet").read_bytes()}))
    assert texts(tmp_path / "d.zip") == {"p1": "one"}


def test_word_gives_what_stands_and_not_what_was_deleted(tmp_path):
    body = (
        "<w:p><w:r><w:t>Kept</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:tab/><w:t>come</w:t></w:r></w:ins></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>left</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>right</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>inside</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )  # fmt: skip
    document = text_of(tmp_path, "a.docx", docx(body))
    assert document.text == "Kept\tcome\n\nleft\tright\ninside\n\n"
    assert document.place(document.text.index("inside")) == Place(0, 3)


def test_numbers_that_word_computes_are_written_out(tmp_path):
    def listed(text, level=0, style=""):
        asked = (
            f'<w:pStyle w:val="{style}"/>'
            if style
            else f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>'
        )
        return f"<w:p><w:pPr>{asked}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"

    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{shape}"/></w:lvl>'
        for n, (kind, shape) in enumerate(
            [("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)")]
        )
    )
    numbering = f'<w:abstractNum w:abstractNumId="3">{levels}</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>'
    styles = '<w:style w:styleId="Text"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
    body = (
        listed("one")
        + paragraph("plain")
        + listed("a", 1)
        + listed("b", 1)
        + listed("i", 2)
        + listed("two", style="Text")
        + listed("a", 1)
    )
    document = text_of(tmp_path, "a.docx", docx(body, numbering=numbering, styles=styles))
    assert document.text.split("\n\n")[:-1] == [
        "1.\tone",
        "plain",
        "(a)\ta",
        "(b)\tb",
        "(i)\ti",
        "2.\ttwo",
        "(a)\ta",
    ]


def test_text_in_a_box_follows_its_paragraph(tmp_path):
    box = "<w:p><w:r><w:t>before</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
    assert text_of(tmp_path, "a.docx", docx(box)).text == "before\n\nboxed\n\n"


def test_endnotes_of_word_are_read_like_those_on_paper(tmp_path):
    body = paragraph("1.\tIt draws on two submissions.^5^") + paragraph("2.\tRiver Watch asked for care.^9^")
    listed = "<w:p><w:r><w:t>The stakeholders listed below have contributed: Individual submissions:</w:t></w:r></w:p>"
    listed += "".join(
        f"<w:p><w:r><w:t>{a}</w:t><w:tab/><w:t>{b};</w:t></w:r></w:p>"
        for a, b in [("RW", "River Watch"), ("OG", "Open Gate"), ("JS1", "Joint submission 1")]
    )
    notes = (
        f'<w:endnote w:id="9">{paragraph("RW, para. 3.")}</w:endnote><w:endnote w:id="5">{listed}</w:endnote>'
    )
    report = parse_endnotes(text_of(tmp_path, "a.docx", docx(body, notes)).text)
    assert [(note.number, note.paragraph) for note in report.notes] == [(1, 1), (2, 2)]
    assert [(each.note, each.source) for each in report.citations] == [(2, "RW")]


def test_opendocument_gives_paragraphs_tables_and_notes(tmp_path):
    body = (
        '<text:h>Title</text:h><text:p>One<text:s text:c="2"/>two<text:line-break/>three'
        '<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>RW, p. 2.</text:p></text:note-body></text:note></text:p>'
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
    )  # fmt: skip
    assert (
        text_of(tmp_path, "a.odt", odt(body)).text
        == "Title\n\nOne  two\nthree1\n\na\tb\nNotes\n\n1\tRW, p. 2.\n"
    )


def test_a_web_page_gives_what_a_reader_sees(tmp_path):
    page = (
        "<html><head><title>no</title><script>no()</script></head><body><nav>no</nav><h1>River  law</h1><p>It was\n said<sup>3</sup> <b>so</b>.<br>Yes."
        "<table><tr><td>a</td><td>b</td></tr></table><img src='http://203.0.113.9/x.png' alt='no'><pre>x\n  y</pre>"
    )  # fmt: skip
    document = text_of(tmp_path, "a.html", page)
    assert document.text.split("\n\n") == ["River law", "It was said3 so.\nYes.", "a\tb", "x\ny", ""]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ("", "utf-8"),
        ("<meta charset='nonsense'>", "utf-8"),
        ('<meta http-equiv="x" content="text/html; charset=koi8-r">', "koi8-r"),
    ],
)
def test_a_web_page_may_say_how_it_is_encoded(tmp_path, head, encoding):
    assert "река" in text_of(tmp_path, "a.html", f"{head}<p>река".encode(encoding)).text


def test_pages_of_a_pdf_are_kept(tmp_path):
    content = pdf(
        [
            [
                "1. The river is wide and long, and all who live on it know",
                "that it is so.",
                "2. It must stay clean.",
            ],
            ["3. Another page."],
        ]
    )
    document = text_of(tmp_path, "a.pdf", content)
    assert [document.place(document.text.index(word)) for word in ("The river", "It must", "Another")] == [
        (1, 1),
        (1, 2),
        (2, 3),
    ]
    assert document.text.count("\f") == 1


def test_long_text_comes_in_pieces_that_make_the_whole(tmp_path):
    whole = "\n\n".join(f"Paragraph {n} of the law of rivers, ça va." for n in range(2000))
    (tmp_path / "a.txt").write_text(whole, encoding="utf-8")
    pieces = list(read_documents([tmp_path / "a.txt"], Limits(piece=10_000)))
    assert "".join(piece.text for piece in pieces) == whole
    assert [piece.id for piece in pieces[:3]] == ["a.txt", "a.txt#2", "a.txt#3"]
    assert all(whole[piece.start :].startswith(piece.text) for piece in pieces)
    assert max(len(piece.text) for piece in pieces) <= 10_000
    assert all(piece.text.startswith("Paragraph") for piece in pieces)


def test_each_object_of_json_that_has_a_text_is_a_document(tmp_path):
    chain = {
        "draft": {"symbol": "A/C.3/99/L.1", "text": "Urges\r\nStates"},
        "said": [{"text": "No."}, {"id": 7, "text": "Yes."}],
    }
    path = tmp_path / "chain.json"
    path.write_text(json.dumps(chain))
    assert list(texts(path).items()) == [
        ("A/C.3/99/L.1", "Urges\nStates"),
        ("chain.json#said/0", "No."),
        ("7", "Yes."),
    ]


@pytest.mark.parametrize("content", ["{", '{"words": "none"}', "[" * 100_000, '"text"'])
def test_json_without_texts_is_listed_with_the_reason(tmp_path, content):
    path = tmp_path / "odd.json"
    path.write_text(content)
    (skipped,) = read_documents([path])
    assert isinstance(skipped, Skipped)
    assert "called “text”" in skipped.reason or "no table" in skipped.reason
