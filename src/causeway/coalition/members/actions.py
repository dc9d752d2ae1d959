"""What people do with organisations."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from causeway.coalition.members.keys import organisation_key
from causeway.coalition.members.models import Organisation, OrganisationKey
from causeway.coalition.members.policy import OrganisationPolicy, may_add_organisation
from causeway.coalition.members.queries import Facts, facts_of, fingerprint
from causeway.foundation.access import Actor, NotAllowed, NotNow, NotValid, may
from causeway.foundation.journal import act
from causeway.foundation.records.models import begin
from causeway.foundation.texts.names import set_name


def add_organisation(facts: Facts, *, by: Actor) -> Organisation:
    """Take an organisation into the alliance."""
    with act("organisation.add", by=by) as entry:
        if not may_add_organisation(by):
            raise NotAllowed(OrganisationPolicy.refusals["edit"])
        organisation = begin(Organisation, **_columns(facts))
        _write_names(organisation, facts.names, {})
        entry.about(organisation, name=_first_name(facts))
    return organisation


def change_organisation(organisation: Organisation, facts: Facts, *, shown: str, by: Actor) -> Organisation:
    """Change what is written down about an organisation. `shown` is the fingerprint of what the person saw."""
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
        Organisation.objects.filter(pk=locked.pk).update(**_columns(facts))
        _write_names(locked, facts.names, before.names)
        entry.about(locked, name=_first_name(facts), **_differences(before, facts))
    organisation.refresh_from_db()
    return organisation


def _columns(facts: Facts) -> dict[str, Any]:
    return {
        "short_name": facts.short_name,
        "place_id": facts.place or None,
        "website": facts.website,
        "joined_on": facts.joined_on,
        "left_on": facts.left_on,
        "is_shown": facts.is_shown,
    }


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
