"""A file comes in: seen before, refused row by row, taken back as a whole."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from causeway.coalition.imports import actions
from causeway.coalition.members.queries import Facts, facts_of, find_same
from causeway.coalition.models import Contact, Import, ImportedRow, Organisation
from causeway.foundation.access import NotAllowed
from causeway.foundation.jobs import run_due
from causeway.foundation.journal.models import Opening
from tests.asking import Seen, fill_in, look
from tests.cast import signed_in_client
from tests.coalition.imports.examples import TABLE, made
from tests.making import give_role

LIST = "/coalition/imports/"
MANY = "Name,Website\n" + "".join(f"Group {n},g{n}.example\n" for n in range(230))


def bring(imported, by):
    actions.bring_in(imported, by=by, shown="read")
    run_due()
    imported.refresh_from_db()
    return imported


def test_a_file_is_seen_before_it_comes_in(cast):
    amina = signed_in_client(cast.amina)
    file = SimpleUploadedFile("members.csv", TABLE.encode("utf-16"))
    answer = amina.post(LIST, {"file": file, "standing": "members", "language": "en"})
    page = look(amina, answer["Location"])
    assert "Reed Watch" in page.words
    assert "Irene Soto" in page.words
    assert "1 February 2026" in page.words
    assert "Read as utf-16" in page.words
    assert find_same("Reed Watch") is None
    page = fill_in(amina, page.links["Bring in 1 row"])
    assert "1 organisation in the list comes from this file." in page.words
    reed = find_same("Reed Watch")
    assert (reed.place_id, reed.joined_on) == ("PER", date(2026, 2, 1))
    assert Contact.objects.get(organisation=reed).email == "irene@reed.example"


def test_each_row_that_cannot_come_in_says_why(cast):
    text = (
        "Name,Country,Joined,Website,Type,E-mail\n"
        "Casa Rio Claro,,,,,\n"
        ",Peru,,,,\n"
        "Nowhere,Atlantis,,,,\n"
        "Late,,the day before,,,\n"
        "Away,,,not a site,,\n"
        "Odd,,,,spaceship,\n"
        "Mail,,,,,not-an-address\n"
        '"=HYPERLINK(""x"")",,,,,\n'
        "Twice,,,,,\n"
        "TWICE,,,,,\n"
    )
    imported = made(cast.amina.actor, text=text)
    said = {row.line: row.problem for row in ImportedRow.objects.filter(imported=imported)}
    expected = {
        2: "in the list already", 3: "names no organisation", 4: "“Atlantis” is not a place", 5: "is not a day",
        6: "not the address of a website", 7: "“spaceship” is not an answer", 8: "not an e-mail address",
        9: "holds a formula", 11: "stands in line 10",
    }  # fmt: skip
    assert said.keys() == expected.keys()
    assert all(words in said[line] for line, words in expected.items()), said
    page = look(signed_in_client(cast.amina), f"{LIST}{imported.pk}/")
    assert "9 rows are refused" in page.words
    assert "Bring in 1 row" in page.links


def test_the_same_file_twice_is_recognised_and_does_no_harm(cast):
    bring(made(cast.amina.actor), cast.amina.actor)
    again = made(cast.amina.actor)
    page = look(signed_in_client(cast.amina), f"{LIST}{again.pk}/")
    assert "This very file came in before." in page.words
    before = Organisation.objects.count(), Contact.objects.count()
    bring(again, cast.amina.actor)
    assert (Organisation.objects.count(), Contact.objects.count()) == before


def test_what_leaves_as_a_spreadsheet_can_come_in_again(cast):
    from causeway.coalition.members.actions import add_organisation

    told = Facts(
        {"en": "Delta Paralegals", "ar": "مساعدو الدلتا"}, "DP", "ZWE", "https://delta.example", date(2026, 3, 1),
        kind_of="community", consultative="roster", languages=("en", "sn"), themes=("water-land",),
        also_from=("MOZ",), works_on=("ZWE", "PER"), hides_works_on=True, risk="raised",
    )  # fmt: skip
    organisation = add_organisation(told, by=cast.amina.actor)
    answer = signed_in_client(cast.amina).get("/coalition/organisations/spreadsheet/")
    text = (
        answer.content.decode()
        .replace("Suara", "Other")
        .replace("Casa", "Other")
        .replace("Floating", "Other")
    )
    Organisation.objects.filter(pk=organisation.pk).delete()
    bring(made(cast.amina.actor, text=text), cast.amina.actor)
    assert [row.problem for row in ImportedRow.objects.filter(is_refused=True)] == []
    assert facts_of(find_same("Delta Paralegals")) == told


def test_more_than_a_hundred_rows_come_in_piece_by_piece(cast):
    imported = made(cast.amina.actor, text=MANY)
    actions.bring_in(imported, by=cast.amina.actor, shown="read")
    page = look(signed_in_client(cast.amina), f"{LIST}{imported.pk}/")
    assert "100 of 230" in page.words
    run_due()
    imported.refresh_from_db()
    assert (imported.state, imported.content) == ("done", "")
    assert Organisation.objects.count() == 3 + 230
    actions.take_back(imported, by=cast.amina.actor, shown="done")
    run_due()
    imported.refresh_from_db()
    assert imported.state == "taken_back"
    assert Organisation.objects.count() == 3


def test_an_import_is_taken_back_but_for_what_was_built_on_it(cast):
    text = "Name,Contact person\nReed Watch,Irene\nWillow Desk,Rosa\nAlder Union,\nCasa Río Claro,Berta\n"
    imported = bring(made(cast.amina.actor, text=text), cast.amina.actor)
    give_role(cast.ivo.account, "member", find_same("Willow Desk"))
    page = fill_in(signed_in_client(cast.amina), f"{LIST}{imported.pk}/move/take_back/")
    assert "Willow Desk: Something was built on it: roles." in page.words
    assert find_same("Reed Watch") is find_same("Alder Union") is None
    assert find_same("Willow Desk") is not None
    assert [one.name for one in Contact.objects.all()] == ["Rosa"]
    assert "Reed Watch" not in signed_in_client(cast.amina).get("/coalition/organisations/").content.decode()


def test_taking_back_leaves_no_name_behind(cast):
    def told():
        return any("Alder Union" in str(opening.facts) for opening in Opening.objects.all())

    imported = bring(made(cast.amina.actor, text="Name\nAlder Union\n"), cast.amina.actor)
    assert told()
    actions.take_back(imported, by=cast.amina.actor, shown="done")
    assert not told()
    assert [row.name for row in ImportedRow.objects.all()] == [""]


def test_what_somebody_worked_on_since_stays(cast):
    from causeway.coalition.members.actions import pause_organisation

    imported = bring(made(cast.amina.actor), cast.amina.actor)
    pause_organisation(find_same("Reed Watch"), by=cast.amina.actor, shown="admitted", note="They asked.")
    actions.take_back(imported, by=cast.amina.actor, shown="done")
    assert [row.problem for row in ImportedRow.objects.exclude(problem="")] == [
        "Somebody has worked on it since.",
        "The organisation stays.",
    ]


def test_rows_without_a_day_can_ask_to_join(cast):
    bring(made(cast.amina.actor, text="Name\nReed Watch\n", as_members=False), cast.amina.actor)
    assert find_same("Reed Watch").state == "requested"


def test_nobody_else_brings_a_file_in(cast):
    for who in ("bruno", "ivo", "nobody"):
        with pytest.raises(NotAllowed):
            made(cast[who].actor)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose a file, or paste its words below."),
        ({"pasted": "Colour\nred\n"}, "No column is called “Name”"),
        ({"pasted": "Name\n" + "x" * 11_000}, "is too long"),
        ({"file": SimpleUploadedFile("a.csv", b"\xff\xfe\x00"), "encoding": "utf-8"}, ""),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7 \x00\x01\x02\xff" * 9)}, ""),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(cast, sent, sentence):
    answer = signed_in_client(cast.amina).post(LIST, {"standing": "members", "language": "en"} | sent)
    assert answer.status_code == 422
    assert sentence in Seen(answer).words
    assert not Import.objects.exists()


def test_the_words_of_a_file_lie_encrypted_and_go_when_it_is_decided(cast, monkeypatch):
    imported = made(cast.amina.actor, file_name="members of the river.csv")
    with connection.cursor() as cursor:
        cursor.execute("SELECT content, file_name FROM coalition_import")
        (row,) = cursor.fetchall()
    assert not any(word in str(row) for word in ("Reed", "irene@", "river"))
    left = made(cast.amina.actor, text="Name\nLeft Alone\n")
    actions.drop(imported, by=cast.amina.actor, shown="read")
    assert Import.objects.get(pk=imported.pk).content == ""
    later = timezone.now() + timedelta(days=1, minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    actions.clear_imports(None, None)
    assert not Import.objects.filter(pk=left.pk).exists()
