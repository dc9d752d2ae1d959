"""Every catalogue is whole, current and compiled; Arabic is written as Arabic is, and its pages show no English."""

import json
import re
import shutil
from collections import Counter
from gettext import GNUTranslations
from io import BytesIO

import polib
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.utils import translation
from django.utils.translation import gettext

from causeway.chores import translate
from causeway.config.env import SOURCE
from causeway.config.languages import ENOUGH, LANGUAGES, TRANSLATED_WHOLE, WORKSPACE_LANGUAGES
from causeway.foundation.pages import of_django
from tests.house import doors
from tests.house.rules import catalogue, permissions
from tests.house.rules.source import Source, sources

PO = translate.LOCALE / "ar" / "LC_MESSAGES" / "django.po"
CODES = sorted(dict(LANGUAGES).keys() - {"en"})
MOST_ALIKE = 0.03
PATTERNS = "pages:patterns"  # invented names stand plainly in the examples for builders


@pytest.fixture(scope="module")
def words():
    return translate.gathered(SOURCE)


@pytest.fixture(scope="module")
def public():
    return translate.public_path(SOURCE)


@pytest.fixture(scope="module")
def arabic():
    return translate.catalogue(PO)


@pytest.fixture(scope="module")
def catalogues():
    return {code: translate.catalogue(po_of(code)) for code in CODES}


def po_of(code):
    """The catalogue of a language, as a file."""
    return translate.LOCALE / code / "LC_MESSAGES" / "django.po"


def planted(source, string, context=None):
    """A catalogue of one message."""
    made = Catalog(locale="ar")
    made.add(source, string, context=context)
    return made


def test_each_catalogue_has_what_its_language_needs_and_nothing_else(catalogues, words, public):
    for code, each in catalogues.items():
        needs = translate.wanted(words, public, code, each)
        assert list(catalogue.strayed(each, needs)) == [], f"{code}: run ./causeway translate"


def test_public_path_is_spoken_in_every_language_and_the_workspace_in_some(catalogues, words, public):
    there = {path.parent.parent.name for path in translate.LOCALE.glob("*/LC_MESSAGES/django.po")}
    assert there == set(CODES)
    whole = {translate._key(message) for message in words if message.id}
    assert 300 < len(public) < len(whole) / 2
    for code, each in catalogues.items():
        lacks = (whole if code in TRANSLATED_WHOLE else public) - {translate._key(one) for one in each}
        assert {translate._first(key[0]) for key in lacks} <= translate._of_django(code), code


def test_no_call_of_gettext_is_overlooked(words):
    code = [source for source in sources("*.py") if "/chores/" not in source.path]
    assert [said for source in code for said in catalogue.forgotten(source, words)] == []


@pytest.mark.parametrize("code", CODES)
def test_public_path_is_translated_whole_and_in_arabic_everything(catalogues, public, code):
    left = [message for message in catalogues[code] if message.id and not translate.is_translated(message)]
    assert [one.id for one in left if code == "ar" or translate._key(one) in public] == []


def test_workspace_is_offered_where_hardly_a_word_is_missing(catalogues):
    for code in TRANSLATED_WHOLE:
        every, left = len(catalogues[code]), len(translate.untranslated(catalogues[code]))
        assert (code in dict(WORKSPACE_LANGUAGES)) is (every - left >= ENOUGH * every), code
    assert {"en", "ar"} <= dict(WORKSPACE_LANGUAGES).keys() <= {"en", *TRANSLATED_WHOLE}


def test_workspace_in_another_language_leads_to_the_first(client):
    for path in ("/home/", "/sign-in/?next=/home/", "/public-pages/", "/calendar/"):
        answer = client.get(f"/my{path}")
        assert (answer.status_code, answer["Location"]) == (302, path)
    assert client.get("/my/help/").status_code == 200


@pytest.mark.parametrize("code", CODES)
def test_places_and_marks_agree_with_the_source(catalogues, code):
    assert list(catalogue.unlike(catalogues[code])) == []


