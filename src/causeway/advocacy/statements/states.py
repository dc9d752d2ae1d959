"""The states of a statement, and the moves between them."""

from typing import TYPE_CHECKING, Any

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from causeway.foundation.states import Move, Workflow

if TYPE_CHECKING:
    from causeway.advocacy.statements.models import Statement


class StatementState(TextChoices):
    """Where a statement stands."""

    DRAFT = "draft", gettext_lazy("Draft")
    OPEN = "open", gettext_lazy("Open for signature")
    CLOSED = "closed", gettext_lazy("Closed, waits for its hour")
    PUBLISHED = "published", gettext_lazy("Published")
    TAKEN_DOWN = "taken_down", gettext_lazy("Taken down")


def there_is_a_text_and_time_to_sign(statement: "Statement") -> Any:
    """Nobody is asked to sign an empty page, or one that takes no signatures."""
    if not statement.has_text():
        return _("Write at least one paragraph first.")
    if statement.signing_until is not None and statement.signing_until <= timezone.now():
        return _("The last moment to sign has passed already. Set a later one first.")
    return ""


def somebody_signed_and_the_hour_is_set(statement: "Statement") -> Any:
    """What the clock will publish must be complete when a person closes it."""
    if statement.publish_at is None:
        return _("Set the hour of publication first.")
    if not statement.has_signatures():
        return _("Nobody has signed this text yet. Wait for a signature, or go back to the draft.")
    return ""


STATEMENT = Workflow(
    StatementState,
    [
        Move(
            "open",
            (StatementState.DRAFT,),
            StatementState.OPEN,
            may="edit",
            guard=there_is_a_text_and_time_to_sign,
        ),
        Move(
            "close",
            (StatementState.OPEN,),
            StatementState.CLOSED,
            may="publish",
            guard=somebody_signed_and_the_hour_is_set,
            is_outward=True,
        ),
        Move("publish", (StatementState.CLOSED,), StatementState.PUBLISHED, may="publish"),
        Move(
            "reopen",
            (StatementState.OPEN, StatementState.CLOSED),
            StatementState.DRAFT,
            may="publish",
            asks_note=True,
        ),
        Move(
            "take_down",
            (StatementState.PUBLISHED,),
            StatementState.TAKEN_DOWN,
            may="publish",
            asks_note=True,
            is_outward=True,
        ),
    ],
)
