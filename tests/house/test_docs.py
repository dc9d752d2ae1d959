"""The documents say what is there, and all of it."""

import re

import pytest

from causeway import __main__, __version__
from causeway.config.env import SETTINGS
from causeway.foundation.access.policy import all_policies
from tests.house.rules import books
from tests.house.rules.source import ROOT

DOCUMENTS = [path for path in [*ROOT.glob("*.md"), *sorted((ROOT / "docs").rglob("*.md"))] if path.is_file()]
TEXT = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in DOCUMENTS}
PACKAGES = sorted(path.parent.name for path in (ROOT / "src/causeway/foundation").glob("*/__init__.py"))


def test_every_setting_is_described_and_every_described_setting_exists():
    rows = books.rows(TEXT["docs/host/settings.md"])
    settings = {name for name in rows if name.isupper()}
    assert settings == SETTINGS.keys()
    assert {name: rows[name][0].strip("`") for name in rows} == {
        name: setting.default or "none" for name, setting in SETTINGS.items()
    }


@pytest.mark.parametrize("package", [name for name in PACKAGES if name not in ("migrations", "templates")])
def test_every_package_of_the_ground_floor_has_its_page(package):
    assert f"docs/develop/{package}.md" in TEXT


def test_every_chore_is_in_the_page_of_chores():
    said = TEXT["docs/develop/chores.md"]
    assert [chore for chore in __main__.all_chores() if f"./causeway {chore}" not in said] == []


def test_no_document_names_a_chore_that_is_not_there():
    named = {word for text in TEXT.values() for word in re.findall(r"\./causeway ([a-z][a-z-]+)", text)}
    assert named - __main__.all_chores().keys() == set()


def test_links_between_documents_lead_somewhere():
    assert [said for path, text in TEXT.items() for said in books.dead_links(path, text, ROOT)] == []


def test_the_change_log_begins_with_this_version():
    assert books.newest_version(TEXT["CHANGELOG.md"]) == __version__


def test_the_version_is_written_once_in_each_place():
    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text()


def test_the_glossary_knows_every_kind_of_record():
    glossary = TEXT["docs/use/glossary.md"].lower()
    missing = [model.__name__ for model in all_policies() if books.words_of(model.__name__) not in glossary]
    assert missing == []


def test_documents_are_files_of_a_readable_size():
    assert [path for path, text in TEXT.items() if len(text.splitlines()) > 250] == []
