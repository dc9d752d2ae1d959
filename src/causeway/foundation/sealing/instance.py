"""The instance key: 32 bytes that the server has and the database has not.

What lies under it can be read by the running server, and by whoever has both the database and the file of the key.
Hosts keep the file elsewhere: on another disk, as a credential of systemd, or on paper with two people.
"""

import binascii
import os
from base64 import b64decode, b64encode
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from causeway.foundation.keyfile import kept

KEY_BYTES = 32


def instance_key() -> bytes:
    """The key, from the file that the host named; without a name it is made at first need, beside the other keys.

    Raises `ImproperlyConfigured` if a named file is not there or holds something else: a key that was made anew would
    open nothing of what stands.
    """
    return _from(settings.INSTANCE_KEY_FILE, settings.KEYS)


@lru_cache(maxsize=1)
def _from(named: Path | None, keys: Path) -> bytes:
    if named is not None and not named.exists():
        raise ImproperlyConfigured("The file that CAUSEWAY_INSTANCE_KEY_FILE names is not there.")
    return _read(named or keys / "instance.key")


def _read(path: Path) -> bytes:
    raw = kept(path, lambda: b64encode(os.urandom(KEY_BYTES)))
    try:
        key = b64decode(raw.strip(), validate=True)
    except binascii.Error:
        key = b""
    if len(key) != KEY_BYTES:
        raise ImproperlyConfigured("The instance key must be 32 bytes in base64.")
    return key
