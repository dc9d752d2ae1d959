"""Jobs that tests have done: each leaves rows of the spine that can be counted, or fails in the way its name says."""

from datetime import timedelta
from pathlib import Path

from causeway.foundation.access import NotAllowed, NotNow
from causeway.foundation.jobs import job, later
from causeway.foundation.jobs.outgoing import Letter, letter
from causeway.foundation.records.models import Record

SENTENCE = "The hall is closed on Sundays."


def effects(kind="effect"):
    """How many effects there are."""
    return Record.objects.filter(kind=kind).count()


def _leave_an_effect(entry, kind="effect"):
    entry.about(Record.objects.create(kind=kind))


@job(quick=True)
def quick_effect(pk, by):
    return _leave_an_effect


@job(lease=timedelta(seconds=3))
def slow_effect(pk, by):
    return _leave_an_effect


@job(quick=True, lease=timedelta(seconds=2))
def effect_of_number(pk, by):
    return lambda entry: _leave_an_effect(entry, f"effect {pk}")


@job(quick=True)
def nothing_to_settle(pk, by):
    return None


@job(quick=True, tries=3)
def always_fails(pk, by):
    raise RuntimeError("names amina@example.org, who must not be in the queue")


@job(quick=True)
def fails_while_settling(pk, by):
    def settle(entry):
        _leave_an_effect(entry)
        raise ZeroDivisionError

    return settle


@job(quick=True)
def refuses(pk, by):
    raise NotNow(SENTENCE)


@job(quick=True)
def refuses_while_settling(pk, by):
    def settle(entry):
        _leave_an_effect(entry)
        raise NotNow(SENTENCE)

    return settle


@job(quick=True)
def only_for_coordinators(pk, by):
    if not by.has_role("coordinator"):
        raise NotAllowed("Only coordinators may.")
    return _leave_an_effect


@job(quick=True)
def leads_to_another(pk, by):
    def settle(entry):
        later(quick_effect, by=by)

    return settle


@job(quick=True)
def never_ends(pk, by):
    later(never_ends, by=by)


seen = []


@job(quick=True)
def tells_what_it_was_given(pk, by, due):
    seen.append((pk, by, due))


@job(lease=timedelta(seconds=3))
def stands_at_the_gate(pk, by):
    """Stops in the middle of its slow part until somebody opens the gate, a named pipe."""
    from django.conf import settings

    with (Path(settings.VAR) / "gate").open() as gate:
        gate.read()
    return _leave_an_effect


@letter("testing.hello")
def hello(record_id, language):
    from django.utils.translation import gettext

    return Letter(subject=gettext("Jobs"), body=f"words-of-the-letter {language}\n.\nرسالة")


@letter("testing.broken")
def broken(record_id, language):
    return Letter(subject="Hello\r\nBcc: everybody@example.org", body="x")


@letter("testing.pointless")
def pointless(record_id, language):
    return None
