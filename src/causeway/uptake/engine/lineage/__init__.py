"""Lineage: how a text became the next one, paragraph by paragraph, word by word, and what became of one ask.

    split_paragraphs(text)            paragraphs of a plain text, wrapped lines joined, footnotes and page heads left out
    align_versions(old, new)          which paragraph became which: same, reworded, moved, split, merged, added, removed
    diff_words(old, new)              what was put for what inside a pair, with places
    trace_ask(sentence, versions)     kept, changed, moved, softened, strengthened or deleted, version by version

Paragraphs are strings of NFC text; places are code points, half open; likeness is 0 to 1. How strong a verb is comes
from `verbs.csv`, a dated table.
"""

from causeway.uptake.engine.lineage.align import ParagraphLink, align_versions
from causeway.uptake.engine.lineage.ask import AskState, Clause, clauses_of, trace_ask
from causeway.uptake.engine.lineage.paragraphs import bare, split_paragraphs
from causeway.uptake.engine.lineage.words import WordChange, diff_words

__all__ = [
    "AskState",
    "Clause",
    "ParagraphLink",
    "WordChange",
    "align_versions",
    "bare",
    "clauses_of",
    "diff_words",
    "split_paragraphs",
    "trace_ask",
]
