"""The words that are watched, and how they are found again in whatever form a program may have written them.

Each is a core of small letters and figures that nothing else contains, with signs round it that encodings change. The
core comes through JSON, percent, quoted-printable and HTML untouched, whatever happens to the signs.
"""

import base64
import re
import secrets
import string
import zipfile
import zlib
from io import BytesIO
from urllib.parse import unquote_to_bytes

LARGE = 8 * 1024 * 1024
DEEPEST = 3
ENCODED = re.compile(rb"[A-Za-z0-9+/_-]{24,}={0,2}")
PACKED = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]|PK\x03\x04")
FOLDS = (rb"=\r?\n", rb"\r?\n[ \t]*")


class Needles:
    """All words that are watched in one run, by core, each with what it is."""

    def __init__(self):
        self.mark = "zq" + "".join(secrets.choice(string.ascii_lowercase) for _ in range(8))
        self.known, self.secrets = {}, {}

    def plain(self, label):
        """A new word of small letters and figures."""
        core = f"{self.mark}{len(self.known):04d}k"
        self.known[core] = label
        return core

    def rich(self, label):
        """A new word with signs that JSON, HTML, percent and quoted-printable each write otherwise."""
        return f"Ïñ {self.plain(label)} & “œ”"

    def watch(self, label, text):
        """Watch a word that the house made: a secret of an app, a code, a link's token, a cookie."""
        self.secrets[text] = label
        return text

    def found_in(self, blob):
        """What stands in these bytes: (core or secret, its label), however it is encoded or packed."""
        found = {}
        for layer in layers(blob):
            found |= {core: self.known[core] for core in self._cores(layer)}
            found |= {word: label for word, label in self.secrets.items() if _stands(word, layer)}
        return found

    def _cores(self, layer):
        """The words in one layer; most stand there as they are, so those in other forms are asked for one by one."""
        plain, *others = forms(self.mark)
        cores = {core.decode() for core in re.findall(plain + rb"\d{4}k", layer)} if plain in layer else set()
        if any(form in layer for form in others):
            cores |= {core for core in self.known if _stands(core, layer)}
        return cores & self.known.keys()


def _stands(word, layer):
    return any(form in layer for form in forms(word))


_forms = {}


def forms(word):
    """The bytes of a word, as UTF-8, UTF-16, hexadecimal, and inside base64 wherever it begins there."""
    if word not in _forms:
        raw = word.encode()
        wide = [word.encode("utf-16-le"), word.encode("utf-16-be")]
        inside = [piece for shift in range(3) for piece in _in_base64(raw, shift)]
        _forms[word] = list(dict.fromkeys([raw, raw.upper(), *wide, raw.hex().encode(), *inside]))
    return _forms[word]


def _in_base64(raw, shift):
    """What of a word is the same in base64 whatever stands before and after it, in both alphabets."""
    first, last = -(-shift * 8 // 6), (shift + len(raw)) * 8 // 6
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        yield encode(b"\0" * shift + raw)[first:last]


def layers(blob, depth=0):
    """The bytes as they are, without the folds of letters, and what is packed or encoded inside them."""
    yield blob
    if len(blob) > LARGE or depth == DEEPEST:
        return
    for fold in FOLDS:
        unfolded = re.sub(fold, b"", blob)
        if unfolded != blob:
            yield unfolded
    if blob.count(b"%") > 1:
        yield unquote_to_bytes(blob)
    for inner in (*_unpacked(blob), *_decoded(blob)):
        yield from layers(inner, depth + 1)


def _unpacked(blob):
    for start in PACKED.finditer(blob):
        if start[0][:2] == b"PK":
            yield from _members(blob[start.start() :])
            return
        inner = _inflated(memoryview(blob)[start.start() :])
        if inner:
            yield inner


def _inflated(body):
    engine, made = zlib.decompressobj(zlib.MAX_WBITS | 32), b""
    try:
        for at in range(0, len(body), 256):  # whatever comes before a break counts too
            made += engine.decompress(body[at : at + 256], LARGE)
            if engine.eof:
                break
    except zlib.error:
        pass
    return made


def _members(body):
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            for member in archive.namelist():
                yield member.encode() + b"\n" + archive.read(member)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError):
        return


def _decoded(blob):
    for run in ENCODED.findall(blob):
        raw = run.rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
        try:
            inner = base64.b64decode(raw + b"=" * (-len(raw) % 4))
        except ValueError:
            continue
        if PACKED.match(inner):  # words in plain base64 are found where they stand
            yield inner
