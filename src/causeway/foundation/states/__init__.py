"""*Move* a thing from one state to the next, by a table of moves that anyone can read.

A workflow says which moves exist, from where, to where, who may and what must hold. The engine asks the ability, asks
the guard, compares and sets the state in one statement, and leaves a fact in the journal entry of the action.
"""

from causeway.foundation.states.engine import move
from causeway.foundation.states.workflow import Move, Workflow, workflow_of

__all__ = ["Move", "Workflow", "move", "workflow_of"]
