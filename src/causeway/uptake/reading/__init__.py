"""Reading: texts out of files of many kinds, one after the other, whatever is in them.

    for each in read_documents([Path("speeches"), Path("laws.zip")]):
        match each:
            case Document(id=name, text=text): ...      text is NFC, its line ends are single line feeds
            case Skipped(id=name, reason=reason): ...   a sentence: why, and what would help

Reads .txt .md .json .jsonl .csv .tsv .parquet .docx .pdf .html .odt, folders and ZIP archives. Order is that of the names,
so the same files come in the same order everywhere. A file that cannot be read is listed, never fatal; nothing is fetched.

What is a document: a file; of tables (.jsonl, .csv, .parquet) each row with a `text`, of .json each object with one;
named by its `id` where it has one.
Plain text is read as a stream and cut into pieces of at most `Limits.piece` code points at a paragraph's end, so a
gigabyte takes no more memory than a megabyte; the pieces are documents of their own, `name#2` beginning at `start`.

.docx, .pdf, .html and .odt are read in a child process that has no files, no network and bounded time, memory and output
(`apart.py`); a child that dies takes one file with it and is replaced. `Document.place(offset)` tells page and
paragraph.
"""

from causeway.uptake.reading.document import Document, Limits, Place, Skipped
from causeway.uptake.reading.documents import read_documents

__all__ = ["Document", "Limits", "Place", "Skipped", "read_documents"]
