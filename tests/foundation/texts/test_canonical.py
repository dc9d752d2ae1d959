import hashlib
import subprocess
import unicodedata

import pytest
from hypothesis import given, strategies as st

from causeway.foundation.journal import act
from causeway.foundation.texts.canonical import canonical, canonical_of, fingerprint_of
from causeway.foundation.texts.turns import Heading
from causeway.foundation.texts.writing import change_heading

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).map(
    lambda text: unicodedata.normalize("NFC", text)
)
TEXTS = st.tuples(WORDS, st.lists(WORDS, max_size=4))


def test_canonical_is_a_plain_numbered_text(text, dara):
    with act("letter.title", by=dara):
        titled = change_heading(text.record, "en", Heading("Tell us"), base=1, by=dara)
    assert canonical(titled) == (
        "Tell us\n\n1. The river rose at night.\n\n2. Nobody had told us.\n\n3. We ask to be told.\n"
    )


def test_canonical_sets_further_lines_in():
    assert canonical_of("A\nB", ["one\ntwo", "three"]) == "A\n    B\n\n1. one\n    two\n\n2. three\n"


def test_canonical_names_the_addressee_between_title_and_paragraphs():
    assert (
        canonical_of("A", ["one"], "The Council\nof States")
        == "A\n\n> The Council\n    of States\n\n1. one\n"
    )


def test_canonical_of_nothing_is_a_line():
    assert canonical_of("", []) == "\n"


def test_canonical_is_composed():
    assert canonical_of("e\u0301", ["o\u0308"]) == "é\n\n1. ö\n"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("", ["a\n\n2. b"]), ("", ["a", "b"])),
        (("T\n\n1. a", []), ("T", ["a"])),
        (("", ["a\n    b"]), ("", ["a\nb"])),
        (("", ["a", "b"]), ("", ["b", "a"])),
        (("a", []), ("", ["a"])),
    ],
)
def test_texts_that_could_be_taken_for_each_other_differ(one, other):
    assert fingerprint_of(canonical_of(*one)) != fingerprint_of(canonical_of(*other))


@given(TEXTS, TEXTS)
def test_two_texts_have_one_form_only_if_they_are_the_same(one, other):
    assert (canonical_of(*one) == canonical_of(*other)) == (one == other)


@given(TEXTS, st.data())
def test_a_change_of_one_letter_changes_the_fingerprint(text, data):
    title, paragraphs = text
    plain = canonical_of(title, paragraphs)
    place = data.draw(st.integers(0, len(plain) - 1))
    letter = data.draw(st.characters(exclude_categories=["Cs"]).filter(lambda each: each != plain[place]))
    assert fingerprint_of(plain[:place] + letter + plain[place + 1 :]) != fingerprint_of(plain)


def test_fingerprint_is_what_sha256sum_prints_for_the_file(text, tmp_path):
    path = tmp_path / "text.txt"
    path.write_bytes(canonical(text).encode())
    printed = subprocess.run(["sha256sum", path], capture_output=True, text=True, check=True).stdout.split()[
        0
    ]
    assert fingerprint_of(canonical(text)) == printed == hashlib.sha256(path.read_bytes()).hexdigest()


def test_fingerprint_stays_what_it_is():
    plain = canonical_of("Tell us", ["The river rose.", "លិច"])
    assert fingerprint_of(plain) == "ca800eb86b463a49843382f291e5096d56819768e1614b2a9be122067e4033bb"
