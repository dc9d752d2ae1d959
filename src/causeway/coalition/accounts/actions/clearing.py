"""Clear what ran out: sessions, unlocked keys, invitations."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from causeway.coalition.accounts.models import Invitation, Session, UnlockedSession
from causeway.foundation.access import Clock
from causeway.foundation.jobs import job

INVITATIONS_KEPT_FOR = timedelta(days=90)


@job(kind="account.clear", words=_("Clear sessions and invitations that ran out"))
def clear_what_ran_out(_pk: None, by: Clock) -> None:  # noqa: ARG001 - nobody stands behind it
    """Sessions and unlocked keys on the day they end, whether or not somebody signs in; invitations after ninety days.

    Nothing is left to settle: each statement stands alone, and the journal keeps who invited and who came.
    """
    now = timezone.now()
    Session.objects.filter(ends_at__lte=now).delete()
    UnlockedSession.objects.filter(ends_at__lte=now).delete()
    Invitation.objects.filter(expires_at__lte=now - INVITATIONS_KEPT_FOR).delete()
