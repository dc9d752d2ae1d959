"""Check a bundle of Causeway's journal: is everything in it as it was when its checkpoint was signed?

    python3 verify.py BUNDLE [--log-key KEY] [--since OLD]
BUNDLE is the zip file, or its unpacked folder. KEY is the log's verifier key, got from elsewhere than the bundle. OLD
is a file with a checkpoint that you kept: the log must still begin with it. Needs Python 3.9 or newer and no network.
Exit code 0: nothing was changed; 1: something was, and the last line says what.
"""

import argparse
import io
import json
import sys
import zipfile
from base64 import b64decode
from functools import lru_cache
from hashlib import sha256, sha512
from pathlib import Path
from typing import Any

MOST_BYTES, MOST_SMALL, MOST_LINE, KEY_KIND = 1 << 29, 1 << 24, 1 << 20, b"\x01"
OURS = {"README", "manifest.json", "events.jsonl", "checkpoint", "log.vkey", "consistency.json", "verify.py"}
P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, ROOT_OF_MINUS_1, BASE_Y = -121665 * pow(121666, -1, P), pow(2, (P - 1) // 4, P), 4 * pow(5, -1, P) % P
_node = lru_cache(256)(lambda left, right: sha256(b"\x01" + left + right).digest())


def _add(a: Any, b: Any) -> Any:  # RFC 8032, 5.1
    t = D * a[0] * b[0] * a[1] * b[1]
    x, y = (a[0] * b[1] + a[1] * b[0]) * pow(1 + t, -1, P), (a[1] * b[1] + a[0] * b[0]) * pow(1 - t, -1, P)
    return x % P, y % P


def _times(n: int, point: Any) -> Any:
    return _add(_times(n >> 1, _add(point, point)), point if n & 1 else (0, 1)) if n else (0, 1)


def _point(written: int) -> Any:  # RFC 8032, 5.1.3
    sign, y = written >> 255, written & (1 << 255) - 1
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * ROOT_OF_MINUS_1 % P
    if y >= P or x * x % P != square or x < sign:
        raise ValueError
    return (x if x & 1 == sign else P - x), y


def is_signed(key: bytes, message: bytes, signature: bytes) -> bool:
    """Ed25519, RFC 8032, 5.1.7."""
    s, h = int.from_bytes(signature[32:], "little"), sha512(signature[:32] + key + message).digest()
    x, y = _point(int.from_bytes(key, "little"))
    x, y = _add(_times(s, _point(BASE_Y)), _times(int.from_bytes(h, "little") % ORDER, (P - x, y)))
    return s < ORDER and signature == (y | (x & 1) << 255).to_bytes(32, "little") + s.to_bytes(32, "little")


def read_note(note: str, verifier: str) -> tuple[str, int, bytes]:
    """Origin, size and root of a checkpoint that the key signed (C2SP signed-note, tlog-checkpoint)."""
    name, key_hash, key = verifier.strip().split("+", 2)
    raw, (body, _, signatures) = b64decode(key, validate=True), note.rpartition("\n\n")
    if raw[:1] != KEY_KIND or sha256(f"{name}\n".encode() + raw).hexdigest()[:8] != key_hash:
        sys.exit("The verifier key cannot be right: it does not carry its own hash.")
    for line in signatures.splitlines():
        signed = b64decode(line.split()[-1], validate=True) if line.startswith(f"\u2014 {name} ") else b""
        if signed[:4].hex() == key_hash and is_signed(raw[1:], f"{body}\n".encode(), signed[4:]):
            origin, size, root = body.split("\n")[:3]
            return origin, int(size), b64decode(root, validate=True)
    sys.exit("The checkpoint was changed, or another key signed it.")


def fold(old: int, size: int, path: Any, root: bytes = b"", leaf: bytes = b"") -> tuple[bytes, bytes]:
    """The roots of the first `old` entries and of all, by a path of RFC 9162, 2.1.3.1 (with `leaf`) or 2.1.4.1."""
    if size == 1 if leaf else old == size:
        return (leaf or root or next(path),) * 2
    split = 1 << (size - 1).bit_length() - 1
    if old <= split:
        first, second = fold(old, split, path, root, leaf)
        return first, _node(second, next(path))
    (first, second), left = fold(old - split, size - split, path, b"", leaf), next(path)
    return _node(left, first), _node(left, second)


def read_bundle(path: Path) -> dict[str, Any]:
    """Each file of the bundle by name, in a zip file or a folder."""
    if path.is_dir():
        return {one.relative_to(path).as_posix(): one for one in path.rglob("*") if one.is_file()}
    archive = zipfile.ZipFile(path)
    listed, names = archive.infolist(), archive.NameToInfo
    if len(listed) > len(names) or sum(one.file_size for one in listed) > MOST_BYTES:
        sys.exit("The bundle holds two files of one name, or is larger than this program reads.")
    return {name: zipfile.Path(archive, name) for name in names}


def check_event(entry: Any, size: int, root: bytes) -> dict[str, Any]:
    """Prove an entry, then each fact that it opens; gives these facts."""
    i, leaf, path = entry["i"], entry["leaf"].encode(), map(bytes.fromhex, entry["path"])
    start = sha256(b"\x00" + leaf).digest()
    if not 0 <= i < size or fold(i + 1, size, path, leaf=start)[1] != root or next(path, None) is not None:
        sys.exit(f"Entry {i} was changed: the checkpoint does not cover it.")
    for name, (salt, fact) in entry["open"].items():
        fixed = json.dumps(fact, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        if sha256(bytes.fromhex(salt) + fixed).hexdigest() != json.loads(leaf)["c"].get(name):
            sys.exit(f"Entry {i} was changed: {name!a} is not what was written then.")
    return {name: fact for name, (_, fact) in entry["open"].items()}


def main() -> None:
    """Check what the words on the command line name."""
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--log-key")
    parser.add_argument("--since", type=Path)
    asked = parser.parse_args()
    files, events = read_bundle(asked.bundle), {}
    needed = ("manifest.json", "checkpoint", "log.vkey", "consistency.json")
    small = {name: files[name].open("rb").read(MOST_SMALL).decode() for name in needed}
    key = asked.log_key or small["log.vkey"].strip()
    origin, size, root = read_note(small["checkpoint"], key)
    lines = io.BufferedReader(files["events.jsonl"].open("rb"))
    for n, line in enumerate(iter(lambda: lines.readline(MOST_LINE), b""), start=1):
        try:
            entry = json.loads(line)
            events[entry["i"]] = check_event(entry, size, root)
        except Exception:  # noqa: BLE001 - whatever a hostile line does, it gets one sentence
            sys.exit(f"Line {n} of events.jsonl was changed: it cannot be read as an entry.")
    manifest = json.loads(small["manifest.json"])
    if manifest["whole"] and len(events) != size:
        sys.exit(f"{size - len(events)} entries of the log are missing.")
    for one in manifest["files"]:
        if sha256(files.pop(one["name"]).read_bytes()).hexdigest() != events[one["event"]][one["fact"]]:
            sys.exit(f"{one['name']!a} was changed: it is not the file that entry {one['event']} tells of.")
        print(f"{one['name']!a} is unchanged: entry {one['event']} tells of it.")
    for name in files.keys() - OURS:
        sys.exit(f"{name!a} lies in the bundle, but no entry tells of it.")
    if asked.since:
        old, old_root = read_note(asked.since.read_text(), key)[1:]
        path = map(bytes.fromhex, json.loads(small["consistency.json"]).get(str(old), []))
        if not 0 < old <= size or fold(old, size, path, old_root) != (old_root, root) or next(path, None):
            sys.exit("The log does not begin with the older checkpoint, or the bundle lacks the proof.")
        print(f"The log still begins with the {old} entries of the older checkpoint.")
    print(
        f"Nothing was changed since {origin!a} signed the checkpoint of {size} entries ({len(events)} are here)."
    )
    if not asked.log_key:
        print(f"The key came from the bundle itself. Compare it with one from elsewhere: {key!a}")


if __name__ == "__main__":
    try:
        main()
    except Exception as error:  # noqa: BLE001 - the same for the bundle
        sys.exit(f"The bundle was changed or damaged: it cannot be read ({error!a:.200}).")
