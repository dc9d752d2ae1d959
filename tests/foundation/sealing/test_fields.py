"""Words of class S: the database alone says nothing of them, and rows cannot be swapped."""

import pytest
from django.db import connection, transaction
from django.db.models import F, Value
from django.db.models.functions import Upper

from causeway.foundation.jobs.models import Outgoing
from causeway.foundation.jobs.outgoing import post
from causeway.foundation.sealing import NotSealed, instance
from tests.foundation.jobs import works  # noqa: F401 - its letters are the ones posted here

pytestmark = pytest.mark.django_db


@pytest.fixture
def posted():
    for number, to in enumerate(("lucia@example.org", "a-much-longer-name-than-hers@somewhere.example.org")):
        post("testing.hello", to=to, record=None, language="en", key=f"k{number}")
    return list(Outgoing.objects.order_by("key"))


def column():
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_address FROM foundation_outgoing ORDER BY key")
        return [row[0] for row in cursor.fetchall()]


def test_the_column_holds_no_word_and_the_row_opens_it(posted):
    assert not any("lucia" in words or "example" in words for words in column())
    assert posted[0].to_address == "lucia@example.org"


def test_a_short_address_is_as_long_as_a_long_one(posted):
    assert len({len(words) for words in column()}) == 1


def test_words_of_another_row_do_not_open(posted):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE foundation_outgoing SET to_address = %s WHERE key = 'k0'", [column()[1]])
    with pytest.raises(NotSealed):
        _ = Outgoing.objects.get(key="k0").to_address


@pytest.mark.parametrize(
    "harm",
    [
        lambda _words: "lucia@example.org",
        lambda _words: "لوسيا",
        lambda words: words[:-1],
        lambda words: words[:40],
        lambda words: words + "!",
        lambda words: words[:60] + ("B" if words[60] == "A" else "A") + words[61:],
    ],
    ids=["in clear", "in clear, no letter of base64", "a letter short", "cut", "a letter more", "changed"],
)
def test_words_that_were_changed_in_the_column_do_not_open(posted, harm):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE foundation_outgoing SET to_address = %s WHERE key = 'k0'", [harm(column()[0])])
    with pytest.raises(NotSealed):
        _ = Outgoing.objects.get(key="k0").to_address


def test_words_do_not_open_under_another_instance_key(posted, settings, tmp_path):
    settings.INSTANCE_KEY_FILE = tmp_path / "instance.key"
    settings.INSTANCE_KEY_FILE.write_bytes(instance.b64encode(bytes(32)))
    with pytest.raises(NotSealed):
        _ = Outgoing.objects.get(key="k0").to_address


def test_nothing_can_be_compared_with_sealed_words_or_written_past_the_seal(posted):
    with pytest.raises(TypeError, match="to_address is sealed"):
        Outgoing.objects.filter(to_address="lucia@example.org").exists()
    with pytest.raises(TypeError, match="to_address is sealed"), transaction.atomic():
        Outgoing.objects.update(to_address="lucia@example.org")
    assert Outgoing.objects.filter(to_address="").count() == 0


@pytest.mark.parametrize("words", [Value("lucia@example.org"), F("key"), Upper("key")], ids=str)
def test_no_expression_writes_past_the_seal(posted, words):
    before = column()
    with pytest.raises(TypeError, match="to_address is sealed"), transaction.atomic():
        Outgoing.objects.update(to_address=words)
    assert column() == before


def test_empty_words_stay_empty_and_can_be_found(posted):
    posted[0].to_address = ""
    posted[0].save()
    assert Outgoing.objects.filter(to_address="").count() == 1
    assert column()[0] == Outgoing.objects.get(key="k0").to_address == ""


def test_a_row_that_is_saved_again_keeps_its_words(posted):
    (row, _other) = posted
    row.save()
    again = Outgoing.objects.get(pk=row.pk)
    again.language = "ar"
    again.save()
    assert Outgoing.objects.get(pk=row.pk).to_address == "lucia@example.org"
    assert Outgoing.objects.only("key").get(pk=row.pk).to_address == "lucia@example.org"
