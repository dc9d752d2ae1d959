"""Files and backups: C2SP chunked encryption, Cobblestone-256, in pieces of 16 KiB.

The format commits to its key and finds out when pieces are cut off, swapped or changed. A key is for one file. What
comes out before the end of a file is reached is not to be trusted, so `open_file` must be let run to its end.
"""

from collections.abc import Iterator
from typing import BinaryIO

from cryptography.cobblestone import Cobblestone256Decryptor, Cobblestone256Encryptor
from cryptography.exceptions import InvalidTag

from causeway.foundation.sealing.derive import Part, context
from causeway.foundation.sealing.records import NotSealed

PURPOSE = "file"
AT_ONCE = 1024 * 1024


def seal_file(source: BinaryIO, target: BinaryIO, key: bytes, *belongs: Part) -> None:
    """Encrypt all that can be read from `source` into `target` under a fresh key of 32 bytes."""
    made = Cobblestone256Encryptor(key, context(PURPOSE, *belongs))
    target.writelines(made.update(piece) for piece in _pieces(source))
    target.write(made.finalize())


def open_file(source: BinaryIO, target: BinaryIO, key: bytes, *belongs: Part) -> None:
    """Decrypt into `target`. Raises `NotSealed` if anything is not as it was; what was written then is worthless."""
    place = context(PURPOSE, *belongs)
    try:
        opened = Cobblestone256Decryptor(key, place)
        target.writelines(opened.update(piece) for piece in _pieces(source))
        target.write(opened.finalize())
    except (InvalidTag, ValueError):
        raise NotSealed from None


def _pieces(source: BinaryIO) -> Iterator[bytes]:
    while piece := source.read(AT_ONCE):
        yield piece
