"""What people do with accounts. Signing in, giving a factor and unlocking are not written into the journal."""

from causeway.coalition.accounts.actions.factors import (
    enrol_app,
    has_factor,
    is_factor,
    new_one_time_codes,
)
from causeway.coalition.accounts.actions.joining import accept_invitation, invite, invite_again, take_back
from causeway.coalition.accounts.actions.keys import (
    become_keyholder,
    open_seed,
    pin_colleague,
    stop_being_keyholder,
)
from causeway.coalition.accounts.actions.own import (
    change_passphrase,
    choose_language,
    end_all_sessions,
    end_one_session,
    erase_account,
    rename_account,
    require_own,
    strengthen,
)
from causeway.coalition.accounts.actions.people import (
    close_account,
    give_role,
    open_first_account,
    take_role,
)
from causeway.coalition.accounts.actions.signing_in import recognise, require_passphrase
from causeway.coalition.accounts.actions.travel import agree_to_open, shut_account

__all__ = [
    "accept_invitation",
    "agree_to_open",
    "become_keyholder",
    "change_passphrase",
    "choose_language",
    "close_account",
    "end_all_sessions",
    "end_one_session",
    "enrol_app",
    "erase_account",
    "give_role",
    "has_factor",
    "invite",
    "invite_again",
    "is_factor",
    "new_one_time_codes",
    "open_first_account",
    "open_seed",
    "pin_colleague",
    "recognise",
    "rename_account",
    "require_own",
    "require_passphrase",
    "shut_account",
    "stop_being_keyholder",
    "strengthen",
    "take_back",
    "take_role",
]
