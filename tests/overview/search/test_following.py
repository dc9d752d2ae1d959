"""A worker of its own keeps the index in step, and the index is made again beside it."""

import time

from tests.foundation.jobs.workers import ask, start_worker
from tests.instance import furnished, wait_until

ADD = """
from causeway.coalition.members.actions import add_organisation
from causeway.coalition.members.queries import Facts
from causeway.foundation.access import Actor
from datetime import date
facts = Facts({"en": "Zebrafish Watch"}, "", "", "", date(2026, 1, 1))
add_organisation(facts, by=Actor(name="Amina", roles=frozenset({"coordinator"})))
"""


def found(instance, words="%"):
    return ask(instance, f"SELECT count(*) FROM overview_entry WHERE words LIKE '{words}'")[0][0]


def test_worker_indexes_what_happens_within_five_seconds(instance):
    instance.become(furnished)
    start_worker(instance)
    wait_until(lambda: found(instance, "%river%"), f"the demonstration's texts: {instance.log('worker')}")
    instance.python(ADD)
    began = time.monotonic()
    wait_until(lambda: found(instance, "Zebrafish Watch"), f"the new name: {instance.log('worker')}")
    assert time.monotonic() - began < 5
    assert "passages can be found" in instance.run("reindex")
    assert found(instance, "Zebrafish Watch") == 1
