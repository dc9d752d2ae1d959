"""Sealing: a passphrase ≤ 400 ms, 10,300 wraps locked anew ≤ 1 s, and each form beside the bare library in the same run."""

import io
import os
import sys
import time

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from causeway.foundation import sealing
from causeway.foundation.sealing import derive

WRAPS, FILE = 10_300, 64 * 1024 * 1024
STRETCH, RELOCK = 0.4, 1.0


def rate(work, times):
    """How often in a second, the best of three rounds."""
    rounds = []
    for _ in range(3):
        began = time.perf_counter()
        for _ in range(times):
            work()
        rounds.append(times / (time.perf_counter() - began))
    return max(rounds)


def stretching():
    salt = os.urandom(16)
    ours = 1 / rate(lambda: sealing.stretch("a willow bends over the water", salt), 2)
    other = 1 / rate(lambda: derive.stretch_slowly(b"a willow bends over the water", salt, 128, 3), 1)
    print(
        f"a passphrase     {1000 * ours:6.0f} ms (bar {1000 * STRETCH:.0f}); the other library {other / ours:.1f} times as long"
    )
    return ours <= STRETCH


def relocking():
    before, after = os.urandom(32), os.urandom(32)
    wraps = [sealing.lock(before, os.urandom(32), "wrap", n, 1) for n in range(WRAPS)]
    began = time.perf_counter()
    for n, wrap in enumerate(wraps):
        sealing.relock(wrap, before, after, was=("wrap", n, 1), now=("wrap", n, 2))
    took = time.perf_counter() - began
    print(f"{WRAPS:,} wraps    {took:6.2f} s locked anew (bar {RELOCK:.0f})")
    return took <= RELOCK


def records():
    key, words = os.urandom(32), os.urandom(1500)
    bare = AESGCM(key)
    nonce = os.urandom(12)
    ours = rate(lambda: sealing.lock(key, words, "note", 7), 5000)
    theirs = rate(lambda: bare.encrypt(nonce, words, b"note7"), 5000)
    print(f"records          {ours:6,.0f} locked a second, {ours / theirs:.2f} of bare AES-GCM")


def wraps():
    seed, secret = os.urandom(32), os.urandom(32)
    for name, suite in (("X25519", sealing.X25519), ("X-Wing", sealing.XWING)):
        private, public = sealing.keypair(seed, suite)
        wrap = sealing.seal(public, secret, "note", 7)
        sealed = rate(lambda public=public: sealing.seal(public, secret, "note", 7), 500)
        opened = rate(lambda private=private, wrap=wrap: sealing.unseal(private, wrap, "note", 7), 500)
        print(f"wraps, {name}    {sealed:6,.0f} sealed, {opened:,.0f} opened a second, {len(wrap):,} bytes")


def files():
    key, words = os.urandom(32), os.urandom(FILE)
    bare = AESGCM(key)
    began = time.perf_counter()
    sealing.seal_file(io.BytesIO(words), io.BytesIO(), key, "backup")
    ours = time.perf_counter() - began
    began = time.perf_counter()
    bare.encrypt(os.urandom(12), words, None)
    theirs = time.perf_counter() - began
    print(
        f"files            {FILE / ours / 1e6:6,.0f} MB/s, {theirs / ours:.2f} of bare AES-GCM in one piece"
    )


def main():
    good = [stretching(), relocking()]
    for show in (records, wraps, files):
        show()
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
