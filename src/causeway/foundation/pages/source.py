"""The source code that runs here, as one file for everybody, as the licence asks."""

import gzip
import io
import tarfile
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

BESIDE = ("LICENSE", "README.md", "pyproject.toml", "requirements*.lock", "causeway")
TOP = "causeway"


@cache
def archive_name() -> str:
    """The name of the archive, with a fingerprint of every file in it: who changes the code serves another file."""
    every = sha256()
    for path, name in _files():
        every.update(name.encode() + b"\0" + sha256(path.read_bytes()).digest())
    return f"source.{every.hexdigest()[:12]}.tar.gz"


def archive() -> bytes:
    """The packed code, the same bytes for the same files."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for path, name in _files():
            entry = tarfile.TarInfo(f"{TOP}/{name}")
            entry.size = path.stat().st_size
            entry.mode = 0o755 if path.stat().st_mode & 0o100 else 0o644
            with path.open("rb") as body:
                tar.addfile(entry, body)
    return gzip.compress(out.getvalue(), 6, mtime=0)


def _files() -> Iterator[tuple[Path, str]]:
    source: Path = settings.SOURCE
    for path in sorted(source.rglob("*")):
        if path.is_file() and not path.is_symlink() and "__pycache__" not in path.parts:
            yield path, f"src/causeway/{path.relative_to(source)}"
    for pattern in BESIDE:
        for path in sorted(source.parent.parent.glob(pattern)):
            if path.is_file() and (source.parent.parent / "pyproject.toml").exists():
                yield path, path.name
