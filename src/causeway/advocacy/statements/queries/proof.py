"""The proof that a reader takes along: text, list, journal entry, checkpoint and the program that checks them."""

from causeway.advocacy.statements.models import Statement
from causeway.advocacy.statements.queries.reading import signatories_as_text, text_of
from causeway.foundation.journal import bundle, newest_event


def proof_of(statement: Statement) -> bytes:
    """One zip file, the same for everyone who asks until the journal grows."""
    event = newest_event(statement, "statement.publish")
    return bundle(
        events=[event],
        reveal={event.pk: ["text", "signatories", "at"]},
        files={
            "text.txt": (text_of(statement).encode(), event, "text"),
            "signatories.txt": (signatories_as_text(statement).encode(), event, "signatories"),
        },
    )
