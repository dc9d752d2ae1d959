"""What people do with the address book. The journal tells that it happened, and of nobody by name."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from causeway.coalition.members.models import Alliance
from causeway.coalition.partners.models import Partner, PartnerTheme
from causeway.coalition.partners.policy import PartnerPolicy, may_keep_partners
from causeway.foundation.access import Actor, NotAllowed, NotValid
from causeway.foundation.journal import act
from causeway.foundation.journal.erase import empty_write_ahead_log
from causeway.foundation.records.models import begin


def add_partner(told: dict[str, Any], *, by: Actor) -> Partner:
    """Write down somebody who agreed to it."""
    _refuse(told, by)
    with act("partner.add", by=by) as entry:
        partner = begin(Partner, **_columns(told))
        _write_themes(partner, told["themes"])
        entry.about(Alliance.objects.get())
    return partner


def change_partner(partner: Partner, told: dict[str, Any], *, by: Actor) -> Partner:
    """Change what stands there of a partner."""
    _refuse(told, by)
    with act("partner.change", by=by) as entry:
        for name, value in _columns(told).items():
            setattr(partner, name, value)
        partner.save()
        _write_themes(partner, told["themes"])
        entry.about(Alliance.objects.get())
    return partner


def take_consent_back(partner: Partner, *, by: Actor) -> None:
    """Erase somebody who no longer agrees: the row goes, and no copy stays in this database."""
    if not may_keep_partners(by):
        raise NotAllowed(PartnerPolicy.refusals["keep"])
    with act("partner.erase", by=by) as entry:
        Partner.objects.filter(pk=partner.pk).delete()
        entry.about(Alliance.objects.get())
    empty_write_ahead_log()


def _refuse(told: dict[str, Any], by: Actor) -> None:
    if not may_keep_partners(by):
        raise NotAllowed(PartnerPolicy.refusals["keep"])
    if not told["consent"] or told["consented_on"] > timezone.localdate():
        raise NotValid(_("Nobody stands here without having agreed. Say when and how they did."))


def _columns(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name not in ("themes", "place")} | {
        "place_id": told["place"] or None
    }


def _write_themes(partner: Partner, themes: Iterable[str]) -> None:
    PartnerTheme.objects.filter(partner=partner).delete()
    PartnerTheme.objects.bulk_create(
        [PartnerTheme(partner=partner, theme_id=code) for code in dict.fromkeys(themes)]
    )
