"""Files that come and go in pieces of any size: the same format as `files`, where a whole file is not at hand.

As there, a key is for one file, and nothing that was read may be believed before the end was reached.
"""

from typing import Any, BinaryIO

from cryptography.cobblestone import Cobblestone256Decryptor, Cobblestone256Encryptor
from cryptography.exceptions import InvalidTag

from causeway.foundation.sealing.derive import context
from causeway.foundation.sealing.files import AT_ONCE, PURPOSE
from causeway.foundation.sealing.records import NotSealed


class SealedWriter:
    """Encrypts what is written to it under a fresh key of 32 bytes, and passes it on; `end` writes the last piece."""

    def __init__(self, target: BinaryIO, key: bytes, *belongs: Any) -> None:
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

    Both raise `NotSealed` if anything is not as it was.
    """

    def __init__(self, source: BinaryIO, key: bytes, *belongs: Any) -> None:
        self.source, self._lock = source, Cobblestone256Decryptor(key, context(PURPOSE, *belongs))
        self._left, self._ended = bytearray(), False

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
