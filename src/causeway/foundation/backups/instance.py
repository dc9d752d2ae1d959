"""The instance key, as far as an archive must know it: which one it is, never what it is."""

import hmac
from hashlib import sha256
from pathlib import Path

FILE = "instance.key"


def mark(path: Path) -> str:
    """32 hex digits that only the instance key in this file gives, or nothing while there is none."""
    if not path.is_file():
        return ""
    return hmac.digest(path.read_bytes().strip(), b"causeway/v1 backup of this instance", sha256).hex()[:32]
