"""Plain text as a stream: blocks of whole lines, decoded with care, put together to pieces."""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from typing import IO

from causeway.uptake.reading.document import Document, Limits, Skipped

BLOCK = 1 << 20
LONGEST_BLOCK = 8 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b\x1a\x0b\x08")) + b"\x7f"
_LETTER = re.compile(r"[^\W\d_]")
_NOT_LATIN_ENOUGH = 0.35
NOT_TEXT = "This is not text, or text in an encoding that it does not name. Save it as UTF-8."
EMPTY = "The file is empty."


def looks_binary(head: bytes) -> bool:
    """Whether the beginning of a file is no text."""
    if head.startswith(tuple(mark for mark, _name in _BOMS)):
        return False
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return b"\0" in head or controls * 20 > len(head)


def read_plain(name: str, stream: IO[bytes], limits: Limits) -> Iterator[Document | Skipped]:
    """The pieces of a text.

    Lines that are not UTF-8 are read as Windows-1252, or with gaps if they make no sense so either; a note says it. Where
    more than a tenth would be gaps, the file is skipped.
    """
    decoder = _Decoder()
    number, start, held = 1, 0, ""
    for block in _blocks(_as_utf8(stream)):
        held += decoder.text(block)
        if decoder.hopeless:
            yield Skipped(name, NOT_TEXT)
            return
        while len(held) > limits.piece:
            cut = _cut(held, limits.piece)
            yield _piece(name, number, held[:cut], start, decoder)
            number, start, held = number + 1, start + cut, held[cut:]
    if held.strip():
        yield _piece(name, number, held, start, decoder)
    elif number == 1:
        yield Skipped(name, EMPTY)


def _piece(name: str, number: int, text: str, start: int, decoder: "_Decoder") -> Document:
    return Document(f"{name}#{number}" if number > 1 else name, text, start=start, notes=decoder.notes())


def _as_utf8(stream: IO[bytes]) -> Iterator[bytes]:
    """The bytes of a stream in chunks, as UTF-8 if a mark at the beginning says that they are UTF-16 or -32."""
    head = stream.read(BLOCK)
    mark, encoding = next(((mark, name) for mark, name in _BOMS if head.startswith(mark)), (b"", "utf-8"))
    if encoding == "utf-8":
        yield head[len(mark) :]
        while chunk := stream.read(BLOCK):
            yield chunk
        return
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    while head:
        yield decoder.decode(head).encode("utf-8", "replace")
        head = stream.read(BLOCK)


def _blocks(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Whole lines; of a line without end, whole words; of a word without end, whole letters."""
    held: list[bytes] = []
    size = 0
    for chunk in chunks:
        at = max(chunk.rfind(b"\n"), chunk.rfind(b"\r", 0, -1)) + 1
        if at:
            yield b"".join((*held, chunk[:at]))
            held, size = [], 0
        held.append(chunk[at:])
        size += len(chunk) - at
        if size > LONGEST_BLOCK:
            whole = b"".join(held)
            at = whole.rfind(b" ") + 1 or _letter_end(whole)
            yield whole[:at]
            held, size = [whole[at:]], len(whole) - at
    yield b"".join(held)


def _letter_end(data: bytes) -> int:
    """Where the last letter of UTF-8 that may be incomplete begins."""
    at = len(data) - 1
    while at > len(data) - 4 and data[at] & 0xC0 == 0x80:  # noqa: PLR2004
        at -= 1
    return at


def _cut(text: str, most: int) -> int:
    """Where a piece ends: behind a blank line, a line or a word, as late as there is one in the second half."""
    for gap in ("\n\n", "\n", " "):
        at = text.rfind(gap, most // 2, most)
        if at >= 0 and not unicodedata.combining(text[at + len(gap)]):
            return at + len(gap)
    return most


class _Decoder:
    """Decodes block by block and counts what was not UTF-8."""

    def __init__(self) -> None:
        self.wrong = self.letters = self.gaps = 0

    @property
    def hopeless(self) -> bool:
        """Whether too little of what was read so far makes sense."""
        return self.gaps * 10 > self.letters

    def text(self, block: bytes) -> str:
        """A block as NFC text with plain line ends."""
        try:
            text = block.decode()
        except UnicodeDecodeError:
            text = "".join(map(self._line, block.splitlines(keepends=True)))
        self.letters += len(text)
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)

    def _line(self, line: bytes) -> str:
        try:
            return line.decode()
        except UnicodeDecodeError:
            self.wrong += 1
        text = line.decode("cp1252", "replace")
        letters = _LETTER.findall(text)
        foreign = sum(not letter.isascii() for letter in letters)
        if "\0" in text or foreign > max(3, _NOT_LATIN_ENOUGH * len(letters)):
            text = line.decode("utf-8", "replace")
        self.gaps += text.count("\ufffd")
        return text

    def notes(self) -> tuple[str, ...]:
        """What was put right so far."""
        if not self.wrong:
            return ()
        gaps = f", with {self.gaps} gaps" if self.gaps else ""
        return (f"Lines that are not UTF-8 were read as Windows-1252{gaps}: {self.wrong}.",)
