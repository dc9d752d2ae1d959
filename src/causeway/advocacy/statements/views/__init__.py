"""Pages for people who signed in."""

from causeway.advocacy.statements.views.drafting import dates, describe, new, place, remove
from causeway.advocacy.statements.views.reading import export, history, show, signatories, statements, ties
from causeway.advocacy.statements.views.signing import move, sign, withdraw
from causeway.advocacy.statements.views.writing import new_paragraph, paragraph, versions

__all__ = [
    "dates",
    "describe",
    "export",
    "history",
    "move",
    "new",
    "new_paragraph",
    "paragraph",
    "place",
    "remove",
    "show",
    "sign",
    "signatories",
    "statements",
    "ties",
    "versions",
    "withdraw",
]
