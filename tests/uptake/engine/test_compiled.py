"""The cache of compiled kernels may only ever cost time."""

from pathlib import Path

import pytest

from causeway.uptake.engine import compiled

NAME = "test_compiled.twice"


def twice(number):
    return 2 * number


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A cache of its own."""
    monkeypatch.setattr(compiled, "_places", lambda: iter([tmp_path]))
    before = vars(compiled.numba.config)["CACHE_DIR"]
    compiled.cache_folder.cache_clear()
    yield tmp_path
    compiled.cache_folder.cache_clear()
    vars(compiled.numba.config)["CACHE_DIR"] = before


def stored(folder):
    return sorted(path for path in folder.rglob("*") if path.suffix in (".nbi", ".nbc"))


def test_what_is_compiled_once_is_loaded_the_next_time(folder):
    assert not compiled.is_warm()
    first, second = compiled.kernel(twice), compiled.kernel(twice)
    assert first(4) == second(4) == 8
    assert sum(second.stats.cache_hits.values()) == 1
    assert len(stored(folder)) == 2
    assert compiled.is_warm()


@pytest.mark.parametrize("broken", [b"", b"not what it was", None], ids=["empty", "strange", "one byte"])
@pytest.mark.parametrize("which", [".nbi", ".nbc"])
def test_a_broken_cache_costs_time(folder, broken, which):
    assert compiled.kernel(twice)(4) == 8
    for path in stored(folder):
        if path.suffix == which:
            content = path.read_bytes()
            path.write_bytes(content[:-9] + b"?" + content[-8:] if broken is None else broken)
    again = compiled.kernel(twice)
    assert again(4) == 8
    assert compiled.kernel(twice)(5) == 10


def test_a_folder_in_which_others_may_write_is_not_used(folder):
    own = compiled.cache_folder()
    assert own.is_relative_to(folder)
    own.chmod(0o777)
    compiled.cache_folder.cache_clear()
    assert compiled.cache_folder() is None


def test_a_cache_that_vanishes_costs_time(folder):
    kept = compiled.kernel(twice)
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert kept(4) == 8


def test_nowhere_to_keep_it_costs_time(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setattr(compiled, "_places", lambda: iter([tmp_path / "file", Path("/proc/nowhere")]))
    compiled.cache_folder.cache_clear()
    try:
        assert compiled.cache_folder() is None
        assert compiled.kernel(twice)(4) == 8
    finally:
        compiled.cache_folder.cache_clear()


def test_the_folder_is_named_after_the_kernels(monkeypatch, tmp_path):
    (tmp_path / "one.py").write_text("@kernel\n")
    (tmp_path / "other.py").write_text("no loops")
    monkeypatch.setattr(compiled, "ENGINE", tmp_path)
    before = compiled._version()
    (tmp_path / "other.py").write_text("no loops at all")
    assert compiled._version() == before
    (tmp_path / "one.py").write_text("@kernel\n\n")
    assert compiled._version() != before
