"""The verbs of statements: everything that changes something."""

from causeway.advocacy.statements.actions.drafting import (
    add_paragraph,
    change_paragraph,
    describe_statement,
    move_paragraph,
    refuse_dated,
    refuse_fixed,
    remove_paragraph,
    set_dates,
    start_statement,
)
from causeway.advocacy.statements.actions.erasing import erase_stale_requests, forget_people
from causeway.advocacy.statements.actions.letters import confirm_letter
from causeway.advocacy.statements.actions.publishing import (
    close_statement,
    open_statement,
    publish_statement,
    render_statement,
    reopen_statement,
    take_down_statement,
)
from causeway.advocacy.statements.actions.signing import (
    ask_to_sign,
    confirm_sign_on,
    refuse_changed,
    refuse_closed,
    refuse_stale,
    refuse_withdrawn,
    sign_on,
    withdraw_sign_on,
)

__all__ = [
    "add_paragraph",
    "ask_to_sign",
    "change_paragraph",
    "close_statement",
    "confirm_letter",
    "confirm_sign_on",
    "describe_statement",
    "erase_stale_requests",
    "forget_people",
    "move_paragraph",
    "open_statement",
    "publish_statement",
    "refuse_changed",
    "refuse_closed",
    "refuse_dated",
    "refuse_fixed",
    "refuse_stale",
    "refuse_withdrawn",
    "remove_paragraph",
    "render_statement",
    "reopen_statement",
    "set_dates",
    "sign_on",
    "start_statement",
    "take_down_statement",
    "withdraw_sign_on",
]
