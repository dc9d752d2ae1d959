"""Keys live outside the database, in files that only the server's own account can read."""

import contextlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path


def secret_key(given: str, folder: Path, mode: str) -> str:
    """The key that signs cookies and links: given, or kept in a file that is made at the first start."""
    if given:
        return given
    if mode == "test":
        return "only-for-tests-" + "0" * 32
    return kept(folder / "secret.key", lambda: secrets.token_urlsafe(48).encode()).decode()


def kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """The bytes of a key file, made at first need. Two processes that start together get the same key."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}.new")
        fresh.touch(mode=0o600)
        fresh.write_bytes(make())
        with contextlib.suppress(FileExistsError):
            os.link(fresh, path)
        fresh.unlink()
    return path.read_bytes()
