"""What people do with organisations."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from causeway.coalition.members.keys import organisation_key
from causeway.coalition.members.models import (
    Organisation,
    OrganisationKey,
    OrganisationPlace,
    OrganisationTheme,
    Reference,
)
from causeway.coalition.members.policy import OrganisationPolicy, may_add_organisation
from causeway.coalition.members.queries import PLAIN, Facts, facts_of, fingerprint
from causeway.foundation.access import Actor, NotAllowed, NotNow, NotValid, may
from causeway.foundation.journal import act
from causeway.foundation.records.models import begin
from causeway.foundation.states import move
from causeway.foundation.texts.names import set_name
from causeway.foundation.texts.wording import clean_draft

MOST_IN_REFERENCE = 2000


def add_organisation(facts: Facts, *, by: Actor) -> Organisation:
    """Write an organisation down: as a member since a day, as one that has left, or as one that asks to join."""
    with act("organisation.add", by=by) as entry:
        if not may_add_organisation(by):
            raise NotAllowed(OrganisationPolicy.refusals["edit"])
        organisation = begin(Organisation, state=facts.standing, **_columns(facts))
        _write_names(organisation, facts.names, {})
        _write_rows(organisation, facts)
        entry.about(organisation, name=_first_name(facts))
    return organisation


def change_organisation(organisation: Organisation, facts: Facts, *, shown: str, by: Actor) -> Organisation:
    """Change what is written down about an organisation. `shown` is the fingerprint of what the person saw.

    The days of joining and leaving follow from the moves; the first can be set right once it is there.
    """
    with act("organisation.change", by=by) as entry:
        locked = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
        if not may(by, locked, "edit"):
            raise NotAllowed(OrganisationPolicy.refusals["edit"])
        before = facts_of(locked)
        if fingerprint(before) != shown:
            raise NotNow(
                _(
                    "Somebody else changed this organisation in the meantime. Open it anew and change it there."
                )
            )
        facts = replace(
            facts,
            joined_on=before.joined_on and (facts.joined_on or before.joined_on),
            left_on=before.left_on,
        )
        Organisation.objects.filter(pk=locked.pk).update(**_columns(facts))
        _write_names(locked, facts.names, before.names)
        _write_rows(locked, facts)
        entry.about(locked, name=_first_name(facts), **_differences(before, facts))
    organisation.refresh_from_db()
    return organisation


def vouch(organisation: Organisation, given_for: Organisation, words: str, *, by: Actor) -> None:
    """Give a reference in the name of one's own organisation, or change it; without words, take it back."""
    words = clean_draft(words)
    if len(words) > MOST_IN_REFERENCE:
        raise NotValid(_("A reference has at most 2,000 letters. Shorten it."))
    if not may(by, organisation, "vouch") or given_for.pk not in by.organisations:
        raise NotAllowed(OrganisationPolicy.refusals["vouch"])
    with act("organisation.vouch" if words else "organisation.unvouch", by=by) as entry:
        held = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
        given = Reference.objects.filter(organisation=held, given_for=given_for).first()
        if not words:
            Reference.objects.filter(organisation=held, given_for=given_for).delete()
        elif given is None:
            begin(Reference, organisation=held, given_for=given_for, words=words)
        else:
            given.words = words
            given.save(update_fields=["words"])
        entry.about(held)


def vet_organisation(organisation: Organisation, *, by: Actor, shown: str) -> None:
    """Begin to look at one that asks to join; members may vouch for it from now on."""
    with act("organisation.vet", by=by) as entry:
        move(organisation, "vet", by=by, entry=entry, shown=shown)


def admit_organisation(organisation: Organisation, *, by: Actor, shown: str) -> None:
    """Make it a member, as of today."""
    with act("organisation.admit", by=by) as entry:
        move(organisation, "admit", by=by, entry=entry, shown=shown, joined_on=timezone.localdate())


