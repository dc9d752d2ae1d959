"""Ten codes for paper: for the day on which the telephone is lost. Each works once; only keyed hashes are kept."""

import secrets
import uuid

from causeway.coalition.accounts import at_rest
from causeway.coalition.accounts.totp import plain_code

HOW_MANY = 10
FIGURES = 12  # 40 bits; with the limit on tries nobody guesses one
GROUP = 3


def new_codes() -> list[str]:
    """Ten codes, figures in threes: they can be written by hand and read aloud in any language."""
    return [in_groups(f"{secrets.randbelow(10**FIGURES):0{FIGURES}d}") for _ in range(HOW_MANY)]


def digest_of(account_id: uuid.UUID, typed: str) -> str:
    """What is kept of a code, bound to the person."""
    return at_rest.digest(plain_code(typed), "one-time code", account_id)


def looks_like_one(typed: str) -> bool:
    """Whether this can be one of the ten, and not a code of an app."""
    return len(plain_code(typed)) == FIGURES


def in_groups(figures: str) -> str:
    """Figures in threes."""
    return " ".join(figures[at : at + GROUP] for at in range(0, len(figures), GROUP))
