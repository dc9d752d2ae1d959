"""Passphrases on offer, for whoever does not want to think of one. Never required."""

import secrets

from causeway.coalition.accounts.one_time import in_groups

_BEGIN, _MIDDLE = "bdfgjklmnprstvwz", "aeiou"
WORDS, SYLLABLES = 6, 2  # 76 bits
FIGURES = 24  # 80 bits


def in_words() -> str:
    """Six words that mean nothing, easy to say in many languages: two syllables each."""
    return " ".join(
        "".join(secrets.choice(_BEGIN) + secrets.choice(_MIDDLE) for _ in range(SYLLABLES))
        for _ in range(WORDS)
    )


def in_figures() -> str:
    """Figures in threes, which every script has."""
    return in_groups(f"{secrets.randbelow(10**FIGURES):0{FIGURES}d}")
