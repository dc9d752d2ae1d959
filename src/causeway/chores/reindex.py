"""Make the index of the search again from the records, while the site runs."""

import argparse

from causeway.config import start


def main(arguments: list[str]) -> int:
    """Look at every record that can be found, and put its words into a new index."""
    argparse.ArgumentParser(prog="./causeway reindex", description=__doc__).parse_args(arguments)
    start.ready()
    from causeway.overview.search.actions import reindex

    print(f"{reindex():,} passages can be found.")
    return 0
