"""The one way by which views get records."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import BooleanField, ExpressionWrapper, Model, QuerySet
from django.http import Http404

from causeway.foundation.access.actor import Actor
from causeway.foundation.access.policy import ANYONE, NOBODY, policy_of
from causeway.foundation.access.refusals import NotAllowed

M = TypeVar("M", bound=Model)


class May:
    """What the actor may do with one record, as the gate found it. Templates ask `may.edit`."""

    def __init__(self, found: dict[str, bool], refusals: dict[str, Any]) -> None:
        self._found, self._refusals = found, refusals

    def __getattr__(self, ability: str) -> bool:
        if ability.startswith("_") or ability not in self._found:
            raise AttributeError(ability)
        return self._found[ability]

    def __getitem__(self, ability: str) -> bool:
        return self._found[ability]

    def why_not(self, ability: str) -> Any:
        """The sentence for a missing ability."""
        return self._refusals.get(ability, "")


def visible(actor: Actor, model: type[M]) -> QuerySet[M]:
    """All records of a model that the actor may see."""
    return model._default_manager.filter(policy_of(model).rule("see", actor))


def may(actor: Actor, record: Model, ability: str) -> bool:
    """Ask again about a record already at hand, for instance inside the transaction that changes it."""
    rule = policy_of(type(record)).rule(ability, actor)
    return type(record)._default_manager.filter(rule, pk=record.pk).exists()


def fetch(
    actor: Actor,
    model: type[M],
    ability: Callable[..., Any] | str = "see",
    *,
    read: Callable[[QuerySet[M]], QuerySet[M]] | None = None,
    **look: Any,
) -> M:
    """One record, or 404 if the actor may not see it, or `NotAllowed` if the ability is missing.

    The record comes with `.may`, all abilities, found by the same query; `read` may add to that query. Rules that
    hold for every record or for none are not asked of the database.
    """
    policy = policy_of(model)
    name = ability if isinstance(ability, str) else ability.__name__
    rules = {each: policy.own(each, actor) for each in policy.abilities() if each != "see"}
    open_questions = {
        f"may_{each}": ExpressionWrapper(rule, output_field=BooleanField())
        for each, rule in rules.items()
        if rule not in (ANYONE, NOBODY)
    }
    found_by = visible(actor, model).filter(**look)
    try:
        record: Any = (read(found_by) if read else found_by).annotate(**open_questions).get()
    except ObjectDoesNotExist:
        raise Http404 from None
    found = {"see": True} | {
        each: bool(record.__dict__.pop(f"may_{each}")) if f"may_{each}" in open_questions else rule == ANYONE
        for each, rule in rules.items()
    }
    record.may = May(found, policy.refusals)
    if not found[name]:
        raise NotAllowed(policy.refusals.get(name, ""))
    return cast("M", record)
