"""What a record is tied to, as far as the reader may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from causeway.foundation.access import Actor, visible
from causeway.foundation.links.models import READ_BACKWARDS, Link, Says
from causeway.foundation.records.offers import OFFERS


@dataclass(frozen=True)
class Tied:
    """One tie as it reads from the record at hand."""

    kind: str
    pk: UUID
    label: str
    url: str
    says: str
    words: Any
    is_forward: bool


def tied_to(record: Any, actor: Actor) -> list[Tied]:
    """All ties of a record whose other end the actor may see: one query, and one for each kind at the far end."""
    links = list(
        Link.objects.filter(Q(from_record=record.pk) | Q(to_record=record.pk))
        .select_related("from_record", "to_record")
        .order_by("at", "id")
    )
    ends = [link.to_record if link.from_record_id == record.pk else link.from_record for link in links]
    known = _visible_ends(((end.kind, end.pk) for end in ends), actor)
    return [
        Tied(
            kind=end.kind,
            pk=end.pk,
            label=offer.label(far),
            url=offer.url(far),
            says=link.says,
            words=Says(link.says).label if forward else READ_BACKWARDS[Says(link.says)],
            is_forward=forward,
        )
        for link, end in zip(links, ends, strict=True)
        if (far := known.get(end.pk)) is not None
        for offer in [OFFERS.linkable[end.kind]]
        for forward in [link.from_record_id == record.pk]
    ]


def _visible_ends(ends: Iterable[tuple[str, UUID]], actor: Actor) -> dict[UUID, Any]:
    by_kind: dict[str, list[UUID]] = {}
    for kind, pk in ends:
        by_kind.setdefault(kind, []).append(pk)
    found: dict[UUID, Any] = {}
    for kind, pks in by_kind.items():
        if kind in OFFERS.linkable:
            offer = OFFERS.linkable[kind]
            found |= offer.read(visible(actor, offer.model)).in_bulk(pks)
    return found
