"""Which passphrases are taken, and what is kept of them."""

import pytest

from causeway.coalition.accounts.offers import in_figures, in_words
from causeway.coalition.accounts.passphrases import Kept, kept_for
from causeway.coalition.accounts.too_easy import is_too_easy
from causeway.foundation.access import NotValid

LONG = "five reeds beside a slow stream"
CONTEXT = ("amina", "Amina Haddad")


@pytest.mark.parametrize(
    "passphrase",
    [
        "",
        "short",
        "fourteen-chars",
        "aaaaaaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabc",
        "qwertyuiopasdfghjkl",
        "123456789012345678",
        "Correct Horse Battery Staple",
        "correct.horse.battery.staple1",
        "iloveyouiloveyou",
        "password123456789",
        "amina-haddad-amina",
        "Open Rivers Open Rivers",
        "بسم الله الرحمن الرحيم",
        "x" * 1025,
    ],
)
def test_a_passphrase_that_is_too_easy_is_refused(passphrase):
    with pytest.raises(NotValid):
        kept_for(passphrase, context=CONTEXT)


@pytest.mark.parametrize(
    "passphrase",
    [
        LONG,
        "ក្បួនទឹកហូរយឺតៗតាមជ្រោះ",
        "نخلة وحيدة قرب الجسر القديم",
        "မြစ်ကမ်းနားက သစ်ပင်အို",
        "five  reeds\tby 7 streams",
        "ф" * 3 + " три берега и лодка",
    ],
)
def test_a_long_passphrase_is_taken_in_any_script(passphrase):
    assert kept_for(passphrase, context=CONTEXT)


@pytest.mark.parametrize("offer", [in_words, in_figures])
def test_what_is_on_offer_is_taken_and_new_each_time(offer):
    offered = [offer() for _ in range(20)]
    assert len(set(offered)) == 20
    assert all(kept_for(each, context=CONTEXT) for each in offered)


def test_figures_on_offer_stand_in_threes():
    assert {len(group) for group in in_figures().split()} == {3}


def test_words_that_are_common_each_for_itself_are_a_good_passphrase_together():
    assert not is_too_easy("summer monkey dragon sunshine baseball")


def test_what_is_kept_is_a_verifier_and_neither_passphrase_nor_key():
    text, made = kept_for(LONG, context=CONTEXT)
    kept = Kept.read(text)
    assert kept is not None
    assert kept.written() == text
    assert (kept.mebibytes, kept.passes, len(kept.salt)) == (1, 1, 16)
    assert made.hex() not in text
    assert kept_for(LONG, context=CONTEXT)[0] != text


def test_the_house_stretches_with_128_mebibytes_three_times():
    from pathlib import Path

    from causeway.config import settings as house

    assert "STRETCH = (128, 3)" in Path(house.__file__).read_text()
