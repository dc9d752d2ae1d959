"""Keys live outside the database, in files that only the server's own account can read."""

import secrets
from pathlib import Path

from causeway.foundation.keyfile import kept


def secret_key(given: str, folder: Path, mode: str) -> str:
    """The key that signs cookies and links: given, or kept in a file that is made at the first start."""
    if given:
        return given
    if mode == "test":
        return "only-for-tests-" + "0" * 32
    return kept(folder / "secret.key", lambda: secrets.token_urlsafe(48).encode()).decode()