@pytest.mark.parametrize("code", CODES)
def test_another_reader_of_catalogues_finds_the_forms_for_numbers_and_the_places_for_values(code):
    read = polib.pofile(str(po_of(code)))
    rule = catalogue.PLURAL_FORMS[code].replace(" ", "")
    assert read.metadata["Plural-Forms"].replace(" ", "") == rule
    forms = int(re.match(r"nplurals=(\d)", rule)[1])
    for entry in read:
        said = list(entry.msgstr_plural.values()) or [entry.msgstr]
        assert len(said) == (forms if entry.msgid_plural else 1), entry.msgid
        allowed = Counter(catalogue.PLACE.findall(entry.msgid_plural or entry.msgid))
        assert all(not Counter(catalogue.PLACE.findall(one)) - allowed for one in said), entry.msgid
        assert entry.translated() or code in TRANSLATED_WHOLE, entry.msgid


@pytest.mark.parametrize("code", CODES)
def test_hardly_a_translation_says_what_the_source_says(catalogues, code):
    alike = list(catalogue.same_as_source(catalogues[code]))
    assert len(alike) <= MOST_ALIKE * len(catalogues[code]), alike


def test_arabic_is_written_as_arabic(arabic):
    assert list(catalogue.unlike_arabic(arabic)) == []


def test_compiled_catalogues_and_the_counts_of_readers_are_current(catalogues, public):
    for code, each in catalogues.items():
        said = [
            _compiled(data) for data in (po_of(code).with_suffix(".mo").read_bytes(), translate.as_mo(each))
        ]
        assert said[0] == said[1], f"{code}: run ./causeway translate"
        kept = po_of(code).parents[1] / "readers.json"
        assert json.loads(kept.read_text()) == translate.readers_of(kept, each, public)


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


def test_words_of_django_itself_are_said_in_every_language():
    for code in CODES:
        with translation.override(code):
            for words in of_django.SENTENCES:
                assert gettext(words) != words if isinstance(words, str) else "%" in str(words % 3), code
    with translation.override("ar"):
        assert "مطلوب" in gettext("This field is required.")


def test_every_word_that_a_visitor_meets_is_on_the_public_path(walker, words, public, monkeypatch):
    """The machine's list is compared with what pages ask for while they are made."""
    asked, here = set(), translation._trans
    for name in ("gettext", "pgettext", "ngettext", "npgettext"):
        monkeypatch.setattr(here, name, _listening(getattr(here, name), name, asked))
    opened = [
        name for name, door in doors.addresses().items() if door.mark.is_open and not door.mark.is_way_in
    ]
    for (name, word), columns in doors.all_examples().items():
        for column in [each for each in columns if each == "nobody" or each in permissions.LINKS]:
            if name in opened and walker.path(name, word, column):
                for method in ("GET", "POST"):
                    walker.ask(name, word, column, method, prefix="/my")
    known = {translate._key(message) for message in words if message.id}
    assert doors.ONLY or len(asked & public) > 200
    assert sorted(key[0] for key in (asked & known) - public) == []


def _listening(speak, name, asked):
    def listen(*said):
        context, said_now = (said[0], said[1:]) if name.startswith(("p", "np")) else (None, said)
        key = (said_now[0], said_now[1]) if name.startswith("n") else said_now[0]
        asked.add((key, context))
        return speak(*said)

    return listen


def test_sentence_counts_as_read_until_it_or_its_translation_changes(catalogues, public, tmp_path):
    kept = tmp_path / "readers.json"
    kept.write_text(json.dumps(translate.readers_of(kept, catalogues["my"], public, read_now=True)))
    assert len(json.loads(kept.read_text())["read"]) == len(catalogues["my"])
    changed = translate.catalogue(po_of("my"))
    changed.get("Statements").string += "။"
    assert len(translate.readers_of(kept, changed, public)["read"]) == len(catalogues["my"]) - 1


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
