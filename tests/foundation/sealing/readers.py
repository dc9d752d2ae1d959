"""A second reader of each format, written from the standards and not from the code that is tested."""

import hashlib
import hmac
import math
import struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import GCM

XWING_LABEL = b"\\.//^\\"  # draft-connolly-cfrg-xwing-kem, 5.3


def extract(salt, material, digest="sha256"):
    return hmac.new(salt, material, digest).digest()


def expand(key, info, length, digest="sha256"):
    """RFC 5869, 2.3."""
    made, block = b"", b""
    for counter in range(1, 256):
        block = hmac.new(key, block + info + bytes([counter]), digest).digest()
        made += block
        if len(made) >= length:
            return made[:length]
    raise ValueError(length)


def kdf(key, label, length=32):
    return expand(extract(b"causeway/v1", key), label.encode(), length)


def context(*parts):
    raw = [part if isinstance(part, bytes) else str(part).encode() for part in parts]
    return b"causeway/v1\0" + b"".join(struct.pack(">H", len(part)) + part for part in raw)


def gcm(key, nonce, ciphertext, more):
    """AES-GCM by the cipher alone; raises InvalidTag."""
    body, tag = ciphertext[:-16], ciphertext[-16:]
    opener = Cipher(AES(key), GCM(nonce, tag)).decryptor()
    opener.authenticate_additional_data(more)
    return opener.update(body) + opener.finalize()


def unlock(key, blob, *belongs):
    assert blob[0] == 1
    return gcm(key, blob[1:13], blob[13:], b"\x01" + context(*belongs))


def opens(key, blob, *belongs):
    try:
        return bool(unlock(key, blob, *belongs))
    except InvalidTag:
        return False


def padme(length):
    """Nikitin and others, PETS 2019, algorithm 1, with our floor."""
    exponent = math.floor(math.log2(length))
    zeros = exponent - (math.floor(math.log2(exponent)) + 1) if exponent else 0
    return max(256, math.ceil(length / 2**zeros) * 2**zeros if zeros > 0 else length)


def xwing_secret(seed, encapsulated):
    """draft-connolly-cfrg-xwing-kem, 5.4: decapsulate with the seed of a pair."""
    wide = hashlib.shake_256(seed).digest(96)
    lattice, curve = MLKEM768PrivateKey.from_seed_bytes(wide[:64]), wide[64:]
    of_lattice, of_curve = encapsulated[:1088], encapsulated[1088:]
    private = X25519PrivateKey.from_private_bytes(curve)
    shared = private.exchange(X25519PublicKey.from_public_bytes(of_curve))
    public = private.public_key().public_bytes_raw()
    both = lattice.decapsulate(of_lattice) + shared + of_curve + public + XWING_LABEL
    return hashlib.sha3_256(both).digest()


def x25519_secret(seed, encapsulated):
    """RFC 9180, 4.1: DHKEM(X25519, HKDF-SHA256)."""
    private = X25519PrivateKey.from_private_bytes(hashlib.shake_256(seed).digest(96)[64:])
    shared = private.exchange(X25519PublicKey.from_public_bytes(encapsulated))
    suite = b"KEM" + struct.pack(">H", 0x20)
    both = encapsulated + private.public_key().public_bytes_raw()
    return labelled_expand(
        labelled_extract(b"", b"eae_prk", shared, suite), b"shared_secret", both, 32, suite
    )


def labelled_extract(salt, label, material, suite):
    return extract(salt, b"HPKE-v1" + suite + label + material)


def labelled_expand(key, label, info, length, suite):
    return expand(key, struct.pack(">H", length) + b"HPKE-v1" + suite + label + info, length)


def unseal(seed, blob, *belongs):
    """RFC 9180, 5.1 and 5.2, base mode, one message."""
    kem, length, secret_of = {1: (0x20, 32, x25519_secret), 2: (0x647A, 1120, xwing_secret)}[blob[0]]
    encapsulated, ciphertext = blob[1 : 1 + length], blob[1 + length :]
    suite = b"HPKE" + struct.pack(">HHH", kem, 1, 2)
    secret = labelled_extract(secret_of(seed, encapsulated), b"secret", b"", suite)
    hashed = labelled_extract(b"", b"info_hash", context(*belongs), suite)
    schedule = b"\0" + labelled_extract(b"", b"psk_id_hash", b"", suite) + hashed
    key = labelled_expand(secret, b"key", schedule, 32, suite)
    nonce = labelled_expand(secret, b"base_nonce", schedule, 12, suite)
    return gcm(key, nonce, ciphertext, b"")


def open_file(key, blob, *belongs):
    """C2SP chunked encryption, Cobblestone-256: salt of 24 bytes, commitment of 32, pieces of 16 KiB."""
    salt, said = blob[:24], blob[24:56]
    info = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0" + salt + context("file", *belongs)
    made = expand(key, info, 76, "sha512")
    assert made[44:] == said, "the file is under another key"
    base, opened, at = int.from_bytes(made[32:44], "big"), b"", 56
    for number in range(1 << 30):
        piece = blob[at : at + 16400]
        opened += gcm(made[:32], (base ^ number).to_bytes(12, "big"), piece, b"")
        at += 16400
        if len(piece) < 16400:
            return opened
    raise ValueError(at)
