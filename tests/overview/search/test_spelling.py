"""One slip of the finger, and Zawgyi."""

import pytest

from causeway.overview.search.spelling import looks_like_zawgyi, slips


@pytest.mark.parametrize("typed", ["freedmo", "freedm", "freedoom", "freebom", "xfreedom"])
def test_one_slip_leads_back_to_the_word(typed):
    assert "freedom" in slips(typed)


@pytest.mark.parametrize(
    ("typed", "meant"), [("свобоа", "свобода"), ("حريه", "حريته"), ("ελευθερα", "ελευθερια")]
)
def test_other_alphabets_have_slips_too(typed, meant):
    assert meant in slips(typed)


@pytest.mark.parametrize("typed", ["", "act", "x" * 21, "เสรีภาพ", "2027", "自由自由"])
def test_nothing_is_guessed_for_short_long_and_unspaced_words(typed):
    assert slips(typed) == []


def test_a_word_is_not_its_own_slip():
    assert "freedom" not in slips("freedom")
    assert len(slips("a" * 20)) < 1_200


@pytest.mark.parametrize("text", ["ျမန္မာ", "ေက်ာင္း", "လူ႔အခြင့္အေရး", "a ေမ"])
def test_zawgyi_is_recognised(text):
    assert looks_like_zawgyi(text)


@pytest.mark.parametrize(
    "text", ["မြန်မာ", "ကျောင်း", "လူ့အခွင့်အရေး", "သတ္တဝါ ဥက္ကဋ္ဌ", "ၵႂၢမ်းတႆး", "ဘာသာမန်", "", "river"]
)
def test_unicode_is_not_taken_for_zawgyi(text):
    assert not looks_like_zawgyi(text)
