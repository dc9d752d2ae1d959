"""Which files there are: single ones, folders in the order of their names, archives entry by entry."""

import os
import stat
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from causeway.uptake.reading.document import Limits, Skipped

LINK = "It is a link to a folder; give that folder by its own name."


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that can be opened, on the disk or in an archive."""

    name: str
    size: int
    open: Callable[[], IO[bytes]]

    @property
    def ending(self) -> str:
        """The ending of the name, without the point, in small letters."""
        return PurePosixPath(self.name).suffix[1:].casefold()


def printable(name: str) -> str:
    """A name without control characters or broken letters, which could rule a terminal or break a table."""
    if name.isprintable():
        return name
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in name)


def entries(paths: Sequence[Path], limits: Limits) -> Iterator[Entry | Skipped]:
    """All files below the paths; links to folders are not followed."""
    for given in paths:
        named = given.name or str(given.resolve().name)
        for path, name, reason in files_below(given, named) if given.is_dir() else [(given, named, "")]:
            if reason:
                yield Skipped(printable(name), reason)
            else:
                yield from _file(path, name, limits)


def files_below(folder: Path, name: str) -> Iterator[tuple[Path, str, str]]:
    """Each file below a folder with its name, in the order of the names; or the reason why one is left out."""
    waiting = [(folder, name, True)]
    while waiting:
        path, name, is_folder = waiting.pop()
        if not is_folder:
            yield path, name, LINK if path.is_dir() else ""
            continue
        try:
            children = sorted(os.scandir(path), key=lambda child: child.name, reverse=True)
        except OSError as error:
            yield path, name, f"The folder cannot be read: {error.strerror}."
            continue
        waiting += [
            (Path(child.path), f"{name}/{child.name}", child.is_dir(follow_symlinks=False))
            for child in children
        ]


def _file(path: Path, name: str, limits: Limits) -> Iterator[Entry | Skipped]:
    try:
        status = path.stat()
    except (OSError, ValueError):
        yield Skipped(printable(name), "There is no such file.")
        return
    if not stat.S_ISREG(status.st_mode):
        yield Skipped(printable(name), "It is a device or a pipe, not a file.")
        return
    entry = Entry(printable(name), status.st_size, lambda: path.open("rb"))
    if entry.ending == "zip":
        yield from _archive(path, entry.name, limits)
    else:
        yield entry


def _archive(path: Path, name: str, limits: Limits) -> Iterator[Entry | Skipped]:
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        yield Skipped(name, "The archive is damaged, or no ZIP archive.")
        return
    with archive:
        inside = [each for each in archive.infolist() if not each.is_dir()]
        size = sum(each.file_size for each in inside)
        # Entries may lie over each other: the archive's own size tells, not what they say that they are packed to.
        swollen = size > 4 * limits.small and size > limits.ratio * path.stat().st_size
        if len(inside) > limits.entries or size > limits.archive or swollen:
            yield Skipped(name, "The archive would swell to an unusual size. It was not opened.")
            return
        for each in sorted(inside, key=lambda each: each.filename):
            yield _entry(archive, each, name, limits)


def _entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, limits: Limits) -> Entry | Skipped:
    inside = f"{name}/{printable(info.filename)}"
    reason = _refused(info, limits)
    return Skipped(inside, reason) if reason else Entry(inside, info.file_size, lambda: archive.open(info))


def _refused(info: zipfile.ZipInfo, limits: Limits) -> str:
    parts = PurePosixPath(info.filename.replace("\\", "/")).parts
    if ".." in parts or info.filename.startswith(("/", "\\")) or ":" in (parts[0] if parts else ""):
        return "Its name in the archive points outside of it. It was not opened."
    if stat.S_ISLNK(info.external_attr >> 16):
        return "It is a link inside an archive. It was not followed."
    if info.flag_bits & 1:
        return "It is locked with a password. Save it without one."
    if info.filename.casefold().endswith(".zip"):
        return "It is an archive inside an archive. Unpack it first."
    if info.file_size > limits.small and info.file_size > limits.ratio * max(1, info.compress_size):
        return "It would swell to an unusual size. It was not opened."
    return ""
