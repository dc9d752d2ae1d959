"""What people do with doubles: merge two into one, undo that, or say that they are two."""

from django.utils import timezone
from django.utils.translation import gettext as _

from causeway.coalition.accounts.models import Invitation, Membership
from causeway.coalition.doubles.models import KnownAsTwo, Merge, MovedRow
from causeway.coalition.doubles.policy import MergePolicy
from causeway.coalition.doubles.queries import what_moves
from causeway.coalition.members.models import Organisation
from causeway.coalition.members.pointing import pointers
from causeway.coalition.members.policy import OrganisationPolicy
from causeway.foundation.access import Actor, NotAllowed, NotNow, NotValid, may
from causeway.foundation.journal import act
from causeway.foundation.records.models import begin
from causeway.foundation.texts.names import name_of


def merge_organisations(kept: Organisation, gone: Organisation, *, by: Actor) -> Merge:
    """Let one entry be the other: what points at `gone` points at `kept` from now on, and its names lead there."""
    if kept.pk == gone.pk:
        raise NotValid(_("An organisation cannot be merged with itself. Choose another one."))
    _refuse(kept, gone, by)
    if by.signs_for & {kept.pk, gone.pk}:
        raise NotAllowed(_("You sign for one of them. Let another coordinator merge them."))
    with act("organisation.merge", by=by) as entry:
        pair = Organisation.objects.select_for_update(no_key=True).filter(pk__in=[kept.pk, gone.pk])
        held = {one.pk: one for one in pair.order_by("pk")}
        if any(one.merged_into_id for one in held.values()):
            raise NotNow(_("Somebody else merged one of them meanwhile. Look at the list again."))
        _refuse_roles_given_back(held[kept.pk], held[gone.pk])
        merge = begin(Merge, kept=kept, merged=gone)
        for moving in what_moves(kept, gone):
            pks = [row.pk for row in moving.rows]
            moving.model._default_manager.filter(pk__in=pks).update(**{moving.column: kept.pk})
            table = moving.model._meta.db_table
            MovedRow.objects.bulk_create(
                [MovedRow(merge=merge, table=table, column=moving.column, row=str(pk)) for pk in pks]
            )
        Organisation.objects.filter(pk=gone.pk).update(merged_into=kept)
        entry.about(kept, name=name_of(gone, "name", "en").text)
        entry.about(gone, name=name_of(kept, "name", "en").text)
    return merge


def undo_merge(merge: Merge, *, by: Actor) -> None:
    """Let the two be two again: what moved goes back, unless somebody has moved it elsewhere since."""
    with act("organisation.unmerge", by=by) as entry:
        if not may(by, merge, "undo"):
            raise NotAllowed(MergePolicy.refusals["undo"])
        undone = Merge.objects.filter(pk=merge.pk, undone_at=None).update(undone_at=timezone.now())
        if not undone:
            raise NotNow(MergePolicy.refusals["undo"])
        models = {(model._meta.db_table, column): model for model, column in pointers()}
        rows = list(MovedRow.objects.filter(merge=merge))
        for (table, column), model in models.items():
            pks = [moved.row for moved in rows if (moved.table, moved.column) == (table, column)]
            still = {"pk__in": pks, column: merge.kept_id}
            model._default_manager.filter(**still).update(**{column: merge.merged_id})
        Organisation.objects.filter(pk=merge.merged_id).update(merged_into=None)
        entry.about(merge.kept)
        entry.about(merge.merged)


def tell_apart(one: Organisation, other: Organisation, *, by: Actor) -> None:
    """Say that two are two, so that they are not offered again."""
    _refuse(one, other, by)
    with act("organisation.two", by=by) as entry:
        first, second = sorted((one, other), key=lambda each: str(each.pk))
        KnownAsTwo.objects.bulk_create([KnownAsTwo(one=first, other=second)], ignore_conflicts=True)
        entry.about(first)
        entry.about(second)


def _refuse_roles_given_back(kept: Organisation, gone: Organisation) -> None:
    """A role in an organisation that is no member any more must not come to life by moving to one that is."""
    moved = (model._default_manager.filter(organisation=gone) for model in (Membership, Invitation))
    if kept.state != gone.state and any(rows.exists() for rows in moved):
        raise NotNow(
            _(
                "People have roles in the entry that would go, and only one of the two is a member today. Set that right first."
            )
        )


def _refuse(one: Organisation, other: Organisation, by: Actor) -> None:
    if not (may(by, one, "edit") and may(by, other, "edit")):
        raise NotAllowed(OrganisationPolicy.refusals["edit"])
