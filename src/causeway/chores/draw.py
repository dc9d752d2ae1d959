"""Draw the states of every kind of record into docs/develop/ (after a change of a workflow)."""

import argparse

from causeway.config import start
from causeway.config.env import ROOT


def main(arguments: list[str]) -> int:
    """Write one page for each workflow."""
    argparse.ArgumentParser(prog="./causeway draw", description=__doc__).parse_args(arguments)
    start.ready()
    from causeway.foundation.states.diagram import page
    from causeway.foundation.states.workflow import all_workflows

    for model, workflow in all_workflows().items():
        kind = model._meta.model_name or ""
        path = ROOT / "docs" / "develop" / f"states-{kind}.md"
        path.write_text(page(kind, workflow), encoding="utf-8")
        print(f"{path.relative_to(ROOT)} is drawn.")
    return 0
