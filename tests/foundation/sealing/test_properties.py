"""What holds for all words, keys and places: it comes back, it opens nowhere else, and no harm goes unseen."""

import io

import pytest
from hypothesis import example, given, settings, strategies as st

from causeway.foundation import sealing
from causeway.foundation.sealing import NotSealed
from tests.foundation.sealing import readers
from tests.foundation.sealing.whole import open_file, seal_file

KEYS = st.binary(min_size=32, max_size=32)
PLACES = st.lists(
    st.one_of(st.binary(max_size=9), st.text(max_size=9), st.integers(), st.uuids()), max_size=4
)
PURPOSES = st.sampled_from(["note", "note key", ""])
SUITES = st.sampled_from([sealing.X25519, sealing.XWING])
ROWS = st.lists(st.tuples(st.sampled_from(range(3)), PURPOSES, st.integers(0, 2)), min_size=2, max_size=6)
PAIRS = {
    (number, suite): sealing.keypair(bytes([number]) * 32, suite)
    for number in range(3)
    for suite in (sealing.X25519, sealing.XWING)
}


@st.composite
def harm(draw, blob):
    """One of the ways in which a blob is not any more what it was."""
    place = draw(st.integers(0, len(blob) - 1))
    return draw(
        st.one_of(
            st.integers(0, 7).map(
                lambda bit: blob[:place] + bytes([blob[place] ^ 1 << bit]) + blob[place + 1 :]
            ),
            st.just(blob[:place]),
            st.just(blob[place + 1 :]),
            st.binary(min_size=1, max_size=40).map(lambda more: blob + more),
            st.binary(min_size=1, max_size=40).map(lambda more: blob[:place] + more + blob[place:]),
        )
    )


def raw(parts):
    return [part if isinstance(part, bytes) else str(part).encode() for part in parts]


@given(PLACES, PLACES)
@example(["note", "7"], ["note7"])
@example(["a", ""], ["a"])
def test_two_places_are_told_apart_by_all_their_parts(one, other):
    assert (sealing.context(*one) == sealing.context(*other)) == (raw(one) == raw(other))
    assert sealing.context(*one) == readers.context(*one)


@given(KEYS, st.binary(max_size=600), PURPOSES, PLACES)
def test_what_is_locked_comes_back_and_the_second_reader_agrees(key, words, purpose, place):
    blob = sealing.lock(key, words, purpose, *place)
    assert sealing.unlock(key, blob, purpose, *place) == words == readers.unlock(key, blob, purpose, *place)
    assert len(blob) == len(words) + 29


@settings(deadline=None, max_examples=40)
@given(KEYS, st.binary(max_size=100), SUITES, PURPOSES, PLACES)
def test_what_is_sealed_comes_back_and_the_second_reader_agrees(seed, secret, suite, purpose, place):
    private, public = sealing.keypair(seed, suite)
    blob = sealing.seal(public, secret, purpose, *place)
    assert sealing.unseal(private, blob, purpose, *place) == secret
    assert readers.unseal(seed, blob, purpose, *place) == secret


@given(st.data())
def test_a_harmed_record_does_not_open(data):
    blob = sealing.lock(bytes(32), data.draw(st.binary(max_size=300)), "note", 7)
    harmed = data.draw(harm(blob).filter(lambda harmed: harmed != blob))
    with pytest.raises(NotSealed):
        sealing.unlock(bytes(32), harmed, "note", 7)


@settings(deadline=None)
@given(st.data(), SUITES)
def test_a_harmed_wrap_does_not_open(data, suite):
    private, public = PAIRS[0, suite]
    blob = sealing.seal(public, b"a data key", "note key", 7)
    harmed = data.draw(harm(blob).filter(lambda harmed: harmed != blob))
    with pytest.raises(NotSealed):
        sealing.unseal(private, harmed, "note key", 7)


@settings(deadline=None)
@given(st.data(), st.integers(0, 40_000))
def test_a_harmed_file_does_not_open(data, length):
    sealed = io.BytesIO()
    seal_file(io.BytesIO(bytes(length)), sealed, bytes(32), "backup")
    harmed = data.draw(harm(sealed.getvalue()).filter(lambda harmed: harmed != sealed.getvalue()))
    with pytest.raises(NotSealed):
        open_file(io.BytesIO(harmed), io.BytesIO(), bytes(32), "backup")


@settings(deadline=None, max_examples=40)
@given(ROWS, SUITES)
def test_of_many_rows_each_opens_under_its_own_key_in_its_own_place_only(rows, suite):
    keys = [bytes([number]) * 32 for number in range(3)]
    records = [sealing.lock(keys[owner], b"words", purpose, at) for owner, purpose, at in rows]
    wraps = [sealing.seal(PAIRS[owner, suite][1], b"words", purpose, at) for owner, purpose, at in rows]
    for here, (owner, purpose, at) in enumerate(rows):
        for there, row in enumerate(rows):
            fits = rows[here] == row
            assert opens(sealing.unlock, keys[owner], records[there], purpose, at) == fits
            assert opens(sealing.unseal, PAIRS[owner, suite][0], wraps[there], purpose, at) == fits


@given(st.binary(max_size=3000))
def test_padding_comes_off_again_and_costs_little(words):
    padded = sealing.pad(words)
    assert sealing.unpad(padded) == words
    assert len(padded) == readers.padme(len(words) + 1)
    assert len(padded) <= max(256, 1.12 * (len(words) + 1))


@given(st.binary(max_size=600), st.integers(0, 300))
@example(b"", 255)
@example(b"x" * 299, 4)
def test_only_padding_of_the_right_length_comes_off(words, zeros):
    padded = words + b"\x80" + bytes(zeros)
    if len(padded) == readers.padme(len(words) + 1):
        assert sealing.unpad(padded) == words
    else:
        with pytest.raises(NotSealed):
            sealing.unpad(padded)


def test_padded_lengths_are_few():
    sizes = {readers.padme(length) for length in range(1, 1_048_577)}
    assert len(sizes) == 257


def opens(opener, key, blob, *belongs):
    try:
        return opener(key, blob, *belongs) == b"words"
    except NotSealed:
        return False
