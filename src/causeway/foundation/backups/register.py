"""What backups offer the rest of the house."""

from django.utils.translation import gettext_lazy

from causeway.foundation.backups import making, nightly
from causeway.foundation.pages import metrics
from causeway.foundation.records import offers

__all__ = ["nightly"]

offers.told(
    {
        "backup.made": gettext_lazy("A backup was made"),
        "backup.restored": gettext_lazy("The instance was brought back from a backup"),
    }
)
metrics.GAUGES.append(
    metrics.Gauge("causeway_backup_age_seconds", "How old the newest backup is.", making.age_in_seconds)
)
