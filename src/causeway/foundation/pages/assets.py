"""Stylesheets, icons, fonts and one small script: joined, named by their hash, written where they are served from.

There is no build step to forget. Names are computed from the sources, and the files are written when a process that
serves them starts, so a page never names a file that is not there. Older files stay: pages that were rendered once
and are served as they are may still name them.
"""

import gzip
import os
import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from whitenoise.middleware import WhiteNoiseMiddleware  # type: ignore[import-untyped]

from causeway.foundation.pages import source

HASHED = re.compile(r"^(?P<stem>[a-z-]+)\.[0-9a-f]{12}\.(?P<kind>[a-z0-9.]+)$")
PACKED = {".css", ".js", ".svg"}


class Asset(NamedTuple):
    """One served file: its name with the hash, and its bytes."""

    served_as: str
    body: bytes


def address(name: str) -> str:
    """The address of an asset."""
    return f"{settings.STATIC_URL}{assets()[name].served_as}"


@cache
def assets() -> dict[str, Asset]:
    """Every asset by its plain name."""
    folder = settings.SOURCE / "static"
    found = {path.name: path.read_bytes() for path in sorted(folder.glob("icons/*.svg"))}
    found |= {path.name: path.read_bytes() for path in sorted(folder.glob("fonts/*.woff2"))}
    found |= {path.name: path.read_bytes() for path in sorted(folder.glob("js/*.js"))}
    found["causeway.css"] = stylesheet(folder / "css")
    named = {name: _named(name, body) for name, body in found.items()}
    letters = (folder / "fonts" / "letters.css").read_text()
    for name, asset in named.items():
        letters = letters.replace(f'"{name}"', f'"{asset.served_as}"')
    named["letters.css"] = _named("letters.css", _tight(letters).encode())
    return named


def stylesheet(folder: Path) -> bytes:
    """All component stylesheets as one; the order of layers comes first, so the order of files does not matter."""
    first = folder / "layers.css"
    rest = sorted(path for path in folder.glob("*.css") if path != first)
    return _tight("".join(path.read_text() for path in [first, *rest])).encode()


def build(folder: Path) -> list[Path]:
    """Write every asset, and a packed twin where that helps, into the folder that is served; give what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for asset in assets().values():
        path = folder / asset.served_as
        if path.exists():
            continue
        if path.suffix in PACKED:
            _put(path.with_name(path.name + ".gz"), gzip.compress(asset.body, 9, mtime=0))
        _put(path, asset.body)
        written.append(path)
    code = folder / source.archive_name()
    if not code.exists():
        _put(code, source.archive())
        written.append(code)
    return written


class AssetsMiddleware(WhiteNoiseMiddleware):  # type: ignore[misc]
    """Serve the assets, after making sure that they are there."""

    def __init__(self, get_response: Any = None, config: Any = settings) -> None:
        build(Path(config.STATIC_ROOT))
        super().__init__(get_response, config)

    def immutable_file_test(self, _path: str, url: str) -> bool:
        """Whether the bytes behind an address can never change."""
        return bool(HASHED.match(url.rpartition("/")[2]))


def today(name: str) -> str:
    """Where an asset stands now whose address carries another hash; nothing for what never was ours."""
    match = HASHED.match(name)
    plain = f"{match['stem']}.{match['kind']}" if match else ""
    return address(plain) if plain in assets() else ""


def _named(name: str, body: bytes) -> Asset:
    stem, _, kind = name.rpartition(".")
    return Asset(f"{stem}.{sha256(body).hexdigest()[:12]}.{kind}", body)


def _put(path: Path, body: bytes) -> None:
    """Write a file whole or not at all, whoever else is writing it."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    fresh.write_bytes(body)
    fresh.replace(path)


def _tight(css: str) -> str:
    """Comments and indentation are for people."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return "".join(line.strip() + "\n" for line in css.splitlines() if line.strip())
