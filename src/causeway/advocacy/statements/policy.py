"""Who may see statements and signatures, and who may do what with them."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from causeway.advocacy.statements.models import SignOn, SignOnRequest, Statement
from causeway.advocacy.statements.states import StatementState
from causeway.foundation.access import ANYONE, NOBODY, Actor, Policy

CONFIRM, WITHDRAW = "signon.confirm", "signon.withdraw"


def _if(condition: bool) -> Q:  # noqa: FBT001 - a question about the actor, answered before the query
    return ANYONE if condition else NOBODY


def drafts(actor: Actor) -> bool:
    """Whether this person writes statements for the alliance."""
    return actor.has_role("drafter") or actor.has_role("coordinator")


class StatementPolicy(Policy[Statement]):
    """Anyone reads what is published or open for signature; members of the alliance see all; drafters write.

    Whoever writes may open it for signature; a coordinator closes, publishes and takes down. Whoever signs for an organisation may sign.
    """

    model = Statement
    refusals = {
        "follow": _("Only members of the alliance see how a statement came about."),
        "edit": _("Only drafters and coordinators can change the text."),
        "sign": _("Only who signs for a member organisation can sign here. Others use the public form."),
        "publish": _("Only a coordinator can take this step."),
    }

    def see(self, actor: Actor) -> Q:
        """What is public for anyone; everything for members of the alliance."""
        public = Q(state__in=[StatementState.OPEN, StatementState.PUBLISHED])
        return public | _if(bool(actor.roles))

    def follow(self, actor: Actor) -> Q:
        """See how it came about: earlier versions, the history, how many signed before it is out."""
        return _if(bool(actor.roles))

    def edit(self, actor: Actor) -> Q:
        """Change the text, the title, the dates and the ties."""
        return _if(drafts(actor))

    def sign(self, actor: Actor) -> Q:
        """Sign from the workspace."""
        return _if(bool(actor.signs_for))

    def publish(self, actor: Actor) -> Q:
        """Close, publish, reopen, take down."""
        return _if(actor.has_role("coordinator"))


class SignOnPolicy(Policy[SignOn]):
    """Names stand in public from publication on; until then only members of the alliance see them."""

    model = SignOn
    refusals = {
        "withdraw": _("Only who signed, or a coordinator, can withdraw this signature."),
        "contact": _("Only coordinators see who stands behind a signature."),
    }

    def see(self, actor: Actor) -> Q:
        """Public with the statement; the alliance's own before; and the holder of its withdrawal link."""
        published = Exists(
            Statement.objects.filter(pk=OuterRef("statement_id"), state=StatementState.PUBLISHED)
        )
        return Q(published) | _if(bool(actor.roles)) | Q(pk__in=actor.holds(WITHDRAW))

    def withdraw(self, actor: Actor) -> Q:
        """Take one's name off."""
        own = Q(organisation__in=actor.signs_for) | Q(pk__in=actor.holds(WITHDRAW))
        return own | _if(actor.has_role("coordinator"))

    def contact(self, actor: Actor) -> Q:
        """See person, role and address."""
        return _if(actor.has_role("coordinator"))


class SignOnRequestPolicy(Policy[SignOnRequest]):
    """Nobody sees a request but the holder of its link."""

    model = SignOnRequest
    refusals = {"confirm": _("Only the link in the letter confirms this signature.")}

    def see(self, actor: Actor) -> Q:
        """The holder of the link."""
        return Q(pk__in=actor.holds(CONFIRM))

    def confirm(self, actor: Actor) -> Q:
        """Turn it into a signature."""
        return Q(pk__in=actor.holds(CONFIRM))
