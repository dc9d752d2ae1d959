"""Reads that are more than one filter."""

from causeway.advocacy.statements.queries.proof import PUBLISH, SIGNATORIES, TEXT, proof_of
from causeway.advocacy.statements.queries.reading import (
    Stretch,
    by_place,
    filtered,
    is_for_newest,
    minute,
    paragraphs_of,
    signatories_as_text,
    signatures_of,
    takes_signatures,
    text_of,
    title_of,
    waits_for_signature,
    with_counts,
    with_titles,
    with_withdrawable,
)

__all__ = [
    "PUBLISH",
    "SIGNATORIES",
    "TEXT",
    "Stretch",
    "by_place",
    "filtered",
    "is_for_newest",
    "minute",
    "paragraphs_of",
    "proof_of",
    "signatories_as_text",
    "signatures_of",
    "takes_signatures",
    "text_of",
    "title_of",
    "waits_for_signature",
    "with_counts",
    "with_titles",
    "with_withdrawable",
]
