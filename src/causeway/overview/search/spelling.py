"""What may have been meant: words that differ by one slip, and Burmese typed in Zawgyi. Pure functions, no Django.

Zawgyi is an older font encoding that puts other letters on the code points of Burmese. Two signs give it away, since
Unicode never writes them: a vowel E or a medial RA or YA that begins a word, and a virama without a letter under it.
Letters of Shan, Mon and Karen, whose code points Zawgyi uses too, are no sign.
"""

import re

SHORTEST, LONGEST = 4, 20
_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "ءابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "абвгдежзиклмнопрстуфхцчшщъыьэюя",
    "αβγδεζηθικλμνξοπρστυφχψω",
)
_UNDER = "\u1000-\u1020\u1025\u105a-\u105d"
_ZAWGYI = re.compile(
    f"(?<![\u1000-\u109f\ua9e0-\ua9fe\uaa60-\uaa7f])[\u1031\u103b\u103c]|\u1039(?![{_UNDER}])"
)


def looks_like_zawgyi(text: str) -> bool:
    """Whether Burmese letters stand as only Zawgyi writes them."""
    return bool(_ZAWGYI.search(text))


def slips(token: str) -> list[str]:
    """Every word that one letter too many, too few, wrong, or two letters changed over would turn into this one.

    Only for words in alphabets that are known here, from four letters to twenty; else none.
    """
    letters = next((one for one in _ALPHABETS if token[:1] in one and token[-1:] in one), "")
    if not letters or not SHORTEST <= len(token) <= LONGEST:
        return []
    cuts = [(token[:at], token[at:]) for at in range(len(token) + 1)]
    found = [start + rest[1:] for start, rest in cuts if rest]
    found += [start + rest[1] + rest[0] + rest[2:] for start, rest in cuts if len(rest) > 1]
    found += [start + letter + rest[1:] for start, rest in cuts if rest for letter in letters]
    found += [start + letter + rest for start, rest in cuts for letter in letters]
    return [one for one in dict.fromkeys(found) if one != token]
