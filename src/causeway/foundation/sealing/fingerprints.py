"""What two people compare before one of them seals something to the other's key."""

import hashlib

from causeway.foundation.sealing.derive import LABEL

_CONSONANTS, _VOWELS = "bdfghjklmnprstvz", "aiou"
_WORDS, _BYTES_IN_A_WORD = 6, 2


def fingerprint(public: bytes) -> str:
    """The SHA-256 of a public key, in hexadecimal."""
    return hashlib.sha256(LABEL + b" public key\0" + bytes(public)).hexdigest()


def six_words(public: bytes) -> str:
    """The first 96 bits of the fingerprint as six words that can be said aloud in many languages.

    Each stands for 16 bits: consonant, vowel, consonant, vowel, consonant (proquints, Wilkerson 2009).
    """
    raw = bytes.fromhex(fingerprint(public))
    ends = range(0, _WORDS * _BYTES_IN_A_WORD, _BYTES_IN_A_WORD)
    return " ".join(_word(int.from_bytes(raw[at : at + _BYTES_IN_A_WORD])) for at in ends)


def _word(bits: int) -> str:
    return (
        _CONSONANTS[bits >> 12]
        + _VOWELS[bits >> 10 & 3]
        + _CONSONANTS[bits >> 6 & 15]
        + _VOWELS[bits >> 4 & 3]
        + _CONSONANTS[bits & 15]
    )
