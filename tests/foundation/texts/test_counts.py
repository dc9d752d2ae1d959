import pytest
from django.utils import translation

from causeway.foundation.texts.counts import Count, count
from causeway.foundation.texts.scripts import script_of


@pytest.mark.parametrize(
    ("text", "language", "number", "unit"),
    [
        ("The river rose at night.", "en", 5, "words"),
        ("  one\n two\u00a0three ", "en", 3, "words"),
        ("l’eau – 72 heures", "fr", 4, "words"),
        ("ارتفع النهر ليلا", "ar", 3, "words"),
        ("ሰው፡ሁሉ፡ነጻ ነው", "am", 4, "words"),
        ("नदी रात में उठी", "hi", 4, "words"),
        ("မြန်မာ", "my", 3, "letters"),
        ("ខ្មែរ 1", "km", 4, "letters"),
        ("ที่นี่", "th", 2, "letters"),
        ("人人生而自由。", "zh-Hans", 6, "letters"),
        ("すべての人間は", "ja", 7, "letters"),
        ("물이 왔다", "ko", 2, "words"),
        ("", "en", 0, "words"),
        ("", "km", 0, "letters"),
        ("2027", "my", 4, "letters"),
    ],
)
def test_count_follows_the_script(text, language, number, unit):
    assert count(text, language) == Count(number, unit)


def test_count_says_itself():
    with translation.override("en"):
        assert [str(Count(1, "words")), str(Count(2, "words"))] == ["1 word", "2 words"]
        assert [str(Count(1, "letters")), str(Count(7, "letters"))] == ["1 letter", "7 letters"]


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("river", "Latn"),
        ("Độc lập", "Latn"),
        ("река river река", "Cyrl"),
        ("ποταμός", "Grek"),
        ("נהר", "Hebr"),
        ("نهر", "Arab"),
        ("नदी", "Deva"),
        ("แม่น้ำ", "Thai"),
        ("ແມ່ນ້ຳ", "Laoo"),
        ("ទន្លេ", "Khmr"),
        ("မြစ်", "Mymr"),
        ("ཆུ་བོ", "Tibt"),
        ("河流", "Hani"),
        ("川の流れ", "Jpan"),
        ("강", "Hang"),
        ("ወንዝ", "Ethi"),
        ("river 河", "Latn"),
        ("2027 – ?", "Zyyy"),
        ("", "Zyyy"),
    ],
)
def test_script_of_finds_what_most_letters_are(text, script):
    assert script_of(text) == script
