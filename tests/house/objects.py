"""The records that addresses are about: one's own, another's, and one that is not there."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils import translation

from causeway.advocacy.statements.models import Statement
from causeway.coalition.models import Keyholder, Membership, SecurityKey, Session
from causeway.foundation.access.policy import all_policies
from causeway.foundation.jobs.models import Job
from causeway.foundation.records.models import OnSpine, Record
from causeway.world.models import Place as WorldPlace
from tests.house import doors, examples

# What an address is about, where its id alone does not tell.
ABOUT: dict[str, type[Model]] = {
    "accounts:end_one": Session,
    "accounts:remove_key": SecurityKey,
    "accounts:take_role": Membership,
    "jobs:show": Job,
    "jobs:again": Job,
    "jobs:aside": Job,
    "notes:grant": Keyholder,
    "places:risk": WorldPlace,
}
NAMES = ("pk", "code")
MISSING = {uuid.UUID: uuid.UUID(int=7), int: 2**31 - 7, "code": "ZZZ", "pk": "z" * 43}


@dataclass(frozen=True)
class Place:
    """An address of one example that names a record, and the kind of record."""

    name: str
    word: str
    part: str
    given: dict[str, Any]
    model: type[Model]

    def address(self, value):
        """The same address about another record."""
        with translation.override("en"):
            return reverse(self.name, kwargs=self.given | {self.part: value})

    @property
    def missing(self):
        """The address about a record that is not there."""
        return self.address(MISSING.get(type(self.given[self.part]), MISSING[self.part]))

    def records(self):
        """All records of the kind, whosever they are."""
        return self.model._default_manager.order_by("pk")

    def addresses(self):
        """Each record of the kind, with its address."""
        return [(record, self.address(getattr(record, self.part))) for record in self.records()]


def places(walker):
    """Every address that names a record, by its first example."""
    found = []
    for name, word in doors.one_of_each().items():
        parts = examples.ADDRESSES.get(name, {}).get(word)
        given = parts(walker.world) if parts else {}
        part = next((each for each in NAMES if each in given), None)
        if part:
            found.append(Place(name, word, part, given, _about(name, part, given[part])))
    return found


def _about(name, part, value):
    if name in ABOUT:
        return ABOUT[name]
    if part == "code":
        return Statement
    kind = Record.objects.get(pk=value).kind
    return next(model for model in all_policies() if issubclass(model, OnSpine) and model.kind() == kind)
