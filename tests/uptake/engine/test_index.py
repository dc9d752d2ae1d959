"""The index: what is refused, what is cut, and that it is the same for the same passages."""

import json
import shutil

import numpy as np
import pytest

from causeway.uptake.engine import background
from causeway.uptake.engine.index import build_index, open_index, read_passages
from causeway.uptake.engine.params import Params
from tests.uptake.engine.making import FOREST, PASSAGES, RIVER, batch, found, make_index


def build(folder, passages, params=None):
    return build_index(passages, params or Params(), None, folder / "index")


def test_a_passage_of_two_words_is_refused_with_the_reason(tmp_path):
    info = build(tmp_path, [*PASSAGES, ("short", "Human rights"), ("empty", " — "), ("one", "Peace!")])
    assert info.passages == 2
    assert {each.id: each.reason.partition(";")[0] for each in info.refused} == {
        "short": "It has 2 words",
        "empty": "It has no words",
        "one": "It has one word",
    }


def test_no_passage_at_all_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"No passage can be looked for\. It has 2 words"):
        build(tmp_path, [("short", "Human rights")])
    with pytest.raises(ValueError, match="There are none"):
        build(tmp_path, [])


def test_two_passages_of_one_name_are_refused(tmp_path):
    with pytest.raises(ValueError, match="Two passages have the name “river”"):
        build(tmp_path, [("river", RIVER), ("river", FOREST)])


def test_fifty_pages_are_cut_at_the_ends_of_sentences_and_found_by_a_sentence(tmp_path):
    pages = " ".join(
        f"Sentence {n} says that village {n * 7} lost its well number {n * 13}. {RIVER}" for n in range(500)
    )
    info = build(tmp_path, [("pages", f"{pages} {FOREST}")])
    assert info.passages == 1
    assert info.rows > 40
    index = open_index(tmp_path / "index")
    begins = [index.lookup.row_begins[first] for first in index.lookup.row_firsts[1:-1]]
    assert all(pages[begin - 2] == "." for begin in begins)
    [row] = found(index, f"Sir, {FOREST}")
    assert (
        read_passages(tmp_path / "index")["pages"][row["passage_begin"] : row["passage_end"]] == FOREST[:-1]
    )


def test_text_without_sentences_is_cut_anyway(tmp_path):
    assert build(tmp_path, [("list", " ".join(f"word{n}" for n in range(5000)))]).rows == 13


def test_long_sources_are_not_cut(tmp_path):
    assert (
        build(tmp_path, [("list", " ".join(f"word{n}" for n in range(5000)))], Params.for_long_sources()).rows
        == 1
    )


def test_the_same_passages_in_another_order_are_the_same_index_byte_for_byte(tmp_path):
    infos = [
        build_index(passages, Params(), None, tmp_path / name)
        for name, passages in (("one", PASSAGES), ("other", PASSAGES[::-1]))
    ]
    assert infos[0].digest == infos[1].digest
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "other" / path.name).read_bytes()


def test_another_parameter_is_another_index(tmp_path):
    digests = {build(tmp_path, PASSAGES, params).digest for params in (Params(), Params(gap=61))}
    assert len(digests) == 2


def test_an_index_is_mapped_and_cannot_be_changed(tmp_path):
    lookup = make_index(tmp_path).lookup
    with pytest.raises(ValueError, match="read-only"):
        lookup.rarity[0] = 0


def test_a_hundred_thousand_equal_passages_leave_no_seed_and_find_nothing(tmp_path):
    index = make_index(tmp_path, [(f"p{n:06d}", RIVER) for n in range(100_000)])
    assert found(index, RIVER) == []


def test_a_folder_without_an_index_is_refused(tmp_path):
    with pytest.raises(ValueError, match="is no index"):
        open_index(tmp_path)


def test_an_index_of_another_version_is_refused(tmp_path):
    build(tmp_path, PASSAGES)
    path = tmp_path / "index" / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"version": 0}))
    with pytest.raises(ValueError, match="Build it again"):
        open_index(tmp_path / "index")


def test_building_again_replaces_the_index_and_leaves_nothing_beside_it(tmp_path):
    build(tmp_path, PASSAGES)
    shutil.copytree(tmp_path / "index", tmp_path / ".index.making")  # as a killed build leaves it
    build(tmp_path, PASSAGES[:1])
    assert open_index(tmp_path / "index").passage_ids == ["forest"]
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


@pytest.mark.parametrize(
    "wrong",
    [{"gap": 0}, {"max_tokens": 5}, {"content_bits": 20}, {"min_hits": 0}],
    ids=lambda wrong: next(iter(wrong)),
)
def test_parameters_that_cannot_be_meant_are_refused(wrong):
    with pytest.raises(ValueError, match="must"):
        Params(**wrong)


def test_an_unknown_parameter_is_refused():
    with pytest.raises(ValueError, match="There is no parameter speed"):
        Params.from_dict({"speed": 3})


def test_the_sample_is_the_same_documents_in_whatever_order_they_come(tmp_path, monkeypatch):
    monkeypatch.setattr(background, "LARGEST_SAMPLE", 20)
    texts = [(f"t{n}", f"{RIVER if n % 3 else FOREST} {n}") for n in range(90)]
    index = make_index(tmp_path)
    samples = [
        background.background_of((batch(**dict([each])) for each in order), index)
        for order in (texts, texts[::-1])
    ]
    drawn = [{each.lot for each in sample.kept()} for sample in samples]
    assert 5 < len(drawn[0]) <= 20
    assert drawn[0] == drawn[1]
    assert np.array_equal(samples[0].rarity(), samples[1].rarity())


def test_copies_of_one_text_make_no_formula_of_it(tmp_path):
    index = make_index(tmp_path)
    copies = batch(*[f"Sir, {RIVER}"] * 300)
    assert background.background_of([copies], index).rarity().min() == background.KEEPS_ALL
    differing = batch(*(f"Speech {number}: {RIVER}" for number in range(300)))
    assert background.background_of([differing], index).rarity().min() < background.KEEPS_ALL / 4


@pytest.mark.parametrize("harm", ["rows.npy", "row_words.npy", "passages.arrow"])
def test_an_index_that_is_not_as_it_was_built_is_refused(tmp_path, harm):
    build(tmp_path, PASSAGES)
    path = tmp_path / "index" / harm
    content = path.read_bytes()
    for broken in (None, b"{}", content[:-40], content[:-40] + bytes([content[-40] ^ 1]) + content[-39:]):
        path.unlink() if broken is None else path.write_bytes(broken)
        with pytest.raises(ValueError, match="index"):
            open_index(tmp_path / "index")


def test_what_fails_leaves_nothing_behind(tmp_path):
    def full():
        yield batch(RIVER)
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        build_index(PASSAGES, Params(), full(), tmp_path / "index")
    assert list(tmp_path.iterdir()) == []


def test_one_document_with_a_seed_is_no_formula_and_half_of_them_is():
    kept = background.rarity(np.array([0, 1, 2, 1500, 3000]), 3000)
    assert kept[0] == kept[1] == 255
    assert 50 < kept[2] < 100
    assert kept[4] < kept[3] < 15
