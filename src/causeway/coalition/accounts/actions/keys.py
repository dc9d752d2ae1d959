"""A keyholder's key: made, opened, wrapped anew, compared, and given up.

The seed lies under the passphrase's key in one of two slots of equal length; the other holds random bytes, and nobody
can tell which is which.
"""

import os

from django.utils.translation import gettext as _

from causeway.coalition.accounts.actions.factors import has_factor
from causeway.coalition.accounts.actions.signing_in import require_passphrase
from causeway.coalition.accounts.models import Account, Keyholder
from causeway.coalition.accounts.passphrases import wrapping_key
from causeway.coalition.accounts.pins import pins_of, sealed_pins
from causeway.coalition.accounts.policy import AccountPolicy, KeyholderPolicy
from causeway.foundation.access import Actor, NotAllowed, NotNow, NotValid, may
from causeway.foundation.journal import act
from causeway.foundation.sealing import NotSealed, fill_slots, fingerprint, keypair, open_slots

SEED_BYTES = 32
_SLOT = "keyholder slot"


def become_keyholder(account: Account, *, passphrase: str, by: Actor) -> Keyholder:
    """Make a key for this person. What is sealed already opens when another keyholder has granted it.

    Raises `NotNow` without a second factor, and for somebody who holds a key.
    """
    if not may(by, account, "keep"):
        raise NotAllowed(AccountPolicy.refusals["keep"])
    if not by.roles:
        raise NotAllowed(_("Keyholders have a role in the alliance. A coordinator can give you one."))
    if not has_factor(account):
        raise NotNow(_("Set up a second factor first: a key is opened with the passphrase and a code."))
    made = require_passphrase(account, passphrase)
    seed = os.urandom(SEED_BYTES)
    _private, public = keypair(seed)
    pins = sealed_pins(account.pk, seed, {})
    holder = Keyholder(account=account, public=public, sealed_pins=pins, **_slots(account, made, seed))
    with act("key.new", by=by) as entry:
        if Keyholder.objects.filter(pk=account.pk).exists():
            raise NotNow(_("You hold a key already."))
        Keyholder.objects.bulk_create([holder], ignore_conflicts=True)
        entry.about(account, fingerprint=fingerprint(public))
    return Keyholder.objects.get(pk=account.pk)


def open_seed(account: Account, *, passphrase: str) -> bytes:
    """The seed, for somebody who typed the passphrase again; the caller asked for the second factor."""
    made = require_passphrase(account, passphrase)
    holder = Keyholder.objects.filter(pk=account.pk).first()
    if holder is None:
        raise NotNow(_("You hold no key yet."))
    return _seed_in(holder, made)


def wrap_anew(account: Account, before: bytes, after: bytes) -> None:
    """Move the seed from under the old passphrase to under the new one, in the transaction that is open."""
    holder = Keyholder.objects.filter(pk=account.pk).first()
    if holder is None:
        return
    seed = _seed_in(holder, before)
    Keyholder.objects.filter(pk=holder.pk).update(**_slots(account, after, seed))


def stop_being_keyholder(account: Account) -> None:
    """Destroy the seed, and with it every wrap that was made for this key, in the transaction that is open."""
    Keyholder.objects.filter(pk=account.pk).delete()


def pin_colleague(other: Keyholder, *, shown: str, by: Actor) -> None:
    """Note that six words were compared with their owner. `shown` is the fingerprint behind the words that were read.

    Raises `NotNow` if the key is another one by now: whoever swaps a key in the database gets nothing sealed to it.
    """
    if not may(by, other, "grant") or by.seed is None:
        raise NotAllowed(KeyholderPolicy.refusals["grant"])
    fresh = Keyholder.objects.get(pk=other.pk)
    if fingerprint(bytes(fresh.public)) != shown:
        raise NotNow(_("This key was changed while you compared. Open the page again, and compare anew."))
    mine = Keyholder.objects.select_for_update(no_key=True).get(pk=by.user_id)
    pins = pins_of(mine, by.seed) | {other.pk: shown}
    sealed = sealed_pins(mine.pk, by.seed, pins)
    Keyholder.objects.filter(pk=mine.pk).update(sealed_pins=sealed)


def _slots(account: Account, made: bytes, seed: bytes) -> dict[str, bytes]:
    slots = fill_slots(seed, wrapping_key(made), _SLOT, account.pk)
    return dict(zip(("slot_a", "slot_b"), slots, strict=True))


def _seed_in(holder: Keyholder, made: bytes) -> bytes:
    slots = (bytes(holder.slot_a), bytes(holder.slot_b))
    try:
        return open_slots(slots, wrapping_key(made), _SLOT, holder.pk)
    except NotSealed:
        raise NotValid(
            _("This passphrase does not open your key. Ask another keyholder to grant you again.")
        ) from None
