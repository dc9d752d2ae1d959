"""Two coordinators at the same time, in two processes with eight threads each."""

from concurrent.futures import ThreadPoolExecutor

import pytest

BEGIN = """
from causeway.config.migrating import migrate; migrate()
from causeway.coalition.accounts.actions import open_first_account
from causeway.foundation.access import NOBODY_IN_PARTICULAR
open_first_account(handle="amina", name="Amina", passphrase="five reeds by a stream", by=NOBODY_IN_PARTICULAR)
"""
ADD = """
from datetime import date
from threading import Barrier, Thread
from django.db import connection
from causeway.coalition.accounts.actors import actor_of
from causeway.coalition.members.actions import add_organisation
from causeway.coalition.members.queries import Facts
from causeway.coalition.models import Account
from causeway.foundation.access import NotValid
amina = actor_of(Account.objects.get())
start, answers = Barrier(8), []
def add(number):
    start.wait()
    for name in ("Casa Rio", "Casa Río", "CASA-RIO"):
        try:
            add_organisation(Facts({"es": name, "en": f"River House {number % 2}"}, "", "", "", date(2026, 1, 1)), by=amina)
            answers.append("added")
        except NotValid:
            answers.append("refused")
    connection.close()
threads = [Thread(target=add, args=(number,)) for number in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(answers.count("added"), answers.count("refused"))
"""
COUNT = """
from causeway.coalition.models import Organisation, OrganisationKey
from causeway.foundation.models import Event, Name
print(Organisation.objects.count(), OrganisationKey.objects.count(), Name.objects.count(), Event.objects.count())
"""


@pytest.mark.slow
def test_one_name_makes_one_organisation_however_many_add_it_at_once(instance):
    instance.python(BEGIN)
    with ThreadPoolExecutor(2) as two:
        answers = [answer.split() for answer in two.map(instance.python, [ADD, ADD])]
    assert sum(int(added) for added, _ in answers) == 1
    assert sum(int(refused) for _, refused in answers) == 2 * 8 * 3 - 1
    assert instance.python(COUNT).split() == ["1", "2", "2", "2"]
