"""Which tables an alliance takes away, and which it does not, with the reason. A table that is in neither list stays.

A test compares both lists with the tables that exist, so nobody forgets to decide.
"""

from django.db.models import Model

from causeway.advocacy.models import SignOn, Statement
from causeway.coalition.models import (
    Account,
    Alliance,
    Contact,
    KnownAsTwo,
    Membership,
    Merge,
    MovedRow,
    Network,
    NetworkCoordinator,
    NetworkMember,
    Organisation,
    OrganisationKey,
    OrganisationPlace,
    OrganisationTheme,
    Partner,
    PartnerTheme,
    Reference,
)
from causeway.foundation.models import (
    Backup,
    Checkpoint,
    EventRecord,
    Link,
    Name,
    Opening,
    Paragraph,
    Record,
    Version,
)
from causeway.overview.models import PublicPage
from causeway.world.models import Place, Theme

TAKEN: dict[type[Model], tuple[str, ...]] = {
    Record: ("compartment",),
    Link: (),
    Name: (),
    Version: (),
    Paragraph: (),
    Opening: (),
    EventRecord: (),
    Checkpoint: (),
    Backup: (),
    Place: (),
    Theme: (),
    Alliance: (),
    Organisation: (),
    OrganisationKey: (),
    OrganisationPlace: (),
    OrganisationTheme: (),
    Reference: (),
    Contact: (),
    Network: (),
    NetworkMember: (),
    NetworkCoordinator: (),
    Partner: (),
    PartnerTheme: (),
    Merge: (),
    MovedRow: (),
    KnownAsTwo: (),
    Account: ("password", "handle_key"),
    Membership: (),
    Statement: (),
    SignOn: (),
    PublicPage: (),
}
"""The tables that leave, each with the columns that do not. Columns of bytes never do: they are sealed, or hashes."""

STAYS: dict[str, str] = {
    "advocacy_signonrequest": "nobody has confirmed them yet, so nobody has said that they may be kept",
    "foundation_text_working_copy": "unsaved words belong to the person who typed them",
    "foundation_outgoing": "letters under way, with addresses that are forgotten when they are sent",
    "foundation_job": "work of this machine",
    "foundation_beat": "which processes of this machine are alive",
    "foundation_published_page": "made again from the texts",
    "overview_entry": "made again from the texts",
    "overview_bookmark": "how far this instance has read its own journal",
    "foundation_event": "stands whole in journal/log.zip",
    "foundation_node": "stands whole in journal/log.zip",
    "coalition_session": "who is signed in at this moment",
    "coalition_unlockedsession": "who has a key open at this moment",
    "coalition_invitation": "ways into this instance",
    "coalition_absence": "ways back into this instance",
    "coalition_codeapp": "what opens an account",
    "coalition_onetimecode": "what opens an account",
    "coalition_securitykey": "what opens an account",
    "coalition_keyholder": "keys",
    "coalition_note": "sealed: keyholders take their notes out themselves",
    "coalition_notekey": "keys",
    "coalition_import": "files that came in: what they made stands in its own tables",
    "coalition_importedrow": "which rows of a file made what, so that it can be taken back here",
    "overview_feed": "ways to read the dates of a person of this instance",
}
"""The tables that do not, each with the reason that the README gives."""
