"""From a spreadsheet to a network: forty organisations, doubles sorted out, one admitted by steps, eleven gathered."""

import re

import pytest

from causeway.coalition.members.queries import find_same
from causeway.coalition.models import Organisation
from tests.asking import fill_in, look
from tests.cast import signed_in_client

WATERS = ["Reed", "Otter", "Heron", "Willow", "Alder", "Eel", "Stork", "Carp"]
PLACES = ["Peru", "Kenya", "Jordan", "Nepal", "Zimbabwe"]
FORTY = [f"{water} {kind}" for water in WATERS for kind in ("Watch", "Union", "Law Desk", "Circle", "Radio")]


@pytest.fixture
def browser(cast):
    return {
        name: signed_in_client(cast[name], enforce_csrf_checks=True)
        for name in ("amina", "bruno", "dara", "chen")
    }


def table():
    rows = [f"{name};{PLACES[at % 5]};01/02/2026;reed{at}.example" for at, name in enumerate(FORTY)]
    rows[1] = "Reed Unions;Kenya;01/02/2026;reed1.example"
    rows.append("Otter Watchh;Peru;;https://www.reed5.example/about")
    rows += ["Heron Watch;Peru;;", "Casa Rio Claro;El Salvador;;", "Salmon Watch;Atlantis;;"]
    return "Organisation;Country;Member since;Website\n" + "\n".join(rows) + "\n"


def test_a_spreadsheet_becomes_a_network(cast, browser):
    amina = browser["amina"]
    page = fill_in(amina, "/coalition/imports/", pasted=table())
    for refused in (
        "Heron Watch: The same name stands in line",
        "Casa Rio Claro: It is in the list already",
        "Salmon Watch: “Atlantis”",
    ):
        assert refused in page.words
    page = fill_in(amina, page.links["Bring in 41 rows"])
    assert "41 organisations in the list come from this file." in page.words

    page = look(amina, "/coalition/doubles/")
    (pair,) = [link for words, link in page.links.items() if "Watchh" in words]
    kept = find_same("Otter Watch")
    fill_in(amina, pair, kept=str(kept.pk))
    assert Organisation.objects.filter(merged_into=kept).count() == 1
    assert find_same("Otter Watchh") == kept

    one = {"name_0": "Kingfisher House", "language_0": "en", "joined_on": ""}
    page = fill_in(amina, "/coalition/organisations/add/", **one)
    asking = page.path
    fill_in(amina, page.links["Begin vetting"])
    for who in ("bruno", "chen"):
        home = look(browser[who], "/home/")
        fill_in(
            browser[who], home.links["Vouch for Kingfisher House, or let it pass"], words="We know them well."
        )
    page = fill_in(amina, look(amina, asking).links["Admit"])
    assert "Member" in page.words

    named = {"name_0": "Upper Waters", "language_0": "en", "purpose": "Those upstream."}
    page = fill_in(amina, "/coalition/networks/add/", **named)
    network = page.path
    page = fill_in(amina, network, person=str(cast.dara.account.pk))
    dara = browser["dara"]
    page = look(dara, page.links["Choose the members"])
    form = page.form()
    eleven = [pk for pk in form.choices["members"] if re.search("Reed|Otter|Kingfisher", _name(pk))]
    answer = dara.post(form.action, form.fields | {"members": eleven})
    page = look(dara, answer["Location"])
    assert len(eleven) == 11
    assert "11 members" in page.words
    assert "Belongs to the network “Upper Waters”" in look(browser["chen"], asking).words


def _name(pk):
    from causeway.foundation.texts.names import name_of

    return name_of(Organisation.objects.get(pk=pk), "name", "en").text
