"""Compiling the kernels, once for each version of them on a machine: a cache that may only ever cost time.

What is compiled lies in a folder named after the kernels' sources and the versions of numba, numpy and Python. Where no
folder can be written, or what lies there is broken, kernels are compiled in memory: some seconds, the same results.
"""

import contextlib
import hashlib
import os
import pickle
import platform
import stat
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import numba
import numpy as np
from numba.core.caching import FunctionCache, IndexDataCacheFile

P = ParamSpec("P")
R = TypeVar("R")
ENGINE = Path(__file__).parent
DIGEST = 16
LENT: dict[str, Any] = {"nogil": True, "_nrt": False}


def kernel(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function to machine code at its first call. It may not allocate.

    Arrays are lent to it: without numba's counting of references, a scan is half again as fast.
    """
    compiled: Any = numba.njit(**LENT)(function)
    if cache_folder() is not None:
        compiled._cache = _Cache(function)  # noqa: SLF001 - numba's own enable_caching does just this
    answer: Callable[P, R] = compiled
    return answer


def inlined(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function into every kernel that calls it: for what is done for each word or hit."""
    answer: Callable[P, R] = numba.njit(inline="always", **LENT)(function)
    return answer


@cache
def cache_folder() -> Path | None:
    """Where compiled kernels are kept: under var/ beside the code, else in the account's own cache, else nowhere."""
    for place in _places():
        folder = place / "kernels" / _version()
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not _is_own(folder):
                continue
            with tempfile.TemporaryFile(dir=folder):
                vars(numba.config)["CACHE_DIR"] = str(folder)
                return folder
    return None


def is_warm() -> bool:
    """Whether kernels of this version were kept; else the first use takes half a minute."""
    folder = cache_folder()
    return folder is not None and any(folder.rglob("*.nbi"))


def _is_own(folder: Path) -> bool:
    """Whether nobody else may write there: what lies there is run."""
    status = folder.stat()
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _places() -> Iterator[Path]:
    repository = ENGINE.parents[3]
    if (repository / "causeway").is_file():
        yield repository / "var"
    with contextlib.suppress(RuntimeError):
        yield Path.home() / ".cache" / "causeway"


def _version() -> str:
    mark = hashlib.blake2b(digest_size=8)
    for source in sorted(ENGINE.glob("*.py")):
        text = source.read_bytes()
        if b"@kernel" in text:
            mark.update(text)
    mark.update(repr((numba.__version__, np.__version__, platform.python_version())).encode())
    return mark.hexdigest()


class _Checked(IndexDataCacheFile):
    """Compiled code with a digest before it: half a file must not become machine code."""

    def _load_data(self, name: str) -> Any:
        stored = Path(self._data_path(name)).read_bytes()
        if hashlib.blake2b(stored[DIGEST:], digest_size=DIGEST).digest() != stored[:DIGEST]:
            return None
        return pickle.loads(stored[DIGEST:])  # noqa: S301 - the account's own folder, like any compiled code

    def _save_data(self, name: str, data: Any) -> None:
        dumped = self._dump(data)
        with self._open_for_write(self._data_path(name)) as file:
            file.write(hashlib.blake2b(dumped, digest_size=DIGEST).digest() + dumped)


class _Cache(FunctionCache):
    """numba's cache, of which a broken or full folder costs time and nothing else."""

    def __init__(self, function: Callable[..., Any]) -> None:
        super().__init__(function)
        file = self._cache_file
        self._cache_file = _Checked(self._cache_path, self._impl.filename_base, file._source_stamp)  # noqa: SLF001

    def load_overload(self, signature: Any, context: Any) -> Any:
        """What was compiled before, or nothing."""
        with contextlib.suppress(Exception):
            return super().load_overload(signature, context)
        with contextlib.suppress(OSError):
            self.flush()
        return None

    def save_overload(self, signature: Any, compiled: Any) -> None:
        """Keep what was compiled, if that can be done."""
        with contextlib.suppress(Exception):
            super().save_overload(signature, compiled)


@inlined
def signed(number: Any) -> int:
    """A number out of an array as a signed one of 64 bits: signed and unsigned ones mixed become fractions."""
    return np.int64(number)  # type: ignore[return-value] # to Python it is as good as an int
