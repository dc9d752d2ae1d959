"""The command: what it lists, what it refuses."""

import subprocess
import sys

import pytest

from causeway import __main__
from causeway.chores import bench, check
from tests.house.rules.source import ROOT

ASKED_FOR = {"demo", "serve", "worker", "test", "check", "bench", "verify", "new-subject", "lock"}


def test_the_command_alone_lists_every_chore_in_a_line_each(capsys):
    assert __main__.main([]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines() if line.startswith("  ")]
    assert {words[0] for words in lines} == set(__main__.all_chores())
    assert all(len(" ".join(words[1:])) > 20 for words in lines)


def test_the_chores_that_people_are_told_of_are_there():
    assert ASKED_FOR - __main__.all_chores().keys() == set()


def test_a_chore_that_is_not_there_is_refused_with_a_sentence(capsys):
    assert __main__.main(["dance"]) == 2
    assert "There is no chore “dance”" in capsys.readouterr().err


def test_a_chore_cannot_name_a_file_elsewhere():
    assert __main__.main(["../config/env"]) == 2
    assert __main__.main(["_children"]) == 2


@pytest.mark.parametrize("chore", sorted(__main__.all_chores()))
def test_every_chore_has_a_main(chore):
    source = (ROOT / "src/causeway/chores" / f"{chore.replace('-', '_')}.py").read_text()
    assert "\ndef main(arguments: list[str]) -> int:" in source


def test_the_script_lists_and_refuses_like_the_package(tmp_path):
    script = (ROOT / "causeway").read_text()
    assert 'exec "$python" -m causeway' in script
    assert subprocess.run(["bash", "-n", ROOT / "causeway"], check=False).returncode == 0


def test_the_script_says_which_python_it_needs(tmp_path):
    (tmp_path / "causeway").write_text((ROOT / "causeway").read_text())
    (tmp_path / "requirements.lock").touch()
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in ("bash", "dirname", "cmp"):
        (tools / tool).symlink_to(subprocess.check_output(["which", tool], text=True).strip())
    done = subprocess.run(
        ["bash", tmp_path / "causeway", "demo"],
        env={"PATH": str(tools)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "needs Python 3.11" in done.stderr


def test_check_refuses_a_check_that_is_not_there(capsys):
    assert check.main(["spelling-bee"]) == 2
    assert "codespell" in capsys.readouterr().err


def test_check_runs_all_and_names_what_failed(monkeypatch, capsys):
    python = sys.executable.rpartition("/")[2]
    planted = {"good": [python, "-c", "pass"], "bad": [python, "-c", "raise SystemExit('a complaint')"]}
    monkeypatch.setattr(check, "CHECKS", planted | {"last": [python, "-c", "print()"]})
    assert check.main([]) == 1
    said = capsys.readouterr().out
    assert "Failed: bad." in said
    assert "a complaint" in said
    assert "last" in said


def test_bench_lists_each_benchmark_with_its_claim(capsys):
    assert bench.main(["--list"]) == 0
    assert "one byte a second" in capsys.readouterr().out


def test_bench_refuses_a_benchmark_that_is_not_there(capsys):
    assert bench.main(["nothing"]) == 2
    assert "--list" in capsys.readouterr().err
