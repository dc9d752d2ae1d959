"""Draw a workflow, so that people who do not read code can see it. The pages in `docs/develop/` are made from here."""

from django.utils import translation

from causeway.foundation.states.workflow import Move, Workflow


def diagram(workflow: Workflow) -> str:
    """The workflow as a Mermaid state diagram, in English. The first state is where a record begins."""
    states = list(workflow.states)
    with translation.override("en"):
        lines = ["stateDiagram-v2", *(f'    state "{state.label}" as {state.value}' for state in states)]
    lines.append(f"    [*] --> {states[0].value}")
    for move in workflow.moves.values():
        lines += [f"    {source} --> {move.target}: {move.name}" for source in move.sources]
    lines += [f"    {state.value} --> [*]" for state in states if not workflow.open_from(state)]
    return "\n".join(lines)


def page(kind: str, workflow: Workflow) -> str:
    """The whole page of one kind of record: the diagram, and what each move asks for."""
    rows = [
        f"| `{move.name}` | `{move.may}` | {_must_hold(move)} | {'a sentence' if move.asks_note else ''} |"
        for move in workflow.moves.values()
    ]
    return "\n".join(
        [
            f"# The states of a {kind}",
            "",
            "Made by `./causeway draw` from the table of moves; a test compares the two. [States](states.md) explains it.",
            "",
            "```mermaid",
            diagram(workflow),
            "```",
            "",
            "| move | ability | what must hold | asks for |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


def _must_hold(move: Move) -> str:
    """The first line of the guard's docstring."""
    said = (move.guard.__doc__ or "") if move.guard else ""
    return said.strip().partition("\n")[0]
