"""*Seal* what the machine that keeps it must not be able to read.

Everything here is a thin layer over `cryptography` (and PyNaCl for Argon2id): it fixes the parameters, binds each blob
to what it is and where it belongs, and fails in one way, `NotSealed`. It knows no table, no person and no clock. Each
format begins with a byte that names its suite, so that a newer one can stand beside it.
"""

from causeway.foundation.sealing.derive import Part, context, kdf, stretch
from causeway.foundation.sealing.files import SealedReader, SealedWriter
from causeway.foundation.sealing.fingerprints import fingerprint, six_words
from causeway.foundation.sealing.instance import instance_key
from causeway.foundation.sealing.records import NotSealed, lock, pad, relock, unlock, unpad
from causeway.foundation.sealing.slots import fill_slots, open_slots
from causeway.foundation.sealing.wraps import (
    X25519,
    XWING,
    Private,
    keypair,
    reseal,
    seal,
    seal_to_each,
    unseal,
)

__all__ = [
    "X25519",
    "XWING",
    "NotSealed",
    "Part",
    "Private",
    "SealedReader",
    "SealedWriter",
    "context",
    "fill_slots",
    "fingerprint",
    "instance_key",
    "kdf",
    "keypair",
    "lock",
    "open_slots",
    "pad",
    "relock",
    "reseal",
    "seal",
    "seal_to_each",
    "six_words",
    "stretch",
    "unlock",
    "unpad",
    "unseal",
]
