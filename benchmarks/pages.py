"""A published statement with 500 signatories, and every workspace page of the demo: rate, p95, queries, bytes."""

import asyncio
import gzip
import os
import re
import sys
import tempfile

from benchmarks import _keepalive, _load
from tests.house.rules.queries import MORE, USUAL
from tests.instance import Instance

PUBLIC_CLIENTS, PUBLIC_SECONDS, ROUNDS = 16, 6, 60
RATE, BYTES, P95 = 1000, 30_000, 60
PLANT = """
from causeway.advocacy.statements import actions
from causeway.advocacy.statements.actions.signing import Answers, ask_to_sign, confirm_sign_on
from causeway.advocacy.statements.models import Statement, Through
from causeway.coalition.accounts.actors import actor_of
from causeway.coalition.models import Account, Alliance, Organisation
from causeway.demo.seed import plant
from causeway.foundation.access import Actor
from causeway.foundation.jobs import run_due
from causeway.world.models import Place
from django.utils import timezone
plant()
amina = actor_of(Account.objects.called("amina").get())
words = "Whoever lives beside a river sees what is put into it, and has the right to say so without being summoned. "
statement = actions.start_statement(Alliance.objects.get(), title="Five hundred", language="en",
    paragraphs=[words * 3] * 10, by=amina)
actions.set_dates(statement, signing_until=None, publish_at=timezone.now(), by=amina)
actions.open_statement(statement, by=amina, shown="draft")
places = list(Place.objects.all()[:90])
for n in range(500):
    name = f"{['Forum','Circle','Desk','Centre','Network'][n % 5]} for the {['upper','lower','wide','old'][n % 4]} river number {n}"
    answers = Answers(name, "Zoe", "Director", "board", places[n % 90].pk, "")
    from causeway.advocacy.statements.actions import signing
    from causeway.foundation.journal import act
    with act("signon.add", by=Actor()) as entry:
        signing._enter(statement, answers, None, "en", entry, through=Through.FORM)
statement.refresh_from_db()
actions.close_statement(statement, by=amina, shown="open")
run_due()
print(statement.code)
print(Organisation.objects.values_list("pk", flat=True)[0])
for one in Statement.objects.all():
    print(one.state, one.pk, one.code)
"""
COUNT = """
import re
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
client = Client(headers={"host": "localhost"})
client.post("/demo/look-as/amina/")
for path in %r:
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    print(path, answer.resolver_match.view_name, len(seen))
"""


def pages_of(planted):
    """Every kind of workspace page, for a statement in each state."""
    paths = ["/home/", "/advocacy/statements/", "/advocacy/statements/new/", "/coalition/organisations/"]
    paths += ["/account/", "/jobs/", "/world/places/", "/calendar/", "/search/?words=river", "/public-pages/"]
    paths += [
        f"/coalition/{part}/"
        for part in ("people", "networks", "partners", "doubles", "imports", "keyholders")
    ]
    paths += [
        "/account/second-factor/",
        "/account/known/",
        "/patterns/",
        f"/coalition/organisations/{planted[1]}/",
    ]
    for line in planted[2:]:
        state, pk, _code = line.split()
        paths += [
            f"/advocacy/statements/{pk}/{sub}"
            for sub in ("", "versions/", "history/", "signatories/", "ties/")
        ]
        if state == "draft":
            paths += [
                f"/advocacy/statements/{pk}/{sub}"
                for sub in ("title/", "dates/", "paragraphs/new/", "move/open/")
            ]
        if state == "open":
            paths += [f"/advocacy/statements/{pk}/move/{name}/" for name in ("close", "reopen")]
    return paths


async def cookie_of_amina(port):
    client = _keepalive.Client(port)
    _status, head, page = await client.send(_keepalive.get("/demo/", port))
    form = re.search(rb"set-cookie:\s*([^;]+)", head, re.IGNORECASE)[1].decode()
    token = re.search(rb'csrfmiddlewaretoken" value="([^"]+)', page)[1]
    client.close()
    body = b"csrfmiddlewaretoken=" + token
    _status, head, _page = await client.send(
        _keepalive.post("/demo/look-as/amina/", port, body, f"Cookie: {form}")
    )
    return re.search(rb"set-cookie:\s*(s=[^;]+)", head, re.IGNORECASE)[1].decode()


async def workspace(port, paths):
    """The waits for each page, one after another on one connection, in rounds."""
    cookie, client = await cookie_of_amina(port), _keepalive.Client(port)
    waits = {path: [] for path in paths}
    loop = asyncio.get_running_loop()
    for _ in range(ROUNDS):
        for path in paths:
            began = loop.time()
            status, _head, _body = await client.send(_keepalive.get(path, port, f"Cookie: {cookie}"))
            assert status == 200, (path, status)
            waits[path].append(loop.time() - began)
    return {path: sorted(one) for path, one in waits.items()}


async def public(port, path):
    request = _keepalive.get(path, port, "Accept-Encoding: gzip")
    client = _keepalive.Client(port)
    _status, _head, body = await client.send(request)
    client.close()
    plain = _keepalive.get("/statements/", port)
    beside = await _keepalive.burst(port, lambda *_: plain, PUBLIC_CLIENTS, PUBLIC_SECONDS)
    return (
        len(body),
        gzip.decompress(body).count(b"<bdi>"),
        await _keepalive.burst(port, lambda *_: request, PUBLIC_CLIENTS, PUBLIC_SECONDS),
        beside,
    )


def main():
    with tempfile.TemporaryDirectory() as folder:
        instance = Instance(folder, mode="demo", CAUSEWAY_LIMITS="no")
        instance.run("migrate")
        planted = instance.python(PLANT).strip().splitlines()
        paths = pages_of(planted)
        counted = [line.rsplit(" ", 2) for line in instance.python(COUNT % paths).strip().splitlines()]
        queries = {path: (int(asked), MORE.get(view, USUAL)) for path, view, asked in counted}
        instance.start_web()
        try:
            size, names, (waits, statuses, rate), beside = asyncio.run(
                public(instance.port, f"/statements/{planted[0]}/")
            )
            times = asyncio.run(workspace(instance.port, paths))
        finally:
            instance.end()
    database = "postgresql" if os.environ.get("DATABASE_URL") else "sqlite"
    print(f"{database}, 2 processes of 32 threads, no worker, limits off; pages are read, no row is written")
    print(f"published statement, {names} names, {size} bytes gzip (bar {BYTES}): {rate:.0f}/s (bar {RATE}),")
    print(
        f"  p95 {_load.at(waits, 0.95):.1f} ms, answers {statuses}, {rate / beside[2]:.1f} times the list page rendered each time"
    )
    good = rate >= RATE and size <= BYTES and set(statuses) == {200}
    for path, one in sorted(times.items(), key=lambda pair: -_load.at(pair[1], 0.95)):
        asked, most = queries[path]
        fine = _load.at(one, 0.95) <= P95 and asked <= most
        good = good and fine
        shown = re.sub(r"[0-9a-f-]{36}", "…", path)
        print(
            f"  {'' if fine else 'OVER '}{shown:48} p50 {_load.at(one, 0.5):5.1f}  p95 {_load.at(one, 0.95):5.1f} ms  {asked:>3} queries"
        )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
