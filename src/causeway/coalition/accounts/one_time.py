"""Ten codes for paper: for the day on which the telephone is lost. Each works once; only keyed hashes are kept."""

import hmac
import secrets
import uuid

from causeway.coalition.accounts.totp import plain_code
from causeway.foundation.sealing import instance_key, kdf

HOW_MANY = 10
FIGURES = 12  # 40 bits; with the limit on tries nobody guesses one
GROUP = 3


def new_codes() -> list[str]:
    """Ten codes, figures in threes: they can be written by hand and read aloud in any language."""
    return [in_groups(f"{secrets.randbelow(10**FIGURES):0{FIGURES}d}") for _ in range(HOW_MANY)]


def digest_of(account_id: uuid.UUID, typed: str) -> str:
    """What is kept of a code, bound to the person."""
    message = f"{account_id}\0{plain_code(typed)}".encode()
    return hmac.digest(kdf(instance_key(), "one-time codes"), message, "sha256").hex()


def looks_like_one(typed: str) -> bool:
    """Whether this can be one of the ten, and not a code of an app."""
    return len(plain_code(typed)) == FIGURES


def in_groups(figures: str) -> str:
    """Figures in threes."""
    return " ".join(figures[at : at + GROUP] for at in range(0, len(figures), GROUP))
