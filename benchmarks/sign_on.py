"""16 clients sign through the public form while the worker sends: rate, longest wait, ratio to a plain Django view."""

import asyncio
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlencode

from benchmarks import _keepalive, _load
from tests.instance import ROOT, Instance, free_port, wait_until

CLIENTS, SECONDS = 16, 8
BARS = {"sqlite": 200, "postgresql": 100}
LONGEST, SHARE = 250, 0.5
GRANIAN = ["--interface", "wsgi", "--workers", "2", "--blocking-threads", "32", "--no-log", "--factory"]
PLAIN_WSGI = "django.core.wsgi:get_wsgi_application"
PLANT = """
from causeway.demo.seed import plant
from causeway.advocacy.statements.models import Statement
from causeway.advocacy.statements.queries import takes_signatures
plant()
print(Statement.objects.get(takes_signatures()).code)
"""
COUNT = """
from django.db import connection
from django.test.utils import CaptureQueriesContext
from causeway.advocacy.statements.actions.signing import Answers, ask_to_sign
from causeway.advocacy.statements.models import SignOnRequest, Statement
from causeway.advocacy.statements.queries import takes_signatures
from causeway.foundation.access import Actor
from causeway.foundation.models import Event
statement = Statement.objects.get(takes_signatures())
answers = Answers("Lantern", "Zoe", "Director", "board", None, "zoe@lantern.example")
with CaptureQueriesContext(connection, ) as seen:
    ask_to_sign(statement, answers, by=Actor())
words = [q["sql"].split()[0] for q in seen.captured_queries]
print(len(words), "statements,", sum(word == "INSERT" for word in words), "of them write rows;", ", ".join(words))
print(SignOnRequest.objects.count(), Event.objects.filter(leaf__contains='"signon.ask"').count())
"""


def form(number, n, token):
    return urlencode(
        {
            "csrfmiddlewaretoken": token,
            "organisation_name": f"Organisation {number} of {n}",
            "place": "SLV",
            "person": "Zoe",
            "person_role": "Director",
            "email": f"zoe{number}x{n}@lantern.example",
            "mandate": "board",
            "version": "1",
            "send": "yes",
        }
    ).encode()


async def signing(port, path, body):
    """The rate of a form, with one cookie for each client."""
    guards = []
    for _ in range(CLIENTS):
        client = _keepalive.Client(port)
        _status, head, page = await client.send(_keepalive.get(path, port))
        cookie = re.search(rb"set-cookie:\s*([^;]+)", head, re.IGNORECASE)[1].decode()
        token = re.search(rb'csrfmiddlewaretoken" value="([^"]+)', page) or re.search(
            rb"^([A-Za-z0-9]{64})", page
        )
        guards.append((cookie, token[1].decode()))
        client.close()

    def make(number, n):
        cookie, token = guards[number]
        return _keepalive.post(path, port, body(number, n, token), f"Cookie: {cookie}")

    return await _keepalive.burst(port, make, CLIENTS, SECONDS)


def plain_body(number, n, token):
    fields = {"csrfmiddlewaretoken": token, "organisation": f"Organisation {number} of {n}"}
    return urlencode(
        fields | {"person": "Zoe", "role": "Director", "email": f"zoe{n}@lantern.example"}
    ).encode()


def plain(folder):
    """The peer, behind the same server with as many processes and threads."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "benchmarks._plain.settings",
        "PLAIN_FOLDER": folder,
        "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
    }
    make = "import django; django.setup()\nfrom django.core.management import call_command\ncall_command('migrate', run_syncdb=True, verbosity=0)"
    subprocess.run([sys.executable, "-c", make], env=environment, check=True)
    port = free_port()
    granian = str(Path(sys.executable).with_name("granian"))
    server = subprocess.Popen([granian, *GRANIAN, "--port", str(port), PLAIN_WSGI], env=environment)
    try:
        wait_until(lambda: _answers(port), "the plain peer")
        return asyncio.run(signing(port, "/sign/", plain_body))
    finally:
        server.terminate()
        server.wait()


def _answers(port):
    try:
        return asyncio.run(_load.ask(port, _load.get("/sign/", port)))[0] == 200
    except OSError:
        return False


def main():
    database = "postgresql" if os.environ.get("DATABASE_URL") else "sqlite"
    with tempfile.TemporaryDirectory() as folder:
        instance = Instance(folder, mode="demo", CAUSEWAY_LIMITS="no")
        instance.run("migrate")
        code = instance.python(PLANT).split()[-1]
        instance.start_web()
        instance.start_worker()
        try:
            waits, statuses, rate = asyncio.run(signing(instance.port, f"/statements/{code}/sign/", form))
            print(instance.python(COUNT).strip())
        finally:
            instance.end()
        _waits, plain_statuses, plain_rate = plain(folder)
    longest = 1000 * waits[-1]
    print(f"{database}, {CLIENTS} clients, 2 processes of 32 threads, worker running, limits off")
    print(
        f"  sign-on  {rate:6.0f}/s  p50 {_load.at(waits, 0.5):5.0f} ms  longest {longest:5.0f} ms  answers {statuses}"
    )
    print(f"  plain    {plain_rate:6.0f}/s  answers {plain_statuses}")
    print(
        f"  ratio {rate / plain_rate:.2f} (bar {SHARE}); rate bar {BARS[database]}/s; longest wait bar {LONGEST} ms"
    )
    good = (
        rate >= BARS[database] and rate / plain_rate >= SHARE and (longest <= LONGEST or database != "sqlite")
    )
    return 0 if good and set(statuses) == {302} else 1


if __name__ == "__main__":
    sys.exit(main())
