"""What was acknowledged is there once, whatever dies: kill -9 of web and worker at ten random moments of a burst."""

import json
import random

import pytest

from tests.browsing import Browser
from tests.house.bursts import Burst, kill_nine

PREPARE = """
from tests.cast import make_cast, _give_session
from django.conf import settings
from django.db import transaction
from django.test import Client
with transaction.atomic():
    cast = make_cast()
    browser = Client()
    _give_session(browser, cast.amina.account)
print(browser.cookies[settings.SESSION_COOKIE_NAME].value)
"""

COUNT = """
import json
from causeway.coalition.models import Organisation
from causeway.foundation.journal.models import EventRecord
rows = Organisation.objects.filter(short_name__startswith="kill-")
events = list(EventRecord.objects.filter(record__in=rows.values("pk")).values_list("record_id", flat=True))
print(json.dumps({
    "rows": list(rows.values_list("short_name", flat=True)), "events": len(events), "told": len(set(events))
}))
"""


@pytest.mark.slow
def test_kill_nine_loses_and_doubles_nothing(instance):
    instance.environment["CAUSEWAY_LIMITS"] = "no"
    instance.run("migrate")
    session = instance.python(PREPARE).split()[-1]
    instance.start_worker()
    instance.start_web()
    browser = Browser(instance.port, {"s": session})
    token = browser.token("/coalition/organisations/add/")

    def send(number):
        fields = {
            "name_0": f"Number {number}",
            "language_0": "en",
            "short_name": f"kill-{number}",
            "joined_on": "2026-03-01",
        }
        return Browser(instance.port, browser.cookies).post("/coalition/organisations/add/", fields, token)[0]

    burst = Burst(send)
    burst.start()
    seed = random.SystemRandom().randrange(10**6)
    try:
        kill_nine(instance, burst, times=10, seed=seed)
    finally:
        burst.stop()
    counted = json.loads(instance.python(COUNT).splitlines()[-1])
    rows = [int(name.removeprefix("kill-")) for name in counted["rows"]]
    note = f"seed {seed}, {len(burst.answered)} answered of {len(burst.sent)} sent, {len(rows)} rows"
    assert burst.other == {}, note
    assert len(burst.answered) > 50, note
    assert burst.answered - set(rows) == set(), note
    assert set(rows) - burst.sent == set(), note
    assert len(rows) == len(set(rows)), note
    assert counted["events"] == counted["told"] == len(rows), note
