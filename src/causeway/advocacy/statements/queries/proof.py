"""The proof that a reader takes along: text, list, journal entry, checkpoint and the program that checks them."""

from causeway.advocacy.statements.models import Statement
from causeway.advocacy.statements.queries.reading import signatories_as_text, text_of
from causeway.foundation.journal import bundle, head_now, newest

PUBLISH = "statement.publish"
TEXT, SIGNATORIES = "sha256:text", "sha256:signatories"


def proof_of(statement: Statement) -> bytes:
    """One zip file, the same for everyone who asks until the journal grows."""
    event = newest(statement, PUBLISH)
    if event is None:
        raise LookupError("A published statement has an entry that says so.")
    files = {
        "text.txt": text_of(statement).encode(),
        "signatories.txt": signatories_as_text(statement).encode(),
    }
    return bundle([event], files=files, reveal={event: ["at"]}, head=head_now())
