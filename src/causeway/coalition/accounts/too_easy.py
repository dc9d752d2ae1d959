"""Whether a passphrase is one that would be tried first.

Asked are the twenty thousand most used passwords, in the list that comes with Django (from the collection by Royce
Williams, BSD licence), our own list `well_known.txt` of long phrases that are famous for being passphrases, and words
that belong to the person and the place. Nothing is said about kinds of letters: any script is as good as another.
"""

import gzip
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path

from django.contrib.auth import password_validation

FEWEST_DIFFERENT = 5
SHORTEST_WORD = 4
LEFT_OVER = 4
MOST_PARTS = 2
LONGEST_STEP = 8
_OWN = Path(__file__).with_name("well_known.txt")
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "01234567890",
    "1qaz2wsx3edc4rfv5tgb6yhn",
)


def is_too_easy(passphrase: str, context: tuple[str, ...] = ()) -> bool:
    """Whether it is well known, repeats itself, runs along a keyboard, or is little more than words of its context."""
    letters = folded(passphrase)
    if len(set(letters)) < FEWEST_DIFFERENT or _repeats(letters) or _runs(letters):
        return True
    own = {folded(word) for text in context for word in (text, *text.replace(".", " ").split())}
    known = well_known() | {word for word in own if len(word) >= SHORTEST_WORD}
    return _is_made_of(letters, known, MOST_PARTS)


def folded(text: str) -> str:
    """Letters and figures only, without case: spaces and dots between known words help nobody."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in plain if unicodedata.category(sign)[0] in "LMN")


@cache
def well_known() -> frozenset[str]:
    """Both lists, folded."""
    listed = Path(password_validation.__file__).with_name("common-passwords.txt.gz")
    with gzip.open(listed, "rt", encoding="utf-8") as lines:
        most_used = {folded(line) for line in lines}
    own = {folded(line) for line in _OWN.read_text(encoding="utf-8").splitlines() if line[:1] != "#"}
    return frozenset(word for word in most_used | own if len(word) >= SHORTEST_WORD)


def _repeats(letters: str) -> bool:
    """One short piece over and over again."""
    return any(
        letters == (letters[:step] * (len(letters) // step + 1))[: len(letters)]
        for step in range(1, min(LONGEST_STEP, len(letters) // 2) + 1)
    )


def _runs(letters: str) -> bool:
    """Neighbours in an alphabet or on a keyboard, forwards or backwards, for most of it."""
    rows = [row for line in _ROWS for row in (line, line[::-1])]
    steps = sum(any(pair in row for row in rows) for pair in map("".join, pairwise(letters)))
    return steps >= 0.8 * (len(letters) - 1)


def _is_made_of(letters: str, known: frozenset[str] | set[str], parts: int) -> bool:
    """Whether taking away so many known words leaves next to nothing."""
    if len(letters) <= LEFT_OVER:
        return True
    if parts == 0:
        return False
    return any(
        letters[start:end] in known and _is_made_of(letters[:start] + letters[end:], known, parts - 1)
        for start in range(len(letters))
        for end in range(start + max(SHORTEST_WORD, 1), len(letters) + 1)
        if end - start >= _least(letters, parts)
    )


def _least(letters: str, parts: int) -> int:
    """The longest part of a passphrase that is made of so few is at least this long."""
    return -(-(len(letters) - LEFT_OVER) // parts)
