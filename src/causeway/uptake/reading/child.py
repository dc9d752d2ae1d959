"""The child process: opens files of foreign making, one after the other, from its standard input.

Before the first file it gives up the right to open anything, files and sockets alike, and bounds its memory; with each
file it bounds its time. It answers with JSON. It runs apart from everything that has keys, a database or a network.
"""

import json
import resource
import sys
from importlib import import_module
from typing import Any, BinaryIO

from causeway.uptake.reading.apart import ANSWER, HEADER, READY
from causeway.uptake.reading.bounded import TOO_MUCH
from causeway.uptake.reading.extracted import Extracted, NotReadableError
from causeway.uptake.reading.html import read_html
from causeway.uptake.reading.odt import read_odt
from causeway.uptake.reading.pdf import read_pdf
from causeway.uptake.reading.word import read_docx

READERS = {"pdf": read_pdf, "docx": read_docx, "html": read_html, "odt": read_odt}
CODECS = (
    "ascii big5 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp437 cp874 euc_jp euc_kr gb18030 gbk idna "
    "iso8859_15 iso8859_2 iso8859_5 iso8859_6 iso8859_7 iso8859_8 iso8859_9 koi8_r koi8_u latin_1 mac_roman shift_jis "
    "tis_620 utf_16 utf_16_be utf_16_le utf_32 utf_8_sig"
)
"""Loaded beforehand: later no file can be opened, not even that of a codec."""
DAMAGED = "The file is damaged, or not what its name says."
SECONDS = 120


def main() -> None:
    """Serve until the parent closes the pipe."""
    for codec in CODECS.split():
        import_module(f"encodings.{codec}")
    source, answers = sys.stdin.buffer, sys.stdout.buffer
    _shut()
    answers.write(READY)
    answers.flush()
    while header := _exactly(source, HEADER.size):
        kind, size, memory, output, pages = HEADER.unpack(header)
        resource.setrlimit(resource.RLIMIT_AS, (memory, resource.RLIM_INFINITY))
        used = resource.getrusage(resource.RUSAGE_SELF).ru_utime
        resource.setrlimit(resource.RLIMIT_CPU, (int(used) + SECONDS, resource.RLIM_INFINITY))
        answer = json.dumps(
            _answer(kind.rstrip(b"\0").decode(), _exactly(source, size), output, pages)
        ).encode()
        answers.write(ANSWER.pack(len(answer)) + answer)
        answers.flush()


def _shut() -> None:
    """Give up opening anything: what is open stays so, the next file or socket is refused by the system."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def _exactly(source: BinaryIO, size: int) -> bytes:
    content = source.read(size)
    return content if len(content) == size else b""


def _answer(kind: str, content: bytes, output: int, pages: int) -> dict[str, Any]:
    if not content:
        return {"reason": "The file is empty."}
    extracted = Extracted(output, pages)
    try:
        READERS[kind](content, extracted)
    except NotReadableError as error:
        return {"reason": str(error)}
    except MemoryError:
        return {"reason": TOO_MUCH}
    except Exception:  # noqa: BLE001  whatever a library says about a broken file, the parent needs an answer
        return {"reason": DAMAGED}
    return extracted.answer()


if __name__ == "__main__":
    main()
