"""Checkpoints as text: the formats tlog-checkpoint and signed-note of C2SP, signed by Ed25519.

rivers.example/journal        whose log
812                           how many entries
qINS1GRFhWHwdkUeqLEoP4yEM…    the root over them, base64

— rivers.example/journal Az3grlg…     the signature: 4 bytes of key hash, 64 of Ed25519, base64
"""

import binascii
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"
DASH = "\N{EM DASH} "
HASH_BYTES = 32


class BadNoteError(ValueError):
    """A note that cannot be read, or that the key did not sign."""


@dataclass(frozen=True)
class Head:
    """What a checkpoint says: whose log, how many entries, which root."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """The words that are signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


def key_hash(name: str, public: bytes) -> bytes:
    """The 4 bytes by which a signature line names its key (signed-note, Signatures)."""
    return sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]


def verifier_key(name: str, public: bytes) -> str:
    """The line that verifiers keep: name, key hash, key (signed-note, Verifier keys)."""
    return f"{name}+{key_hash(name, public).hex()}+{b64encode(ED25519 + public).decode()}"


def sign(head: Head, key: Ed25519PrivateKey) -> str:
    """The signed note over a head; the key goes by the log's origin."""
    text = head.text()
    public = key.public_key().public_bytes_raw()
    signature = key_hash(head.origin, public) + key.sign(text.encode())
    return f"{text}\n{DASH}{head.origin} {b64encode(signature).decode()}\n"


def opened(note: str, public: bytes) -> Head:
    """What a note says, once the key's signature was found and holds. Raises `BadNoteError`."""
    text, head = _parsed(note)
    wanted = key_hash(head.origin, public)
    for line in note.removeprefix(text + "\n").splitlines():
        name, _, written = line.removeprefix(DASH).partition(" ")
        signature = _decoded(written)
        if line.startswith(DASH) and name == head.origin and signature[:4] == wanted:
            try:
                Ed25519PublicKey.from_public_bytes(public).verify(signature[4:], text.encode())
            except InvalidSignature:
                raise BadNoteError("The signature does not belong to these words.") from None
            return head
    raise BadNoteError("The note bears no signature by this key.")


def _parsed(note: str) -> tuple[str, Head]:
    body, blank, _signatures = note.rpartition("\n\n")
    lines = body.split("\n")
    if not blank or len(lines) < 3:  # noqa: PLR2004 - origin, size, root
        raise BadNoteError("This is not a checkpoint.")
    origin, size, root = lines[:3]
    if not origin or not size.isascii() or not size.isdigit() or str(int(size)) != size:
        raise BadNoteError("This is not a checkpoint.")
    if len(_decoded(root)) != HASH_BYTES:
        raise BadNoteError("The root of this checkpoint is no hash.")
    return body + "\n", Head(origin, int(size), _decoded(root))


def _decoded(written: str) -> bytes:
    try:
        return b64decode(written, validate=True)
    except (binascii.Error, ValueError):
        return b""
