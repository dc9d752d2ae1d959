"""Files and backups, in pieces of any size: C2SP chunked encryption, Cobblestone-256, in pieces of 16 KiB.

The format commits to its key and finds out when pieces are cut off, swapped or changed. A key is for one file. Nothing
that was read may be believed before the end of the file was reached.
"""

from typing import BinaryIO

from cryptography.cobblestone import Cobblestone256Decryptor, Cobblestone256Encryptor
from cryptography.exceptions import InvalidTag

from causeway.foundation.sealing.derive import Part, context
from causeway.foundation.sealing.records import NotSealed

PURPOSE = "file"
AT_ONCE = 1024 * 1024


class SealedWriter:
    """Encrypts what is written to it under a fresh key of 32 bytes, and passes it on; `end` writes the last piece."""

    def __init__(self, target: BinaryIO, key: bytes, *belongs: Part) -> None:
        self.target, self._lock = target, Cobblestone256Encryptor(key, context(PURPOSE, *belongs))

    def write(self, plain: bytes) -> int:
        """Take a piece."""
        self.target.write(self._lock.update(plain))
        return len(plain)

    def end(self) -> None:
        """Write what is left. Without it the file does not open."""
        self.target.write(self._lock.finalize())


class SealedReader:
    """Gives the decrypted bytes of a file as they are asked for; `drain` goes to the end, where all is proved.

    Everything here raises `NotSealed` if anything is not as it was.
    """

    def __init__(self, source: BinaryIO, key: bytes, *belongs: Part) -> None:
        self.source, self._left, self._ended = source, bytearray(), False
        try:
            self._lock = Cobblestone256Decryptor(key, context(PURPOSE, *belongs))
        except ValueError:
            raise NotSealed from None

    def read(self, size: int) -> bytes:
        """So many bytes, fewer only at the end."""
        while len(self._left) < size and not self._ended:
            self._more()
        taken = bytes(self._left[:size])
        del self._left[:size]
        return taken

    def drain(self) -> None:
        """Read to the end and throw it away."""
        while not self._ended:
            self._more()
            self._left.clear()

    def _more(self) -> None:
        piece = self.source.read(AT_ONCE)
        try:
            self._left += self._lock.update(piece) if piece else self._lock.finalize()
        except (InvalidTag, ValueError):
            raise NotSealed from None
        self._ended = not piece
