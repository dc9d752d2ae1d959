"""A new subject stands at once: its page works, and the house has nothing to complain of."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.instance import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture
def copy(tmp_path):
    """A copy of the repository, to write in."""
    listed = subprocess.check_output(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, text=True
    )
    for name in filter(None, listed.splitlines()):
        if (ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def run(folder, *words):
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("CAUSEWAY_", "DATABASE_", "DJANGO"))
    }
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=folder, env=kept | {"PYTHONPATH": str(folder / "src")}, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["kitchen", "visits"], "no room for subjects"),
        (["protection", "utils"], "says nothing"),
        (["protection", "Field-Visits"], "lower-case letters only"),
        (["protection", "sheep"], "one and many at once"),
        (["advocacy", "statements"], "is there already"),
    ],
)
def test_a_subject_that_cannot_be_is_refused_with_a_sentence(copy, words, says):
    before = sorted(path for path in copy.rglob("*") if path.suffix == ".py")
    done = run(copy, "causeway", "new-subject", *words)
    assert (done.returncode, says in done.stderr) == (2, True)
    assert sorted(path for path in copy.rglob("*") if path.suffix == ".py") == before


def test_new_subjects_pass_all_tests_of_the_house(copy):
    if "DATABASE_URL" in os.environ:
        pytest.skip("the copy runs on SQLite, in the run without --pg")
    for words in (["protection", "visits"], ["protection", "field_stories"], ["advocacy", "open_letters"]):
        done = run(copy, "causeway", "new-subject", *words)
        assert done.returncode == 0, done.stderr
    assert "class FieldStory(" in (copy / "src/causeway/protection/field_stories/models.py").read_text()
    places = ["tests/protection", "tests/advocacy/open_letters", "tests/house"]
    quick = ["-m", "not slow and not browser", "-p", "no:cacheprovider"]
    quick += [f"--ignore=tests/house/{each}.py" for each in ("test_holes", "test_planted", "test_the_tests")]
    done = run(copy, "pytest", *places, *quick, "--only", "visits,field_stories,open_letters")
    assert done.returncode == 0, done.stdout[-6000:]
