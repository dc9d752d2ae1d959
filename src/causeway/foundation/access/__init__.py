"""*Decide* who may see and who may do; shut by default, twice.

Every view carries a mark, and a view without one is refused when the house starts and again at the door.
Every record comes through one gate, `fetch` and `visible`, and every rule is written once, as a query.
"""

from causeway.foundation.access.actor import NOBODY_IN_PARTICULAR, Actor, Clock
from causeway.foundation.access.gate import fetch, may, visible
from causeway.foundation.access.marks import (
    COORDINATOR,
    coordinator,
    keyholder,
    link_holder,
    open_to_anyone,
    signed_in,
    way_in,
    with_role,
)
from causeway.foundation.access.policy import ANYONE, NOBODY, Policy, policy_of
from causeway.foundation.access.refusals import AskAgain, NotAllowed, NotNow, NotValid, Refusal, TooMany
from causeway.foundation.access.request import Request, ask_again

__all__ = [
    "ANYONE",
    "COORDINATOR",
    "NOBODY",
    "NOBODY_IN_PARTICULAR",
    "Actor",
    "AskAgain",
    "Clock",
    "NotAllowed",
    "NotNow",
    "NotValid",
    "Policy",
    "Refusal",
    "Request",
    "TooMany",
    "ask_again",
    "coordinator",
    "fetch",
    "keyholder",
    "link_holder",
    "may",
    "open_to_anyone",
    "policy_of",
    "signed_in",
    "visible",
    "way_in",
    "with_role",
]
