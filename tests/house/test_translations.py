"""The Arabic catalogue is whole, current, compiled, and written as Arabic is; Arabic pages show no English."""

import shutil
from gettext import GNUTranslations
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.utils import translation
from django.utils.translation import gettext

from causeway.chores import translate
from causeway.config.env import SOURCE
from tests.house.rules import catalogue
from tests.house.rules.source import Source, sources

PO = translate.LOCALE / "ar" / "LC_MESSAGES" / "django.po"
PATTERNS = "pages:patterns"  # invented names stand plainly in the examples for builders


@pytest.fixture(scope="module")
def words():
    return translate.gathered(SOURCE)


@pytest.fixture(scope="module")
def arabic():
    return translate.catalogue(PO)


def planted(source, string, context=None):
    """A catalogue of one message."""
    made = Catalog(locale="ar")
    made.add(source, string, context=context)
    return made


def test_the_catalogue_has_what_the_code_says_and_nothing_else(arabic, words):
    assert list(catalogue.strayed(arabic, words)) == [], "run ./causeway translate"


def test_no_call_of_gettext_is_overlooked(words):
    code = [source for source in sources("*.py") if "/chores/" not in source.path]
    assert [said for source in code for said in catalogue.forgotten(source, words)] == []


def test_everything_is_translated_and_nothing_is_doubtful(arabic):
    assert translate.untranslated(arabic) == []
    assert [message.id for message in arabic if message.fuzzy] == []


def test_plural_forms_are_those_of_arabic(arabic):
    assert arabic.plural_forms.replace(" ", "") == catalogue.PLURAL_FORMS["ar"].replace(" ", "")
    assert {len(message.string) for message in arabic if message.pluralizable} == {6}


def test_places_and_marks_agree_with_the_source(arabic):
    assert list(catalogue.unlike(arabic)) == []


def test_arabic_is_written_as_arabic(arabic):
    assert list(catalogue.unlike_arabic(arabic)) == []


def test_the_compiled_catalogue_is_current(arabic):
    said = [_compiled(data) for data in (PO.with_suffix(".mo").read_bytes(), translate.as_mo(arabic))]
    assert said[0] == said[1], "run ./causeway translate"


def _compiled(data):
    """What Django reads, without the header."""
    return {key: text for key, text in GNUTranslations(BytesIO(data))._catalog.items() if key}


def test_gathering_twice_gives_the_same_bytes_and_no_line_numbers(arabic, words, tmp_path):
    shutil.copytree(SOURCE / "world", tmp_path / "causeway" / "world")
    there = [translate.as_po(translate.gathered(tmp_path / "causeway")) for _ in range(2)]
    once = translate.as_po(translate.updated(arabic, words))
    again = translate.as_po(translate.updated(read_po(BytesIO(once), locale="ar"), words))
    assert there[0] == there[1]
    assert once == again
    assert all(":" not in line[3:] for line in once.decode().splitlines() if line.startswith("#: "))


def test_new_words_in_code_and_templates_are_noticed(arabic, tmp_path):
    templates = tmp_path / "causeway" / "templates"
    templates.mkdir(parents=True)
    (tmp_path / "causeway" / "new.py").write_text('ngettext("%(n)s new thing", "%(n)s new things", 2)\n')
    (templates / "new.html").write_text('{% translate "A new word" context "here" %}')
    found = translate.gathered(tmp_path / "causeway")
    assert found.get(("%(n)s new thing", "%(n)s new things")).locations == [("causeway/new.py", 0)]
    assert found.get("A new word", "here")
    assert sum("is not in the catalogue" in said for said in catalogue.strayed(arabic, found)) == 2


def test_what_was_translated_stays_and_what_is_gone_goes():
    before = planted("Stays", "يبقى")
    before.add("Goes", "يذهب")
    now = translate.updated(before, planted("Stays", None))
    assert [(message.id, message.string) for message in now if message.id] == [("Stays", "يبقى")]
    assert translate.untranslated(translate.updated(before, planted("New", None))) == ["New"]


@pytest.mark.parametrize(
    ("source", "string"),
    [
        ("%(who)s came", "جاء"),
        ("%(who)s came", "جاء %(whom)s"),
        ("<b>Now</b>", "الآن"),
        ("A line\n", "سطر"),
        (("%(n)s day", "%(n)s days"), ("لا شيء", "يوم", "يومان", "أيام", "يومًا", "يوم")),
    ],
)
def test_a_translation_that_disagrees_with_its_source_is_noticed(source, string):
    assert list(catalogue.unlike(planted(source, string)))


@pytest.mark.parametrize(
    ("source", "string"),
    [
        ("Why?", "لماذا?"),
        ("One, two", "واحد, اثنان"),
        ("“Word”", "“كلمة”"),
        ("Stop", "قفوا!"),
        ("7 days", "7 أيام"),
        ("Draft", "draft مسودة"),
        ("%(name)s signs", "توقّع %(name)s"),
        ("%(name)s signs", "توقّع \u2068%(name)s"),
    ],
)
def test_latin_habits_in_arabic_are_noticed(source, string):
    assert list(catalogue.unlike_arabic(planted(source, string)))


def test_good_arabic_passes():
    good = planted(
        ("%(n)s day", "%(n)s days"), ("لا أيام", "يوم", "يومان", "%(n)s أيام", "%(n)s يومًا", "%(n)s يوم")
    )
    good.add("%(name)s, why? (SHA-256)", "\u2068%(name)s\u2069، لماذا؟ (SHA-256)")
    assert list(catalogue.unlike(good)) == list(catalogue.unlike_arabic(good)) == []


def test_words_inside_an_f_string_are_noticed():
    source = Source("src/a.py", "x = f\"{_('Never gathered')}\"")
    assert list(catalogue.forgotten(source, Catalog()))


def test_words_of_django_itself_are_arabic():
    with translation.override("ar"):
        assert "مطلوب" in gettext("This field is required.")


def test_arabic_pages_show_no_english(walked):
    said = {
        f"{name} {word} {column}: {each}"
        for (prefix, name, word, method, column), seen in walked.seen.items()
        if prefix == "/ar" and name != PATTERNS
        for each in seen.in_english
    }
    assert not said, "\n".join(sorted(said))


def test_english_on_an_arabic_page_is_noticed():
    page = '<html lang="ar"><p>نص <bdi>Amina</bdi> \u2068Open Rivers\u2069 (CSV)</p><p lang="en">Text</p>{}</html>'
    assert list(catalogue.left_in_english(page.format(""))) == []
    assert list(catalogue.left_in_english(page.format("<p>Some words</p>"))) == ["Some words"]
    assert list(catalogue.left_in_english(page.format('<p aria-label="Some words"></p>'))) == ["Some words"]
