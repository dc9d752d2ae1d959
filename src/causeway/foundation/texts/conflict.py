"""Two people changed the same place: the second is asked, with all wordings at hand."""

import uuid

from django.utils.translation import gettext as _

from causeway.foundation.access import NotNow
from causeway.foundation.texts.models import Version
from causeway.foundation.texts.turns import Heading


class Conflict(NotNow):
    """A paragraph changed since the page was opened. Nothing was stored, and nothing is lost.

    `yours` is what was to be stored ("" for a removal), `theirs` what stands now (None if the paragraph is gone),
    `base` what the page had shown (None if it did not stand there), `version` the newest version: the next `base`.
    """

    def __init__(
        self, key: uuid.UUID, *, yours: str, theirs: str | None, base: str | None, version: Version
    ) -> None:
        super().__init__(
            _("Somebody removed this paragraph while you were writing. Your words are below.")
            if theirs is None
            else _("Somebody changed this paragraph while you were writing. Both wordings are below.")
        )
        self.key, self.version = key, version
        self.yours, self.theirs, self.base = yours, theirs, base


class HeadingConflict(NotNow):
    """The title or the addressee changed since the page was opened. `yours` was not stored; `version` is the newest."""

    def __init__(self, *, yours: Heading, version: Version) -> None:
        super().__init__(_("Somebody changed the title or the addressee while you were writing."))
        self.yours, self.version = yours, version


class PlaceGone(NotNow):
    """The paragraph behind which another one should stand is gone. `yours` are the words that seek a place."""

    def __init__(self, *, yours: str, version: Version) -> None:
        super().__init__(_("Somebody removed the paragraph before this place. Choose another place."))
        self.yours, self.version = yours, version
