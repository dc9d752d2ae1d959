"""Open the account of a first coordinator (asks for a passphrase)."""

import argparse
import getpass
import sys

from causeway.config import start


def main(arguments: list[str]) -> int:
    """Ask twice for a passphrase and open the account; 1 with a sentence if it cannot be."""
    parser = argparse.ArgumentParser(prog="./causeway coordinator", description=__doc__)
    parser.add_argument("handle", help="what the person signs in with")
    parser.add_argument("name", help="the name that others see")
    words = parser.parse_args(arguments)
    start.ready()
    from causeway.coalition.accounts.actions import open_first_account
    from causeway.config.migrating import migrate
    from causeway.foundation.access import NOBODY_IN_PARTICULAR, NotValid

    migrate()
    passphrase = _ask("Passphrase (at least 15 letters; nothing is shown): ")
    if passphrase != _ask("The same once more: "):
        print("The two passphrases differ. Nothing was changed.", file=sys.stderr)
        return 1
    try:
        open_first_account(
            handle=words.handle, name=words.name, passphrase=passphrase, by=NOBODY_IN_PARTICULAR
        )
    except NotValid as refusal:
        print(refusal.sentence, file=sys.stderr)
        return 1
    print(f"{words.name} can sign in as “{words.handle}” and coordinates the alliance.")
    return 0


def _ask(question: str) -> str:
    """What is typed unseen; from a pipe, the next line."""
    if sys.stdin.isatty():
        return getpass.getpass(question)
    return sys.stdin.readline().rstrip("\n")
