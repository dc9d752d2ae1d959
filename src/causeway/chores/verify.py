"""Check the journal against itself and its signed checkpoints; --export FILE writes it as a bundle."""

import argparse
from pathlib import Path

from causeway.config import start


def main(arguments: list[str]) -> int:
    """Say whether the log is whole, and sign a checkpoint of it if it is."""
    parser = argparse.ArgumentParser(prog="./causeway verify", description=__doc__)
    parser.add_argument("--export", type=Path, metavar="FILE", help="write the whole log, for verify.py")
    parser.add_argument("--key", action="store_true", help="print the log's verifier key and end")
    asked = parser.parse_args(arguments)
    start.ready()
    from causeway.foundation.journal import audit, checkpoint, verifier_key, whole_log

    if asked.key:
        print(verifier_key())
        return 0
    found = list(audit.problems())
    for sentence in found[:20]:
        print(sentence)
    if found:
        print(f"The journal was changed after it was written: {len(found)} problems.")
        return 1
    head = checkpoint()
    print(f"The journal is whole: {head.size} entries fit the tree and every signed checkpoint.")
    if asked.export:
        asked.export.write_bytes(whole_log(head))
        print(f"Written to {asked.export}. Check it elsewhere: python3 verify.py {asked.export.name}")
    print(f"Verifier key: {verifier_key()}")
    return 0
