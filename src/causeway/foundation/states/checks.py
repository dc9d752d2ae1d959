"""The house does not start while a move needs an ability that its policy does not have."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from causeway.foundation.access import policy_of
from causeway.foundation.states.workflow import all_workflows


@register("states")
def moves_need_real_abilities(**_: Any) -> list[CheckMessage]:
    """An error for each move whose ability the model's policy lacks."""
    return [
        Error(
            f"{model.__name__}: the move “{move.name}” needs “{move.may}”, which its policy lacks.",
            id="states.E001",
        )
        for model, workflow in all_workflows().items()
        for move in workflow.moves.values()
        if move.may not in policy_of(model).abilities()
    ]
