"""The engine's parameters, each with its reason. They are part of an index: another value is another index."""

from dataclasses import asdict, dataclass, fields
from typing import Any, Self

SIXTEENTHS = 16
"""Bits are counted in sixteenths, as whole numbers: sums do not depend on their order."""


@dataclass(frozen=True)
class Params:
    """How an index is built and scanned. The defaults are for passages of a sentence to a page.

    A word's bits are minus log2 of its share of all tokens of the passages.
    """

    cap_bits: float = 14.0
    """The most a word can weigh. Beyond one in 16,000 the share says more about the sample than about the word."""
    content_bits: float = 8.0
    """From here on a word is content. Words above 0.4 % of all tokens (the, of, and) are skipped, without lists."""
    max_postings: int = 50
    """A seed at more places of the passages than this is left out: it costs most and tells least."""
    gap: int = 60
    """Tokens, on both sides, over which seeds still belong together: two or three sentences."""
    merge_gap: int = 100
    """Tokens, on both sides, over which chains still are one finding."""
    chain_bits: float = 20.0
    """A chain whose seeds bring less is dropped before anything is compared: chance makes a million like it. About four
    fifths of the least score: what is shared without being in a seed adds some, cover takes some off."""
    min_hits: int = 2
    """One seed alone is a turn of phrase."""
    extend: int = 8
    """Tokens by which a chain may grow at each end, before its ends are tightened."""
    miss_cost: float = 0.7
    """What a token without a partner takes off a stretch, as a share of its bits."""
    density: float = 0.7
    """The denser the seeds, the dearer a miss: times seeds per token (3 in verbatim text, below 1 in reworded text).
    A quotation ends at the first strange words; rewording goes on after them."""
    min_similarity: float = 0.35
    """Less of the weight shared than this is no rewording that a reader would recognise."""
    cover_bits: float = 1000.0
    """Cover is counted against the whole passage, or against this, if the passage has more: some hundred words.
    Who quotes one sentence of a long ask has quoted it."""
    min_score: float = 25.0
    """Bits times cover. For very many passages, `for_many_passages`: chance grows with both sides."""
    max_tokens: int = 400
    """A longer passage is cut into rows of at most so many tokens, at the ends of sentences."""
    long_sources: bool = False
    """Whole documents instead of passages: nothing is cut, the score is bits, cover plays no part."""
    keep_formulas: bool = False
    """Also write places where much of a passage stands in words that the background calls a formula."""

    def __post_init__(self) -> None:
        """Refuse what cannot be meant."""
        for name in ("gap", "merge_gap", "min_hits", "max_postings"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} must be at least 1.")
        if self.max_tokens < 50:  # noqa: PLR2004
            raise ValueError("max_tokens must be at least 50: a row is as long as a short paragraph.")
        if not 1 <= self.content_bits <= self.cap_bits:
            raise ValueError("content_bits must lie between 1 and cap_bits.")

    @classmethod
    def for_long_sources(cls) -> Self:
        """For sources of many pages, each compared as a whole; meant without a background."""
        return cls(long_sources=True, min_hits=4, extend=15, chain_bits=60.0, min_score=225.0)

    @classmethod
    def for_many_passages(cls) -> Self:
        """From some 50,000 passages on."""
        return cls(min_score=60.0, chain_bits=48.0)

    @classmethod
    def from_dict(cls, stored: dict[str, Any]) -> Self:
        """Read them back; unknown names are refused."""
        strange = stored.keys() - {each.name for each in fields(cls)}
        if strange:
            raise ValueError(f"There is no parameter {', '.join(sorted(strange))}.")
        return cls(**stored)

    def as_dict(self) -> dict[str, Any]:
        """All of them, for the index's manifest."""
        return asdict(self)
