"""Which tables an alliance takes away, and which it does not, with the reason. A table that is in neither list stays.

A test compares both lists with the tables that exist, so nobody forgets to decide.
"""

TAKEN: dict[str, tuple[str, ...]] = {
    "foundation_record": ("compartment",),
    "foundation_link": (),
    "foundation_name": (),
    "foundation_text_version": (),
    "foundation_text_paragraph": (),
    "foundation_opening": (),
    "foundation_event_record": (),
    "foundation_checkpoint": (),
    "foundation_backup": (),
    "world_place": (),
    "world_theme": (),
    "coalition_alliance": (),
    "coalition_organisation": (),
    "coalition_organisationkey": (),
    "coalition_account": ("password",),
    "coalition_membership": (),
    "advocacy_statement": (),
    "advocacy_signon": (),
}
"""The tables that leave, each with the columns that do not. Columns of bytes never do: they are sealed, or hashes."""

STAYS: dict[str, str] = {
    "advocacy_signonrequest": "nobody has confirmed them yet, so nobody has said that they may be kept",
    "foundation_text_working_copy": "unsaved words belong to the person who typed them",
    "foundation_outgoing": "letters under way, with addresses that are forgotten when they are sent",
    "foundation_job": "work of this machine",
    "foundation_beat": "which processes of this machine are alive",
    "foundation_published_page": "made again from the texts",
    "foundation_event": "stands whole in journal/log.zip",
    "foundation_node": "stands whole in journal/log.zip",
    "django_session": "who is signed in at this moment",
}
"""The tables that do not, each with the reason that the README gives."""
