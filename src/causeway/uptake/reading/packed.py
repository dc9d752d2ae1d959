"""XML inside a ZIP, as Word and OpenDocument keep it: opened without entities, networks or unbounded sizes."""

import io
import zipfile
from typing import Any

from lxml import etree

from causeway.uptake.reading.extracted import NotReadableError

LARGEST_PART = 400 << 20
RATIO = 400
SMALL = 16 << 20


class Packed:
    """A package of parts."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError):
            if content.startswith(b"\xd0\xcf\x11\xe0"):
                raise NotReadableError(
                    "It is locked with a password, or of the older kind. Save it anew without one."
                ) from None
            raise NotReadableError("The file is damaged, or not what its name says.") from None

    def part(self, name: str) -> Any:
        """The root element of a part; none if there is no such part."""
        try:
            entry = self._zip.getinfo(name)
        except KeyError:
            return None
        swollen = entry.file_size > SMALL and entry.file_size > RATIO * max(1, entry.compress_size)
        if entry.file_size > LARGEST_PART or swollen:
            raise NotReadableError("A part of it would swell to an unusual size. It was not opened.")
        if entry.flag_bits & 1:
            raise NotReadableError("It is locked with a password. Save it without one.")
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        return etree.fromstring(self._zip.read(entry), parser)
