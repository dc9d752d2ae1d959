"""A rule is a query. The same query answers "which may she see?" and "may she see this one?"."""

from collections.abc import Callable
from inspect import isfunction
from typing import Any, ClassVar, Generic, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, Q

from causeway.foundation.access.actor import Actor

NOBODY = Q(pk__isnull=True)
ANYONE = Q(pk__isnull=False)

M = TypeVar("M", bound=Model)
Ability = Callable[[Any, Actor], Q]

_policies: dict[type[Model], "type[Policy[Any]]"] = {}


class Policy(Generic[M]):
    """Who may see and who may do, for one model.

    A subclass names its `model`, writes `see(self, actor) -> Q` and one method for each further ability, and
    gives in `refusals` the sentence that a person reads when an ability is missing. Every ability is narrowed
    by `see`. An empty Q would mean "everyone" by accident, so it is refused: write ANYONE or NOBODY.
    """

    model: ClassVar[type[Model]]
    refusals: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        """Hang the policy on its model; one model has one policy."""
        super().__init_subclass__()
        if cls.model in _policies:
            raise ImproperlyConfigured(f"{cls.model.__name__} has two policies.")
        _policies[cls.model] = cls

    def see(self, actor: Actor) -> Q:
        """Which records may this actor see?"""
        raise NotImplementedError

    @classmethod
    def abilities(cls) -> list[str]:
        """The names of all abilities, `see` first."""
        own = [
            name
            for klass in reversed(cls.__mro__)
            for name, value in vars(klass).items()
            if isfunction(value) and not name.startswith("_") and name not in ("see", *_NOT_ABILITIES)
        ]
        return ["see", *dict.fromkeys(own)]

    def rule(self, ability: str, actor: Actor) -> Q:
        """The query of one ability, narrowed by `see`."""
        see = self.own("see", actor)
        return see if ability == "see" else see & self.own(ability, actor)

    def own(self, ability: str, actor: Actor) -> Q:
        """The query of one ability as it is written: for records that the actor is known to see."""
        return _not_empty(getattr(self, ability)(actor), self, ability)


_NOT_ABILITIES = ("abilities", "rule", "own")


def _not_empty(rule: Q, policy: Policy[Any], ability: str) -> Q:
    if not rule:
        raise ImproperlyConfigured(
            f"{type(policy).__name__}.{ability} gave an empty Q; say ANYONE or NOBODY."
        )
    return rule


def policy_of(model: type[Model]) -> Policy[Any]:
    """The policy of a model; a model without one cannot pass the gate."""
    if model not in _policies:
        raise ImproperlyConfigured(f"{model.__name__} has no policy, so nobody may see it.")
    return _policies[model]()


def all_policies() -> "dict[type[Model], type[Policy[Any]]]":
    """Every model that can pass the gate, with its policy."""
    return dict(_policies)