def decline_organisation(organisation: Organisation, *, by: Actor, shown: str, note: str) -> None:
    """Say no to one that asks to join."""
    with act("organisation.decline", by=by) as entry:
        move(organisation, "decline", by=by, entry=entry, shown=shown, note=note)


def pause_organisation(organisation: Organisation, *, by: Actor, shown: str, note: str) -> None:
    """Let a membership rest: its people see and do nothing for it until it is resumed."""
    with act("organisation.pause", by=by) as entry:
        move(organisation, "pause", by=by, entry=entry, shown=shown, note=note)


def resume_organisation(organisation: Organisation, *, by: Actor, shown: str) -> None:
    """End the pause."""
    with act("organisation.resume", by=by) as entry:
        move(organisation, "resume", by=by, entry=entry, shown=shown)


def let_leave(organisation: Organisation, *, by: Actor, shown: str, note: str) -> None:
    """End a membership, as of today. What it signed stays."""
    with act("organisation.leave", by=by) as entry:
        day = max(timezone.localdate(), organisation.joined_on or timezone.localdate())
        move(organisation, "leave", by=by, entry=entry, shown=shown, note=note, left_on=day)


def let_return(organisation: Organisation, *, by: Actor, shown: str) -> None:
    """Begin anew with one that left or was declined: it asks to join, and earlier references count no more."""
    with act("organisation.return", by=by) as entry:
        move(organisation, "return", by=by, entry=entry, shown=shown, joined_on=None, left_on=None)
        Reference.objects.filter(organisation=organisation).delete()


def _columns(facts: Facts) -> dict[str, Any]:
    plain = {name: getattr(facts, name) for name in PLAIN}
    return plain | {"place_id": facts.place or None, "languages": " ".join(facts.languages)}


def _write_rows(organisation: Organisation, facts: Facts) -> None:
    """The places and themes, which are rows of their own."""
    OrganisationPlace.objects.filter(organisation=organisation).delete()
    OrganisationTheme.objects.filter(organisation=organisation).delete()
    also = [code for code in dict.fromkeys(facts.also_from) if code != facts.place]
    pairs = [(True, code) for code in also] + [(False, code) for code in dict.fromkeys(facts.works_on)]
    OrganisationPlace.objects.bulk_create(
        [
            OrganisationPlace(organisation=organisation, is_from=is_from, place_id=code)
            for is_from, code in pairs
        ]
    )
    OrganisationTheme.objects.bulk_create(
        [OrganisationTheme(organisation=organisation, theme_id=code) for code in dict.fromkeys(facts.themes)]
    )


def _write_names(organisation: Organisation, names: dict[str, str], before: dict[str, str]) -> None:
    if not names:
        raise NotValid(_("Give the organisation’s name in at least one language."))
    _claim(organisation, names.values())
    for language in before.keys() - names.keys():
        set_name(organisation, "name", language, "")
    for language, name in names.items():
        set_name(organisation, "name", language, name)


def _claim(organisation: Organisation, names: Iterable[str]) -> None:
    """Take the names for this organisation alone; of two who take one at the same time, one is refused."""
    claims = {organisation_key(name): name for name in names}
    held = OrganisationKey.objects.filter(organisation=organisation)
    held.exclude(key__in=claims).delete()
    OrganisationKey.objects.bulk_create(
        [OrganisationKey(organisation=organisation, key=key) for key in sorted(claims)], ignore_conflicts=True
    )
    missed = claims.keys() - set(held.values_list("key", flat=True))
    if missed:
        name = claims[min(missed)]
        raise NotValid(_("An organisation named “%(name)s” is in the list already.") % {"name": name})


def _first_name(facts: Facts) -> str:
    return next(iter(facts.names.values()), "")


def _differences(before: Facts, after: Facts) -> dict[str, str]:
    old, new = asdict(before), asdict(after)
    changed = [field for field in old if old[field] != new[field]]
    return {"changed": ", ".join(changed)} if changed else {}
