"""Signing in: wrong, unknown, closed and shut handles take the same time; six a second are quick; forty at once fit; unlocking."""

import argparse
import asyncio
import re
import statistics
import tempfile
from pathlib import Path
from urllib.parse import urlencode

from benchmarks import _load
from tests.instance import Instance

TRIES, SECONDS, A_SECOND, AT_ONCE, UNLOCKS = 300, 30, 6, 40, 40
LARGEST_Z, SLOWEST, MOST_MEMORY = 3.0, 400, 450
PASSPHRASE = "five reeds beside a slow stream"
PLANT = f"""
from django.utils import timezone
from causeway.coalition.accounts.actions import open_first_account
from causeway.coalition.models import Account
from causeway.foundation.access import NOBODY_IN_PARTICULAR
for name in ("amina", "closed", "shut"):
    open_first_account(handle=name, name=name, passphrase={PASSPHRASE!r}, by=NOBODY_IN_PARTICULAR)
Account.objects.called("closed").update(closed_at=timezone.now())
Account.objects.called("shut").update(shut_at=timezone.now())
"""
UNLOCK = f"""
import time
from django.test import Client
from causeway.coalition.accounts.actors import actor_of
from causeway.coalition.models import Account, CodeApp
from tests.making import code_of, enrol
from causeway.coalition.accounts.actions import become_keyholder
account = Account.objects.called("amina").get()
client = Client(headers={{"host": "localhost"}})
client.post("/sign-in/", {{"handle": "amina", "passphrase": {PASSPHRASE!r}, "device": "shared"}})
secret = enrol(account)
become_keyholder(account, passphrase={PASSPHRASE!r}, by=actor_of(account))
for _ in range({UNLOCKS}):
    CodeApp.objects.update(last_step=0)  # the same code again, without waiting for the next
    began = time.perf_counter()
    answer = client.post("/account/unlock/", {{"passphrase": {PASSPHRASE!r}, "code": code_of(secret)}})
    print(answer.status_code, time.perf_counter() - began)
"""
KINDS = {
    "wrong": ("amina", "five reeds beside a quick stream"),
    "unknown": ("nadia", PASSPHRASE),
    "closed": ("closed", PASSPHRASE),
    "shut": ("shut", PASSPHRASE),
}


async def form_of(port):
    """The cookie and the token of the sign-in form."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(_load.get("/sign-in/", port))
    page = (await reader.read()).decode()
    writer.close()
    return re.search(r"form=(\w+)", page)[1], re.search(r'csrfmiddlewaretoken" value="(\w+)"', page)[1]


def post(port, form, handle, passphrase):
    """The bytes of one try."""
    cookie, token = form
    typed = {"csrfmiddlewaretoken": token, "handle": handle, "passphrase": passphrase, "device": "shared"}
    body = urlencode(typed)
    return (
        f"POST /sign-in/ HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: form={cookie}\r\nConnection: close\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    ).encode()


async def alike(port, form, tries):
    """How far each kind of failure stands from the wrong passphrase: z of the mean waits, tried in turn."""
    waits = {kind: [] for kind in KINDS}
    for _ in range(tries):
        for kind, (handle, passphrase) in KINDS.items():
            status, wait = await _load.ask(port, post(port, form, handle, passphrase))
            assert status == 422, status
            waits[kind].append(wait * 1000)
    worst = 0.0
    base = waits["wrong"]
    for kind, found in waits.items():
        spread = (statistics.variance(base) / len(base) + statistics.variance(found) / len(found)) ** 0.5
        z = (statistics.fmean(found) - statistics.fmean(base)) / spread
        worst = max(worst, abs(z))
        print(
            f"  {kind:<8} mean {statistics.fmean(found):6.1f} ms, median {statistics.median(found):6.1f} ms, z {z:+.2f}"
        )
    return worst


async def evenly(port, form, seconds):
    """Right passphrases, six a second; the waits in order, and how many were asked to come back."""
    waits, sent_away = [], 0

    async def one(after):
        nonlocal sent_away
        await asyncio.sleep(after)
        status, wait = await _load.ask(port, post(port, form, "amina", PASSPHRASE))
        assert status in (302, 503), status
        sent_away += status == 503  # a machine that is busy otherwise
        waits.append(wait)

    await asyncio.gather(*(one(number / A_SECOND) for number in range(seconds * A_SECOND)))
    return sorted(waits), sent_away


async def at_once(port, form, group):
    """Forty at the same moment: the statuses, and the most memory that all web processes held together."""
    most = 0

    async def watch():
        nonlocal most
        while True:
            most = max(most, memory_of(group))
            await asyncio.sleep(0.01)

    watching = asyncio.create_task(watch())
    asked = [_load.ask(port, post(port, form, "amina", PASSPHRASE)) for _ in range(AT_ONCE)]
    statuses = [status for status, _wait in await asyncio.gather(*asked)]
    watching.cancel()
    return statuses, most


def memory_of(group):
    """The memory that the processes of a group have for themselves or share among each other, in MiB (Pss)."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if int((folder / "stat").read_text().rpartition(")")[2].split()[2]) == group:
                lines = (folder / "smaps_rollup").read_text().splitlines()
                total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        except (OSError, StopIteration):
            continue
    return total / 1024


async def measured(house, tries, seconds):
    """All three; gives whether each stays within its bar."""
    form = await form_of(house.port)
    group = house.processes["web"].pid
    print(f"The same answer after the same time ({tries} tries each, in turn):")
    z = await alike(house.port, form, tries)
    waits, away = await evenly(house.port, form, seconds)
    p50, p95 = _load.at(waits, 0.5), _load.at(waits, 0.95)
    print(
        f"{A_SECOND} a second for {seconds} s: p50 {p50:.0f} ms, p95 {p95:.0f} ms (at most {SLOWEST}); {away} sent away."
    )
    statuses, memory = await at_once(house.port, form, group)
    let_in, sent_away = statuses.count(302), statuses.count(503)
    print(
        f"{AT_ONCE} at once: {let_in} let in, {sent_away} asked to come back, {memory:.0f} MiB (at most {MOST_MEMORY})."
    )
    assert let_in + sent_away == AT_ONCE
    return [z <= LARGEST_Z, p95 <= SLOWEST and not away, memory <= MOST_MEMORY]


def unlocked(house):
    """Whether a keyholder's key opens in time: passphrase, code, key, session and answer, one after the other."""
    tries = [line.split() for line in house.python(UNLOCK).strip().splitlines()]
    assert {status for status, _wait in tries} == {"302"}, tries
    p95 = _load.at(sorted(float(wait) for _status, wait in tries), 0.95)
    print(f"unlocking, {len(tries)} times: p95 {p95:.0f} ms (at most {SLOWEST}).")
    return p95 <= SLOWEST


def main(arguments=None):
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--tries", type=int, default=TRIES)
    ask.add_argument("--seconds", type=int, default=SECONDS)
    given = ask.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        house = Instance(folder, mode="demo", CAUSEWAY_LIMITS="no")
        try:
            house.run("migrate")
            house.python(PLANT)
            house.start_web()
            within = [*asyncio.run(measured(house, given.tries, given.seconds)), unlocked(house)]
        finally:
            house.end()
    return 0 if all(within) else 1


if __name__ == "__main__":
    raise SystemExit(main())
