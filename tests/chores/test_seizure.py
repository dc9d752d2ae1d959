"""What a thief reads is decided for each column, and the page for hosts says it."""

import pytest

from causeway.chores import _seized
from tests.canaries import stored


def test_the_page_for_hosts_tells_of_every_column(db):
    told = {
        seen.table: (set(seen.clear), set(seen.opened), set(seen.shut))
        for seen in _seized.tables(has_key=True)
    }
    assert stored.columns() == told


def test_nothing_in_bytes_is_undecided():
    assert _seized.undecided() == []


def test_a_column_counts_as_shut_only_where_its_words_do_not_open(cast):
    claimed = {seen.table: seen for seen in _seized.tables(has_key=False)}
    assert claimed["advocacy_signon"].opened == []
    assert claimed["coalition_account"].opened == ["handle", "name"]


@pytest.mark.parametrize("words", [("nowhere",), ()])
def test_a_folder_without_a_database_is_refused(instance, words, monkeypatch):
    instance.environment.pop("DATABASE_URL", None)
    done = instance.attempt("seizure", *(words or (instance.folder,)))
    assert done.returncode == 1
    assert "There is no copy of a state folder with a database" in done.stderr


def test_a_file_that_nobody_expects_is_told(instance):
    instance.run("migrate")
    (instance.folder / "var" / "left-behind").write_text("words")
    done = instance.attempt("seizure", instance.folder / "var")
    assert done.returncode == 1
    assert "not expected: left-behind" in done.stdout
