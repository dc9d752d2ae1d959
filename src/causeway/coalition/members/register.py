"""What organisations offer the rest of the house."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, gettext_lazy as _

from causeway.coalition.members import actions
from causeway.coalition.members.models import Organisation, Reference
from causeway.coalition.members.queries import is_still_member
from causeway.coalition.members.states import REFERENCES, Standing
from causeway.coalition.members.steps import label_of
from causeway.foundation.access import COORDINATOR, Actor, policy_of, visible
from causeway.foundation.records import offers
from causeway.foundation.records.offers import Line
from causeway.foundation.texts.names import name_of, names_of, with_names


def _named(organisations: QuerySet[Any]) -> QuerySet[Any]:
    return with_names(organisations, "name", get_language() or "en")


def _label(organisation: Any) -> str:
    known: str | None = getattr(organisation, "name", None)
    return name_of(organisation, "name", get_language() or "en").text if known is None else known


def _url(organisation: Any) -> str:
    return reverse("members:show", args=[organisation.pk])


def _words(organisation: Organisation, move: str) -> dict[str, Any]:
    """What the confirm page says before a move."""
    name = {"name": _label(organisation)}
    every: dict[str, dict[str, Any]] = {
        "vet": {
            "question": gettext("Begin vetting %(name)s?") % name,
            "who": gettext(
                "Everyone with a role in the alliance sees that it is being vetted, and can vouch for it."
            ),
            "undo": gettext("Decline it, with a reason."),
        },
        "admit": {
            "question": gettext("Admit %(name)s?") % name,
            "who": gettext(
                "It stands among the members from today, and its people can be given roles for it."
            ),
            "undo": gettext("Pause the membership, or let it leave."),
        },
        "decline": {
            "question": gettext("Decline %(name)s?") % name,
            "who": gettext("Everyone with a role in the alliance sees it, with your reason in the history."),
            "undo": gettext("Begin anew with it at any time."),
            "is_stop": True,
        },
        "pause": {
            "question": gettext("Pause the membership of %(name)s?") % name,
            "who": gettext(
                "It no longer counts as a member, and its people lose what they may see and do for it, until you resume it."
            ),
            "undo": gettext("Resume the membership."),
            "is_stop": True,
        },
        "resume": {
            "question": gettext("Resume the membership of %(name)s?") % name,
            "who": gettext("It counts as a member again, and its people have their roles back."),
            "undo": gettext("Pause it again."),
        },
        "leave": {
            "question": gettext("Let %(name)s leave?") % name,
            "who": gettext(
                "It stands among those who left. What it signed stays, and its people lose their roles for it."
            ),
            "undo": gettext("Begin anew with it: it is vetted again."),
            "is_stop": True,
        },
        "return": {
            "question": gettext("Begin anew with %(name)s?") % name,
            "who": gettext("It stands among those who ask to join. Earlier references no longer count."),
            "undo": gettext("Decline it."),
        },
    }
    return every[move] | {"button": label_of(move), "leaves": gettext("Nothing.")}


def _to_decide(actor: Actor) -> QuerySet[Any]:
    """Organisations that ask to join, and those whose two references are there: for coordinators."""
    if not actor.has_role(COORDINATOR):
        return Organisation.objects.none()
    vouched = Reference.objects.filter(is_still_member("given_for__"), organisation=OuterRef("pk"))
    counted = vouched.order_by().values("organisation").annotate(n=Count("pk")).values("n")
    ready = Q(state=Standing.VETTING, vouching__gte=REFERENCES)
    asked = visible(actor, Organisation).filter(merged_into=None).annotate(vouching=Subquery(counted))
    return _named(asked.filter(Q(state=Standing.REQUESTED) | ready))


def _decide(organisation: Any) -> Line:
    name = {"name": _label(organisation)}
    if organisation.state == Standing.REQUESTED:
        return Line(
            gettext("Begin vetting %(name)s, or decline") % name,
            _url(organisation),
            gettext("This organisation asks to join the alliance."),
        )
    return Line(
        gettext("Admit %(name)s, or decline") % name,
        _url(organisation),
        gettext("Two members vouch for it."),
    )


def _to_vouch(actor: Actor) -> QuerySet[Any]:
    """Organisations that are being vetted and for which nobody of one's own organisations has vouched."""
    given = Reference.objects.filter(organisation=OuterRef("pk"), given_for__in=actor.organisations)
    rule = policy_of(Organisation).rule("vouch", actor)
    return _named(Organisation.objects.filter(rule, ~Exists(given), merged_into=None))


def _vouch(organisation: Any) -> Line:
    return Line(
        gettext("Vouch for %(name)s, or let it pass") % {"name": _label(organisation)},
        reverse("members:vouch", args=[organisation.pk]),
        gettext("It asks to join, and two members must know it."),
    )


def _day(organisation: Organisation) -> date:
    return organisation.joined_on or timezone.localdate(organisation.record.made_at)


def _passages(organisation: Organisation) -> Iterator[offers.Passage]:
    yield offers.Passage("", "short name", organisation.short_name)
    for language, name in names_of(organisation, "name").items():
        yield offers.Passage(language, "name", name)


offers.linkable(Organisation, _label, _url, _named)
offers.searchable(Organisation, _passages, noun=_("Organisations"), day=_day)
offers.movable(
    Organisation,
    url=_url,
    words=_words,
    actions={
        "vet": actions.vet_organisation,
        "admit": actions.admit_organisation,
        "decline": actions.decline_organisation,
        "pause": actions.pause_organisation,
        "resume": actions.resume_organisation,
        "leave": actions.let_leave,
        "return": actions.let_return,
    },
)
offers.waiting(Organisation, _to_decide, _decide)
offers.waiting(Organisation, _to_vouch, _vouch)
offers.menu(_("Coalition"), "members:list", section="coalition", order=80)
offers.told(
    {
        "alliance.export": _(
            "Everything that the alliance may take away was written into a folder on the server"
        ),
        "organisation.add": _("%(who)s added the organisation %(name)s"),
        "organisation.change": _("%(who)s changed what is written down about %(name)s"),
        "organisation.vet": _("%(who)s began to vet it"),
        "organisation.vouch": _("%(who)s vouched for it"),
        "organisation.unvouch": _("%(who)s took a reference back"),
        "organisation.admit": _("%(who)s admitted it as a member"),
        "organisation.decline": _("%(who)s declined it: “%(note)s”"),
        "organisation.pause": _("%(who)s paused the membership: “%(note)s”"),
        "organisation.resume": _("%(who)s resumed the membership"),
        "organisation.leave": _("%(who)s ended the membership: “%(note)s”"),
        "organisation.return": _("%(who)s began anew with it"),
    }
)
