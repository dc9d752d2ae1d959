"""Sealing: a passphrase ≤ 400 ms, 10,300 wraps locked anew ≤ 1 s, and each form beside its bare peer in the same run.

The wraps are rows of a file, locked anew in one transaction, by the clock. The rest is in memory, in seconds of the processor.
"""

import io
import os
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from nacl.public import PrivateKey, SealedBox

from causeway.foundation import sealing
from causeway.foundation.sealing import derive
from tests.foundation.sealing.whole import open_file, seal_file

WRAPS, FILE, ROUNDS = 10_300, 64 * 1024 * 1024, 5
STRETCH, RELOCK = 0.4, 1.0
PASSPHRASE = "a willow bends over the water"


def seconds(*works, times=1):
    """Processor seconds for each piece of work: the best of rounds in which they take turns, for load only ever adds."""
    took = [[] for _ in works]
    for _ in range(ROUNDS):
        for kept, work in zip(took, works, strict=True):
            began = time.process_time()
            for _ in range(times):
                work()
            kept.append((time.process_time() - began) / times)
    return [min(kept) for kept in took]


def line(name, said, *peers):
    print(f"{name:22}{said:36}" + "; ".join(f"{ratio:.2f} × {peer}" for ratio, peer in peers))


def stretching():
    salt = os.urandom(16)
    key = sealing.kdf(sealing.stretch(PASSPHRASE, salt), "kek")
    slots = sealing.fill_slots(os.urandom(32), key, "slot", 7)

    def unlock():
        key = sealing.kdf(sealing.stretch(PASSPHRASE, salt), "kek")
        sealing.keypair(sealing.open_slots(slots, key, "slot", 7))

    ours, other = seconds(
        unlock, lambda: derive.stretch_slowly(PASSPHRASE.encode(), salt, derive.MEBIBYTES, derive.PASSES)
    )
    line(
        "unlock a key",
        f"{1000 * ours:.0f} ms (bar {1000 * STRETCH:.0f})",
        (ours / other, "time of cryptography's Argon2id alone"),
    )
    return ours <= STRETCH


def relocking():
    """All rows of a table in a file, read, locked anew and written in one transaction, by the clock."""
    before, after, nonce = os.urandom(32), os.urandom(32), os.urandom(12)
    old, new = AESGCM(before), AESGCM(after)
    plain = old.encrypt(nonce, os.urandom(32), b"wrap")

    def bare():
        for _ in range(WRAPS):
            new.encrypt(os.urandom(12), old.decrypt(nonce, plain, b"wrap"), b"wrap")

    def anew(table):
        rows = table.execute("SELECT n, wrap FROM wraps").fetchall()
        moved = [
            (sealing.relock(wrap, before, after, was=("wrap", n, 1), now=("wrap", n, 2)), n)
            for n, wrap in rows
        ]
        table.executemany("UPDATE wraps SET wrap = ? WHERE n = ?", moved)

    with tempfile.TemporaryDirectory() as folder, sqlite3.connect(Path(folder) / "wraps") as table:
        table.execute("PRAGMA journal_mode = WAL")
        table.execute("PRAGMA synchronous = FULL")
        table.execute("CREATE TABLE wraps (n INTEGER PRIMARY KEY, wrap BLOB)")
        wraps = ((n, sealing.lock(before, os.urandom(32), "wrap", n, 1)) for n in range(WRAPS))
        table.executemany("INSERT INTO wraps VALUES (?, ?)", wraps)
        table.commit()
        began = time.perf_counter()
        anew(table)
        table.commit()
        ours = time.perf_counter() - began
    (theirs,) = seconds(bare)
    line(
        f"{WRAPS:,} locked anew",
        f"{ours:.2f} s (bar {RELOCK:.0f})",
        (ours / theirs, "time of bare AES-GCM with both keys set up, in memory"),
    )
    return ours <= RELOCK


def records():
    key, words, nonce = os.urandom(32), os.urandom(1500), os.urandom(12)
    bare = AESGCM(key)
    blob = sealing.lock(key, words, "note", 7)
    lock, unlock, theirs = seconds(
        lambda: sealing.lock(key, words, "note", 7),
        lambda: sealing.unlock(key, blob, "note", 7),
        lambda: bare.encrypt(nonce, words, b"note7"),
        times=3000,
    )
    said = f"{1 / lock:,.0f} locked, {1 / unlock:,.0f} opened /s"
    line("records of 1.5 kB", said, (theirs / lock, "speed of bare AES-GCM"))


def wraps():
    seed, secret = os.urandom(32), os.urandom(32)
    small, small_public = sealing.keypair(seed, sealing.X25519)
    large, large_public = sealing.keypair(seed)
    small_wrap, large_wrap = (
        sealing.seal(public, secret, "note", 7) for public in (small_public, large_public)
    )
    box = SealedBox(PrivateKey.generate().public_key)
    seal, x25519, sodium, unseal, x25519_open = seconds(
        lambda: sealing.seal(large_public, secret, "note", 7),
        lambda: sealing.seal(small_public, secret, "note", 7),
        lambda: box.encrypt(secret),
        lambda: sealing.unseal(large, large_wrap, "note", 7),
        lambda: sealing.unseal(small, small_wrap, "note", 7),
        times=300,
    )
    line(
        "X-Wing wraps",
        f"{1 / seal:,.0f} sealed /s, {len(large_wrap):,} bytes",
        (x25519 / seal, "speed of X25519 alone"),
        (sodium / seal, "speed of libsodium's sealed box"),
    )
    line("", f"{1 / unseal:,.0f} opened /s", (x25519_open / unseal, "speed of X25519 alone"))
    print(f"{'':22}{WRAPS:,} of them for a new keyholder: about {WRAPS * (seal + unseal):.1f} s")


def files():
    key, words, nonce = os.urandom(32), os.urandom(FILE), os.urandom(12)
    bare, sealed = AESGCM(key), io.BytesIO()
    seal_file(io.BytesIO(words), sealed, key, "backup")
    ours, opened, theirs = seconds(
        lambda: seal_file(io.BytesIO(words), io.BytesIO(), key, "backup"),
        lambda: open_file(io.BytesIO(sealed.getvalue()), io.BytesIO(), key, "backup"),
        lambda: [bare.encrypt(nonce, words[at : at + 65_536], None) for at in range(0, FILE, 65_536)],
    )
    said = f"{FILE / ours / 1e6:,.0f} MB/s sealed, {FILE / opened / 1e6:,.0f} opened"
    line("Cobblestone-256", said, (theirs / ours, "speed of AES-GCM by hand, 64 KiB at a time"))


def main():
    print(
        f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; one process; {WRAPS:,} rows are written once, else none; no worker, no limiter runs"
    )
    good = [stretching(), relocking()]
    for show in (records, wraps, files):
        show()
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
