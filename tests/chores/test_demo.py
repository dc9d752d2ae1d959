"""The demo: what it starts, what it ends, and what it leaves alone."""

import os
import signal
import socket
import subprocess
import sys

import pytest

from causeway.chores import demo
from causeway.chores._children import stand_together
from tests.browsing import Browser
from tests.instance import ROOT, free_port, wait_until

pytestmark = pytest.mark.slow


@pytest.fixture
def start(tmp_path):
    """Starts demos in a folder of their own; they end with the test."""
    started = []

    def start(port):
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("CAUSEWAY_", "DATABASE_"))
        }
        running = subprocess.Popen(
            [sys.executable, "-m", "causeway", "demo", "--port", str(port)],
            env=kept | {"PYTHONPATH": str(ROOT / "src"), "CAUSEWAY_VAR": str(tmp_path)},
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        started.append(running)
        return running

    yield start
    for running in started:
        with running:
            running.terminate()


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def children_of(pid):
    listed = subprocess.run(
        ["ps", "--ppid", str(pid), "-o", "pid="], capture_output=True, text=True, check=False
    )
    return [int(word) for word in listed.stdout.split()]


def test_the_demo_says_its_address_when_it_answers_and_ends_everything_when_told(start, tmp_path):
    port = free_port()
    running = start(port)
    assert running.stdout.readline() == f"The demo is open: http://localhost:{port}/demo/\n"
    assert Browser(port).get("/sign-in/")[0] == 200
    children = children_of(running.pid)
    assert len(children) == 2
    running.send_signal(signal.SIGINT)
    assert running.wait(20) == 0
    wait_until(lambda: not any(alive(child) for child in children), "the children to end")
    assert {path.name for path in tmp_path.iterdir()} == {"demo"}


def test_a_second_start_finds_the_demo_as_it_was_left(start):
    for port in (free_port(), free_port()):
        running = start(port)
        assert "The demo is open" in running.stdout.readline()
        assert (
            "Floating Village Forum" in Browser(port).get("/statements/")[2] + Browser(port).get("/demo/")[2]
        )
        running.send_signal(signal.SIGTERM)
        assert running.wait(20) == 0


def test_when_one_child_ends_everything_ends(start):
    running = start(free_port())
    running.stdout.readline()
    web, worker = sorted(children_of(running.pid))
    os.kill(worker, signal.SIGKILL)
    assert running.wait(20) == 1
    assert "process ended, so everything ends" in running.stdout.read()
    assert not alive(web)


def test_a_taken_port_gets_a_sentence_and_a_suggestion(start, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        running = start(port)
        assert running.wait(20) == 2
    assert running.stderr.read() == f"The port {port} is taken. Try: ./causeway demo --port {port + 1}\n"
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def on_sqlite(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)


@pytest.mark.usefixtures("on_sqlite")
def test_fresh_throws_away_the_demo_only(tmp_path):
    house, mine = tmp_path / "var", tmp_path / "var" / "causeway.sqlite3"
    house.mkdir()
    mine.write_text("an instance that people use")
    assert demo._take_folder(house / "demo", fresh=False) == ""
    (house / "demo" / "causeway.sqlite3").write_text("a demo")
    assert demo._take_folder(house / "demo", fresh=True) == ""
    assert [path.name for path in (house / "demo").iterdir()] == [demo.MARKER]
    assert mine.read_text() == "an instance that people use"


@pytest.mark.usefixtures("on_sqlite")
@pytest.mark.parametrize("fresh", [True, False])
def test_the_demo_leaves_alone_what_no_demo_made(tmp_path, fresh):
    kept = tmp_path / "demo" / "causeway.sqlite3"
    kept.parent.mkdir()
    kept.write_text("an instance that happens to be called demo")
    assert "that no demo put there" in demo._take_folder(tmp_path / "demo", fresh=fresh)
    assert kept.exists()


def test_the_demo_uses_no_postgresql_database_but_a_demo_one(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://causeway@localhost/causeway")
    assert "with “demo” in its name" in demo._take_folder(tmp_path / "demo", fresh=False)
    monkeypatch.setenv("DATABASE_URL", "postgresql://causeway@localhost/causeway_demo?host=/tmp")
    assert demo._take_folder(tmp_path / "demo", fresh=False) == ""
    assert "Drop it" in demo._take_folder(tmp_path / "demo", fresh=True)


def test_a_child_that_ignores_the_signal_is_killed(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("causeway.chores._children.GRACE", 0.5)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); time.sleep(60)"
    ends = f"import time, pathlib\nwhile not pathlib.Path({str(tmp_path / 'deaf.log')!r}).read_text(): time.sleep(0.05)"
    commands = {"deaf": [sys.executable, "-c", deaf], "ends": [sys.executable, "-c", ends]}
    assert stand_together(commands, free_port(), "Open.", tmp_path) == 1
    assert "The ends process ended" in capsys.readouterr().out
