"""The nightly archive, where a recovery key and a folder are set."""

from datetime import time, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from causeway.foundation.access import Clock, NotNow
from causeway.foundation.backups import databases, making, recovery
from causeway.foundation.jobs.kinds import Settle, every_day, job
from causeway.foundation.journal import Entry


@job(kind="backup.made", words=_("Make the nightly backup"), lease=timedelta(hours=1))
def make_nightly(_pk: None, by: Clock) -> Settle | None:  # noqa: ARG001 - nobody stands behind it
    """Make an archive and throw away old ones; nothing where none are wanted."""
    if not (settings.BACKUP_KEY and settings.BACKUP_FOLDER):
        return None
    try:
        made = making.write(settings.BACKUP_FOLDER, recovery.read_public(settings.BACKUP_KEY))
    except databases.NoCopyError as error:
        raise NotNow(str(error)) from error
    making.throw_away(settings.BACKUP_FOLDER, settings.BACKUP_DAYS, timezone.now())

    def settle(entry: Entry) -> None:
        entry.about(making.note(made), sha256=made.sha256, size=made.size)

    return settle


every_day(make_nightly, at=time(2))
