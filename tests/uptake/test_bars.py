"""The bars on the shared speeches; the benchmark `uptake` has all of them."""

from benchmarks import _uptake_sets as sets
from benchmarks._uptake_scores import Span, score
from benchmarks.uptake import found_in, made
from tests.real import needs


@needs("uptake-speeches")
def test_planted_passages_are_found_in_three_thousand_speeches(tmp_path):
    folder = sets.SHARED / "uptake-speeches"
    index = made(tmp_path, sets.passages(folder), background=sets.batches(folder / "corpus.parquet"))
    scores = score(found_in(sets.batches(folder / "corpus.parquet"), index), sets.gold(folder))
    assert scores.plagdet >= 0.945
    assert scores.by_kind["heavy"] >= 0.92
    assert scores.by_kind["part"] >= 0.80
    assert scores.strange_pairs <= 45


@needs("udhr")
def test_every_language_finds_its_own_paragraphs_and_no_other_does(tmp_path):
    planted = sets.scripts()
    index = made(tmp_path, planted.passages)
    texts = [{"id": text["id"], "text": text["text"]} for text in planted.documents]
    found = found_in(sets.in_batches(texts), index)
    scores = score(found, planted.gold)
    assert min(scores.by_kind.values()) >= 0.87
    assert all(span.doc.partition("-")[0] == span.passage.partition("-")[0] for span in found)


def test_the_scores_are_what_the_measure_says():
    case = Span("d", "p", 0, 100, 0, 100, "kind")
    half = Span("d", "p", 0, 50, 0, 50)
    strange = Span("d", "q", 0, 50, 0, 50)
    assert score([case], [case]).plagdet == 1.0
    assert (
        score([half, half._replace(begin=50, end=100, passage_begin=50, passage_end=100)], [case]).granularity
        == 2
    )
    assert score([half], [case]).recall == 0.5
    assert score([case, strange], [case]).precision == 0.5
    assert score([case, strange], [case]).strange_pairs == 1
    assert score([], [case]).plagdet == 0.0
