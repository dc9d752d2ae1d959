"""One of the processes of a race: eight threads that do the same at once. Speaks JSON lines with the test.

python -m tests.advocacy.statements.racer furnish | finish
python -m tests.advocacy.statements.racer confirm | sign | close | end | leave PROCESS
"""

import json
import sys
import threading
from datetime import timedelta

import django

django.setup()

from django.db import connection  # noqa: E402 - after setup
from django.urls import get_resolver  # noqa: E402
from django.utils import timezone  # noqa: E402

from causeway.advocacy.statements import actions  # noqa: E402
from causeway.advocacy.statements.models import SignOn, SignOnRequest, Statement  # noqa: E402
from causeway.advocacy.statements.policy import CONFIRM, WITHDRAW  # noqa: E402
from causeway.coalition.accounts.actors import actor_of  # noqa: E402
from causeway.coalition.models import Account, Organisation  # noqa: E402
from causeway.foundation.access import Actor, NotNow  # noqa: E402
from causeway.foundation.jobs import run_due  # noqa: E402
from causeway.foundation.jobs.models import Job  # noqa: E402
from causeway.foundation.models import EventRecord  # noqa: E402
from causeway.foundation.pages.models import PublishedPage  # noqa: E402
from tests.making import answers, holder, make_statement, open_up, sign_as_stranger  # noqa: E402

THREADS = 8
said = threading.Lock()


def say(**facts):
    with said:
        sys.stdout.write(json.dumps(facts) + "\n")
        sys.stdout.flush()


def furnish():
    """An open statement with seventeen signatures, and sixteen requests in the name of one member."""
    from tests.cast import make_cast

    cast = make_cast()
    statement = open_up(make_statement(cast.dara.actor), cast.amina.actor, publish_at=timezone.now())
    for number in range(17):
        sign_as_stranger(statement, f"Organisation {number}", email=f"a{number}@example.org")
    spellings = ("Casa Río Claro", "CASA RIO CLARO", "casa-río claro", "Casa  Rio, Claro.")
    for number in range(16):
        told = answers(spellings[number % 4], email=f"c{number}@example.org")
        actions.ask_to_sign(statement, told, by=Actor())


def person(handle):
    return actor_of(Account.objects.called(handle).get())


def confirm(statement, me):
    """Confirm one's own request in the name of the one member."""
    request = list(SignOnRequest.objects.filter(confirmed_at=None).order_by("email"))[me]
    signature = actions.confirm_sign_on(request, by=holder(CONFIRM, request))
    say(me=me, signature=str(signature.pk))


def sign(statement, me):
    """Sign in the workspace for the one member."""
    bruno = person("bruno")
    organisation = Organisation.objects.get(pk=next(iter(bruno.signs_for)))
    actions.sign_on(statement, organisation, answers(), by=bruno)
    say(me=me, won=True)


def close(statement, me):
    """Close signing, from a page that showed it open."""
    actions.close_statement(statement, by=person("amina"), shown="open")
    say(me=me, won=True)


def end(statement, me):
    """Half sign, half close."""
    if me % 2:
        sign_as_stranger(statement, f"Late {me}", email=f"l{me}@example.org")
        say(me=me, signed=True)
    else:
        close(statement, me)


def leave(statement, me):
    """Two publish, the others withdraw."""
    if me % THREADS == 0:
        for _ in range(5):
            run_due(timezone.now() + timedelta(minutes=5), raises=False)
    else:
        signature = SignOn.objects.get(statement=statement, organisation_name=f"Organisation {me}")
        actions.withdraw_sign_on(signature, by=holder(WITHDRAW, signature))
        say(me=me, withdrew=signature.organisation_name)


def race(how, process):
    get_resolver().url_patterns  # noqa: B018 - reads every room, as a web process does
    statement = Statement.objects.get()
    gate = threading.Barrier(THREADS + 1)

    def run(me):
        try:
            gate.wait()
            {"confirm": confirm, "sign": sign, "close": close, "end": end, "leave": leave}[how](
                Statement.objects.get(pk=statement.pk), me
            )
        except NotNow as refusal:
            say(me=me, refused=str(refusal.sentence))
        except Exception as error:  # noqa: BLE001 - the test shall see it
            say(failed=repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(int(process) * THREADS + n,)) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    say(ready=True)
    sys.stdin.readline()
    gate.wait()
    for thread in threads:
        thread.join()


def finish():
    """Let the clock do what is left, and tell how everything stands."""
    import gzip

    run_due(timezone.now() + timedelta(hours=1), raises=False)
    statement = Statement.objects.get()
    page = PublishedPage.objects.filter(path=f"/statements/{statement.code}/").first()
    moments = {"closed": statement.closed_at, "published": statement.published_at}
    say(
        state=statement.state,
        standing=sorted(SignOn.objects.standing().values_list("organisation_name", flat=True)),
        withdrawn_before=sorted(
            SignOn.objects.filter(withdrawn_at__lte=statement.published_at).values_list(
                "organisation_name", flat=True
            )
        )
        if statement.published_at
        else [],
        signed_last=str(SignOn.objects.latest("signed_at").signed_at),
        **{name: str(moment) for name, moment in moments.items()},
        page=gzip.decompress(bytes(page.body)).decode() if page else "",
        jobs=dict.fromkeys(Job.objects.filter(kind="statement.publish").values_list("state", flat=True), 1),
        publish_jobs=Job.objects.filter(kind="statement.publish").count(),
        entries=[
            leaf.partition('"k":"')[2].partition('"')[0]
            for leaf in EventRecord.objects.filter(record_id=statement.pk).values_list(
                "event__leaf", flat=True
            )
        ],
        confirmed=SignOnRequest.objects.filter(confirmed_at__isnull=False).count(),
    )


if __name__ == "__main__":
    if sys.argv[1] == "furnish":
        furnish()
    elif sys.argv[1] == "finish":
        finish()
    else:
        race(*sys.argv[1:])
