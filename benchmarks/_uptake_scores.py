"""The measures of text reuse: precision, recall and granularity over spans, and plagdet, which joins them.

Macro averages over cases and findings, in code points of both texts (Potthast et al., An evaluation framework for
plagiarism detection, 2010).
"""

import math
from collections import defaultdict
from typing import NamedTuple


class Span(NamedTuple):
    doc: str
    passage: str
    begin: int
    end: int
    passage_begin: int
    passage_end: int
    kind: str = ""


class Scores(NamedTuple):
    plagdet: float
    precision: float
    recall: float
    granularity: float
    by_kind: dict[str, float]
    strange_pairs: int


def score(found: list[Span], gold: list[Span]) -> Scores:
    """How well findings meet the gold; a pair of texts without gold is strange, even when it is real reuse."""
    real, said = by_pair(gold), by_pair(found)
    recalls, pieces, by_kind = [], [], defaultdict(list)
    for case in gold:
        meeting = [span for span in said.get(pair(case), ()) if meet(case, span)]
        recalls.append(covered(case, meeting))
        by_kind[case.kind].append(recalls[-1])
        if meeting:
            pieces.append(len(meeting))
    precisions = [
        covered(span, [case for case in real.get(pair(span), ()) if meet(case, span)]) for span in found
    ]
    precision, recall, granularity = mean(precisions), mean(recalls), mean(pieces) or 1.0
    both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Scores(
        both / math.log2(1 + granularity),
        precision,
        recall,
        granularity,
        {kind: mean(each) for kind, each in by_kind.items()},
        len(said.keys() - real.keys()),
    )


def pair(span: Span) -> tuple[str, str]:
    return span.doc, span.passage


def by_pair(spans: list[Span]) -> dict[tuple[str, str], list[Span]]:
    found = defaultdict(list)
    for span in spans:
        found[pair(span)].append(span)
    return dict(found)


def meet(one: Span, other: Span) -> bool:
    return (
        one.begin < other.end
        and other.begin < one.end
        and one.passage_begin < other.passage_end
        and other.passage_begin < one.passage_end
    )


def covered(span: Span, others: list[Span]) -> float:
    """The share of a span that others cover, on both sides together."""
    if not others:
        return 0.0
    here = union((max(span.begin, o.begin), min(span.end, o.end)) for o in others)
    there = union(
        (max(span.passage_begin, o.passage_begin), min(span.passage_end, o.passage_end)) for o in others
    )
    return (here + there) / (span.end - span.begin + span.passage_end - span.passage_begin)


def union(ranges) -> int:
    total, reached = 0, -1
    for begin, end in sorted(ranges):
        total += max(0, end - max(begin, reached))
        reached = max(reached, end)
    return total


def mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0
