"""Why a candidate is one; what it is called; what a model may change."""

import numpy as np
import pytest

from causeway.uptake.engine.embedding import ranked
from causeway.uptake.engine.explain import explain, same_tokens
from causeway.uptake.engine.fold import fold_tables
from causeway.uptake.engine.scan import scan_batch
from causeway.uptake.engine.schemas import Tier, candidate_id, matches
from tests.uptake.engine.making import RIVER, batch, make_index


def pairs(theirs, ours):
    return [
        (theirs[pair.doc_begin : pair.doc_end], ours[pair.passage_begin : pair.passage_end], pair.moved)
        for pair in same_tokens(theirs, ours, fold_tables())
    ]


def test_the_same_words_are_paired_in_order_and_those_that_moved_are_told():
    assert pairs("Dams and the poisoned WATER", "poisoned water, and dams") == [
        ("Dams", "dams", True),
        ("and", "and", True),
        ("poisoned", "poisoned", False),
        ("WATER", "water", False),
    ]


def test_a_word_is_paired_once():
    assert pairs("water water water", "water") == [("water", "water", False)]
    assert pairs("", "water") == []


def test_a_match_is_explained_in_the_offsets_of_whole_texts(tmp_path):
    index = make_index(tmp_path)
    text = f"Sir, {RIVER} Thank you."
    [match] = matches(scan_batch(batch(text), index))
    told = explain(text, RIVER, match, index)
    assert len(told) == match.tokens
    assert all(text[a:b] == RIVER[c:d] and not moved for a, b, c, d, moved in told)
    assert match.tier is Tier.QUOTED


def test_names_of_candidates_do_not_run_into_each_other():
    names = [
        candidate_id("a", "bc", "reuse", 1, 2),
        candidate_id("ab", "c", "reuse", 1, 2),
        candidate_id("a", "bc", "reuse", 12),
    ]
    assert len(set(names)) == 3
    assert candidate_id("a", "bc", "reuse", 1, 2) == names[0]


class Model:
    name, dim = "letters", 26

    def embed(self, texts):
        counts = np.array(
            [[text.lower().count(chr(97 + i)) for i in range(26)] for text in texts], np.float32
        )
        return counts / np.linalg.norm(counts, axis=1, keepdims=True)


def test_a_model_ranks_inside_a_tier_and_never_over_its_border(tmp_path):
    index = make_index(tmp_path)
    [quoted] = matches(scan_batch(batch(RIVER), index))
    far, near = (quoted._replace(id=name, similarity=0.5) for name in ("far", "near"))
    texts = [("zzz", "river"), ("river", "river"), ("qqq", "river")]
    assert [match.id for match in ranked([far, near, quoted], texts, Model())] == [quoted.id, "near", "far"]
    assert ranked([], [], Model()) == []


def test_a_model_whose_vectors_have_another_shape_is_refused(tmp_path):
    class Wrong(Model):
        dim = 3

    with pytest.raises(ValueError, match="letters gave vectors of the shape"):
        ranked(matches(scan_batch(batch(RIVER), make_index(tmp_path))), [("a", "b")], Wrong())
