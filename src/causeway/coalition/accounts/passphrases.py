"""What is kept of a passphrase, and how it is checked with the same work whoever asks.

One run of Argon2id gives 64 bytes. HKDF splits them: one branch, hashed once more, is the verifier that everybody has;
the other is the key under which a keyholder's seed lies, and signing in throws it away.
"""

import hmac
import os
import unicodedata
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.utils.translation import gettext as _

from causeway.coalition.accounts.handles import normal_handle
from causeway.coalition.accounts.models import Account
from causeway.coalition.accounts.slots import SLOTS
from causeway.coalition.accounts.too_easy import is_too_easy
from causeway.foundation.access import NotValid
from causeway.foundation.pages.days import figure
from causeway.foundation.sealing import kdf, stretch

FEWEST_LETTERS = 15
MOST_LETTERS = 1024
SALT_BYTES = 16
_KIND = "argon2id"


@dataclass(frozen=True)
class Kept:
    """What the column `password` holds: cost, salt, and the verifier, never the passphrase or a key."""

    mebibytes: int
    passes: int
    salt: bytes
    verifier: str

    @classmethod
    def read(cls, text: str) -> "Kept | None":
        """The parts, or None for somebody who has no passphrase."""
        kind, _dollar, rest = text.partition("$")
        if kind != _KIND:
            return None
        mebibytes, passes, salt, verifier = rest.split("$")
        return cls(int(mebibytes), int(passes), bytes.fromhex(salt), verifier)

    def written(self) -> str:
        """The parts as one text."""
        return f"{_KIND}${self.mebibytes}${self.passes}${self.salt.hex()}${self.verifier}"


def normal_passphrase(passphrase: str) -> str:
    """A passphrase as it is stretched: as typed, in one Unicode form, so that another keyboard gives the same."""
    return unicodedata.normalize("NFKC", passphrase)


def stretched_for(account: Account | None, passphrase: str, *, handle: str = "") -> bytes | None:
    """The stretched passphrase if it is this account's, else None.

    The same work is done for an account that is unknown, closed or without a passphrase: with a salt that stays the
    same for a handle, so that asking twice does not tell either. Raises `Busy` when too many wait.
    """
    kept = Kept.read(account.password) if account else None
    asked = kept or _nobodys(account.handle if account else handle)
    made = _stretch(passphrase, asked.salt, asked.mebibytes, asked.passes)
    is_right = hmac.compare_digest(_verifier(made), asked.verifier)
    return made if is_right and kept is not None else None


def account_for(handle: str, passphrase: str) -> Account | None:
    """The open account that this handle and passphrase belong to, or None. Unknown, closed and shut cost the same."""
    account = Account.objects.called(handle).first()
    made = stretched_for(account, passphrase, handle=normal_handle(handle))
    return account if account is not None and made is not None and account.is_open else None


def kept_for(passphrase: str, *, context: tuple[str, ...]) -> tuple[str, bytes]:
    """What to keep of a new passphrase, and the stretched passphrase.

    `context` are words that an attacker would try first: handle, names. Raises `NotValid` with the rule that it breaks.
    """
    passphrase = normal_passphrase(passphrase)
    if len(passphrase) < FEWEST_LETTERS:
        raise NotValid(
            _("Use at least %(fewest)s letters: four or five words that do not belong together are good.")
            % {"fewest": figure(FEWEST_LETTERS)}
        )
    if len(passphrase) > MOST_LETTERS:
        raise NotValid(_("Use at most %(most)s letters.") % {"most": figure(MOST_LETTERS)})
    if is_too_easy(passphrase, (*context, settings.ALLIANCE, settings.ALLIANCE_AR, settings.ADDRESS_HOST)):
        raise NotValid(
            _(
                "This passphrase would be among the first that somebody tries: it is well known, repeats itself, "
                "or is made of your name. Choose words that do not belong together."
            )
        )
    return kept_at_todays_cost(passphrase)


def kept_at_todays_cost(passphrase: str) -> tuple[str, bytes]:
    """The same of a passphrase that was taken already, whatever the rules say now."""
    salt, (mebibytes, passes) = os.urandom(SALT_BYTES), settings.STRETCH
    made = _stretch(passphrase, salt, mebibytes, passes)
    return Kept(mebibytes, passes, salt, _verifier(made)).written(), made


def is_cheaper_than_today(account: Account) -> bool:
    """Whether a passphrase was kept when the host asked for less work."""
    kept, (mebibytes, passes) = Kept.read(account.password), settings.STRETCH
    return kept is not None and kept.mebibytes * kept.passes < mebibytes * passes


def wrapping_key(made: bytes) -> bytes:
    """The key of a keyholder's slots, from a stretched passphrase."""
    return kdf(made, "kek")


def _stretch(passphrase: str, salt: bytes, mebibytes: int, passes: int) -> bytes:
    with SLOTS.one():
        return stretch(normal_passphrase(passphrase), salt, mebibytes=mebibytes, passes=passes)


def _verifier(made: bytes) -> str:
    return sha256(kdf(made, "auth")).hexdigest()


def _nobodys(handle: str) -> Kept:
    """What is checked where nobody is: a salt from the handle, and a verifier that nothing fits."""
    salt = hmac.digest(
        settings.SECRET_KEY.encode(), b"causeway/v1 nobody\0" + handle.encode(errors="replace"), "sha256"
    )
    mebibytes, passes = settings.STRETCH
    return Kept(mebibytes, passes, salt[:SALT_BYTES], "0" * 64)
