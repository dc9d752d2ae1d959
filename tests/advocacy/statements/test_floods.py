"""The public form against machines, floods and strangers who write in other people's names."""

import pytest
from django.core import signing
from django.test import Client

from causeway.advocacy.statements import public
from causeway.advocacy.statements.forms import PublicSignForm
from causeway.advocacy.statements.models import SignOnRequest
from causeway.foundation.access.limits import Limit
from causeway.foundation.jobs.outgoing import Outgoing
from tests.advocacy.statements.strangers import STRANGER
from tests.asking import Seen, look, send


@pytest.fixture
def visitor():
    return Client(enforce_csrf_checks=True)


@pytest.fixture(autouse=True)
def _no_limits(settings):
    settings.LIMITS = False


def at(statement, page=""):
    return f"/statements/{statement.code}/{page}"


def test_form_tells_machines_from_people(opened, visitor, settings):
    settings.LIMITS = True
    answer = send(visitor, look(visitor, at(opened, "sign/")), **STRANGER, check="yes")
    assert answer.status_code == 422
    assert "too fast" in Seen(answer).words
    settings.LIMITS = False
    answer = send(visitor, look(visitor, at(opened, "sign/")), **STRANGER, website="x", check="yes")
    assert answer.status_code == 422
    assert Seen(answer).form().fields["organisation_name"] == "River Watch"


@pytest.mark.parametrize("born", ["", "x", "\x00", "1" * 200])
def test_form_with_a_forged_birth_is_not_taken(opened, settings, born):
    settings.LIMITS = True
    answer = Client().post(at(opened, "sign/"), STRANGER | {"born": born, "send": "yes"})
    assert answer.status_code == 422
    assert not SignOnRequest.objects.exists()


def test_many_from_one_network_have_to_wait(opened, settings):
    settings.LIMITS, settings.WEB_PROCESSES = True, 1
    born = old_enough(PublicSignForm.fresh(1).initial["born"])
    sent = STRANGER | {"born": born, "send": "yes"}
    one_hall = Client(REMOTE_ADDR="192.0.2.7")
    found = [one_hall.post(at(opened, "sign/"), sent) for _ in range(11)]
    assert [answer.status_code for answer in found] == [302] * 10 + [429]
    assert int(found[-1]["Retry-After"]) > 0
    assert Client(REMOTE_ADDR="198.51.100.7").post(at(opened, "sign/"), sent).status_code == 302


def test_a_flood_from_the_onion_address_shuts_the_form_for_nobody_else(opened, settings, monkeypatch):
    settings.LIMITS, settings.WEB_PROCESSES = True, 1
    monkeypatch.setattr(public, "EACH_STATEMENT", Limit(12, 3600))
    sent = STRANGER | {"born": old_enough(PublicSignForm.fresh(1).initial["born"]), "send": "yes"}
    onion = Client(REMOTE_ADDR="127.0.0.1")
    found = [onion.post(at(opened, "sign/"), sent).status_code for _ in range(13)]
    assert found == [302] * 12 + [429]
    assert Client(REMOTE_ADDR="198.51.100.7").post(at(opened, "sign/"), sent).status_code == 302


@pytest.mark.parametrize(
    "name", ["\u200b", "\u2060\u200e", "Sign in at https://evil.example", "evil.example/pay"]
)
def test_form_does_not_carry_links_or_names_that_nobody_sees(opened, name):
    answer = Client().post(at(opened, "sign/"), STRANGER | {"organisation_name": name, "send": "yes"})
    assert answer.status_code == 422
    assert "without a web address" in Seen(answer).words
    assert not SignOnRequest.objects.exists()


def test_form_cannot_be_used_to_flood_a_mailbox_and_does_not_say_so(opened, settings):
    settings.LIMITS, settings.WEB_PROCESSES = True, 1
    sent = STRANGER | {"born": old_enough(PublicSignForm.fresh(1).initial["born"]), "send": "yes"}
    spellings = ["kin@rivers.example", "K.I.N@rivers.example", "kin+a@Rivers.example"] * 3
    found = [
        Client(REMOTE_ADDR=f"198.51.{number}.7").post(at(opened, "sign/"), sent | {"email": address})
        for number, address in enumerate(spellings)
    ]
    assert len({(answer.status_code, answer.url) for answer in found}) == 1
    assert SignOnRequest.objects.count() == 5
    assert Outgoing.objects.filter(kind="signon.confirm").count() == 5


def old_enough(born):
    moment = signing.loads(born, salt="sign-on form")
    return signing.dumps(moment - 60, salt="sign-on form")
