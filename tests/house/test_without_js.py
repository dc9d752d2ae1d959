"""Templates hold neither script nor style; the finished pages are judged in test_pages.py."""

from tests.house.rules import templates
from tests.house.rules.source import sources

TEMPLATES = sources("*.html")
SHOWN_TO_BUILDERS = "/patterns/"  # invented examples of each component, for whoever builds pages


def test_templates_hold_no_script_and_no_style():
    assert [said for source in TEMPLATES for said in templates.inline_things(source)] == []


def test_templates_leave_no_words_untranslated():
    assert [
        said
        for each in TEMPLATES
        if SHOWN_TO_BUILDERS not in each.path
        for said in templates.untranslated(each)
    ] == []


def test_scripts_are_few_and_named():
    allowed = {"src/causeway/static/js/security-key.js": "no other way leads from a page to a security key"}
    assert {source.path for source in sources("*.js")} == set(allowed)
