"""Bring the database up to date (serve and demo do this by themselves)."""

import argparse

from causeway.config import start


def main(arguments: list[str]) -> int:
    """Apply all migrations."""
    argparse.ArgumentParser(prog="./causeway migrate", description=__doc__).parse_args(arguments)
    start.ready()
    from causeway.config.migrating import migrate

    migrate()
    print("The database is up to date.")
    return 0
