"""Fold a name, so that two spellings of one organisation's name are equal."""

import unicodedata
from hashlib import blake2s

# Marks over and under letters of these scripts are accents; elsewhere (Burmese, Khmer, Thai, Hindi …) they are vowels.
_ACCENTED_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW")
_DRAWN_OUT = "\u0640"
MOST_LETTERS = 200
_BEFORE_HASH = MOST_LETTERS - 20


def organisation_key(name: str) -> str:
    """The name without case, width, accents, blanks and punctuation. Legal forms ("e.V.", "Inc") stay part of it.

    A name of signs alone keeps its signs, so that the key of a name is never empty. What is longer than 200 letters
    ends in a hash of the whole.
    """
    whole = unicodedata.normalize("NFKC", name).casefold().strip()
    letters, base = [], ""
    for letter in unicodedata.normalize("NFKD", whole):
        kind = unicodedata.category(letter)[0]
        if kind in "LN":
            base = letter
        if (kind in "LN" and letter != _DRAWN_OUT) or (kind == "M" and not _is_accent(base)):
            letters.append(letter)
    key = unicodedata.normalize("NFC", "".join(letters)) or whole
    return (
        key
        if len(key) <= MOST_LETTERS
        else key[:_BEFORE_HASH] + blake2s(key.encode(), digest_size=10).hexdigest()
    )


def _is_accent(base: str) -> bool:
    return bool(base) and unicodedata.name(base, "").startswith(_ACCENTED_SCRIPTS)
