"""An instance on disk whose web and worker are real processes: for races, crashes and browsers."""

import atexit
import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 40.0


def free_port():
    """A port that nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(true, what, patience=PATIENCE):
    """Wait for something to become true, or fail with its name."""
    deadline = time.monotonic() + patience
    while not true():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {patience:.0f} s for {what}")
        time.sleep(0.02)


def migrated(instance):
    """An instance with its tables and keys, and nothing in them."""
    instance.run("migrate")


def furnished(instance):
    """An instance in which the demonstration's alliance lives."""
    instance.run("migrate")
    instance.python("from causeway.demo.seed import plant; plant()")


_made = {}


class Instance:
    """A folder, a database (a SQLite file, or one of its own on the PostgreSQL server of --pg), and processes."""

    def __init__(self, folder, mode="test", **settings):
        self.folder, self.mode = Path(folder), mode
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self.processes = {}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("CAUSEWAY_")}
        self.environment = kept | {
            "CAUSEWAY_MODE": mode,
            "CAUSEWAY_VAR": str(self.folder / "var"),
            "CAUSEWAY_ADDRESS": self.address,
            "PYTHONPATH": str(ROOT / "src"),
            "PYTHONUNBUFFERED": "1",
            **settings,
        }
        self._server = os.environ.get("DATABASE_URL", "")
        self._name = f"{mode}_{uuid.uuid4().hex[:12]}"
        if self._server:
            self._on_server(f"CREATE DATABASE {self._name}")
            self.environment["DATABASE_URL"] = urlunsplit(
                urlsplit(self._server)._replace(path=f"/{self._name}")
            )

    @property
    def database_url(self):
        """The address of this instance's own PostgreSQL database, or nothing."""
        return self.environment.get("DATABASE_URL", "")

    @property
    def sqlite_path(self):
        """The SQLite file of this instance."""
        return self.folder / "var" / ("demo" if self.mode == "demo" else "") / "causeway.sqlite3"

    def run(self, *words):
        """Run a chore to its end; gives what it printed."""
        done = self.attempt(*words)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def become(self, how):
        """Come to the state to which `how(instance)` leads; that is done once in a run of tests, and copied."""
        if (self.mode, how) not in _made:
            folder = Path(tempfile.mkdtemp(prefix="causeway-made-"))
            atexit.register(shutil.rmtree, folder, ignore_errors=True)
            how(made := Instance(folder, self.mode, CAUSEWAY_LIMITS="no"))
            _made[self.mode, how] = made
        made = _made[self.mode, how]
        shutil.copytree(made.folder / "var", self.folder / "var", dirs_exist_ok=True)
        if self._server:
            self._on_server(f"DROP DATABASE {self._name}")
            self._on_server(f"CREATE DATABASE {self._name} TEMPLATE {made._name}")

    def attempt(self, *words, typed=""):
        """Run a chore that may refuse; `typed` is what somebody types."""
        return subprocess.run(
            [sys.executable, "-m", "causeway", *map(str, words)],
            env=self.environment,
            input=typed,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    def python(self, code):
        """Run lines of Python inside the instance, with Django ready; gives what they printed."""
        done = subprocess.run(
            [sys.executable, "-c", f"from causeway.config import start; start.ready()\n{code}"],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self, name, *words):
        """Start a process of the instance in a group of its own; what it says goes into a log file."""
        log = (self.folder / f"{name}.log").open("ab")
        self.processes[name] = subprocess.Popen(
            [sys.executable, "-m", "causeway", *words],
            env=self.environment,
            cwd=ROOT,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        log.close()

    def start_web(self):
        """Start the web processes; comes back when the port answers."""
        self.start("web", "serve", "--port", str(self.port))
        wait_until(self._web_answers, f"the web: {self.log('web')}")

    def start_worker(self):
        """Start the worker."""
        self.start("worker", "worker")

    def log(self, name):
        """What a process has said so far."""
        path = self.folder / f"{name}.log"
        return path.read_text() if path.exists() else ""

    def kill(self, *names, how=signal.SIGKILL):
        """Kill processes with everything they started, without a word of warning."""
        for name in names or list(self.processes):
            process = self.processes.pop(name)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, how)
            process.wait(20)

    def end(self):
        """End all processes and drop the database."""
        self.kill()
        if self._server:
            self._on_server(f"DROP DATABASE IF EXISTS {self._name} WITH (FORCE)")

    def _web_answers(self):
        assert self.processes["web"].poll() is None, self.log("web")
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return True
        except OSError:
            return False

    def _on_server(self, statement):
        with psycopg.connect(self._server, autocommit=True) as server:
            server.execute(statement)
