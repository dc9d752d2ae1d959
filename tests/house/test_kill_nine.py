"""What was acknowledged is there once, whatever dies: kill -9 of web and worker at ten random moments of a burst.

Half of the burst are strangers who fill in the public form, half are strangers who open the link in their letter and
confirm. Answers are counted against rows, journal and letters.
"""

import json
import random

import pytest

from tests.browsing import Browser
from tests.house.bursts import Burst, kill_nine
from tests.instance import migrated

CONFIRMED_AT_MOST = 300

PREPARE = f"""
import json
from causeway.advocacy.statements import actions
from causeway.advocacy.statements.policy import CONFIRM
from causeway.foundation.access import Actor
from causeway.foundation.access.tokens import token_for
from tests.cast import make_cast
from tests.making import answers, make_statement, open_up
cast = make_cast()
statement = open_up(make_statement(cast.dara.actor), cast.amina.actor)
asked = [
    actions.ask_to_sign(statement, answers(f"Confirmed {{n}}", email=f"c{{n}}@example.org"), by=Actor())
    for n in range({CONFIRMED_AT_MOST})
]
print(json.dumps([statement.code, [token_for(CONFIRM, one.pk) for one in asked]]))
"""

COUNT = """
import json
from causeway.advocacy.statements.models import SignOn, SignOnRequest
from causeway.foundation.jobs.models import Job, Outgoing
from causeway.foundation.journal.models import EventRecord
asked = SignOnRequest.objects.filter(organisation_name__startswith="Asked ")
signed = SignOn.objects.filter(organisation_name__startswith="Confirmed ")
def entries(kind, rows):
    told = EventRecord.objects.filter(record__in=rows.values("pk")).select_related("event")
    return sum(json.loads(one.event.leaf)["k"] == kind for one in told)
print(json.dumps({
    "asked": list(asked.values_list("organisation_name", flat=True)),
    "asked_entries": entries("signon.ask", asked),
    "letters": Outgoing.objects.filter(record__in=asked.values("pk")).count(),
    "signed": list(signed.values_list("organisation_name", flat=True)),
    "signed_entries": entries("signon.add", signed),
    "dead": Job.objects.filter(state="dead").count(),
}))
"""


class Strangers:
    """What the clients of the burst do: even numbers ask, odd numbers confirm while there are links left."""

    def __init__(self, instance):
        self.port = instance.port
        self.code, self.links = json.loads(instance.python(PREPARE).splitlines()[-1])

    def ready(self):
        """Open the form once; all clients share its cookie."""
        browser = Browser(self.port)
        self.token = browser.token(f"/statements/{self.code}/sign/")
        self.cookies = browser.cookies

    def confirms(self, number):
        """Whether this number confirms."""
        return number % 2 == 1 and number // 2 < len(self.links)

    def send(self, number):
        """One post; gives the status."""
        browser = Browser(self.port, self.cookies)
        if self.confirms(number):
            return browser.post(f"/statements/confirm/{self.links[number // 2]}/", {}, self.token)[0]
        fields = {
            "organisation_name": f"Asked {number}",
            "email": f"a{number}@example.org",
            "mandate": "board",
            "version": "1",
        }
        fields |= {"person": "Berta", "person_role": "Director", "send": "yes"}
        return browser.post(f"/statements/{self.code}/sign/", fields, self.token)[0]


@pytest.mark.slow
def test_kill_nine_loses_and_doubles_nothing(serving):
    serving.become(migrated)
    strangers = Strangers(serving)
    serving.start_worker()
    serving.start_web()
    strangers.ready()
    burst = Burst(strangers.send, clients=4)
    burst.start()
    seed = random.SystemRandom().randrange(10**6)
    try:
        kill_nine(serving, burst, times=10, seed=seed)
    finally:
        burst.stop()
    counted = json.loads(serving.python(COUNT).splitlines()[-1])
    note = f"seed {seed}: {len(burst.answered)} answered of {len(burst.sent)}"
    assert burst.other == {}, serving.log("web")[-4000:]
    assert len(burst.answered) > 50, note
    asks = [number for number in range(max(burst.sent) + 1) if not strangers.confirms(number)]
    _agree(counted["asked"], counted["asked_entries"], burst, set(asks), note)
    _agree(counted["signed"], counted["signed_entries"], burst, burst.sent - set(asks), note)
    assert (counted["letters"], counted["dead"]) == (len(counted["asked"]), 0), note
    assert "The journal is whole" in serving.run("verify")


def _agree(rows, entries, burst, mine, note):
    """Each answer has its row, each row was sent for, none stands twice, and each has one journal entry."""
    numbers = [_number(name) for name in rows]
    assert (burst.answered & mine) - set(numbers) == set(), note
    assert set(numbers) - (burst.sent & mine) == set(), note
    assert len(numbers) == len(set(numbers)) == entries, note


def _number(name):
    word, _, number = name.partition(" ")
    return int(number) * 2 + 1 if word == "Confirmed" else int(number)
