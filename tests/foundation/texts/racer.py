"""One of the processes of a race: eight threads that write to one text at once. Speaks JSON lines with the test.

python -m tests.foundation.texts.racer begin PARAGRAPHS
python -m tests.foundation.texts.racer own | same RECORD PROCESS
"""

import json
import sys
import threading
import uuid

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - after setup
from django.db import connection  # noqa: E402

from causeway.foundation.access import Actor  # noqa: E402
from causeway.foundation.journal import act  # noqa: E402
from causeway.foundation.records.models import Record  # noqa: E402
from causeway.foundation.texts.conflict import Conflict  # noqa: E402
from causeway.foundation.texts.versions import numbered, paragraphs_of  # noqa: E402
from causeway.foundation.texts.writing import first_version, save_paragraph  # noqa: E402

THREADS, ROUNDS = 8, 6
said = threading.Lock()


def say(**facts):
    with said:
        sys.stdout.write(json.dumps(facts) + "\n")
        sys.stdout.flush()


def begin(paragraphs):
    call_command("migrate", verbosity=0)
    by = Actor(user_id=uuid.uuid4())
    with act("letter.begin", by=by):
        record = Record.objects.create(kind="letter")
        first_version(record, "en", [f"base {number}" for number in range(int(paragraphs))], by)
    say(record=str(record.pk))


def own(record, keys, me, by):
    """Save one's own paragraph again and again, from the version one made last."""
    base = 1
    for turn in range(ROUNDS):
        with act("letter.save", by=by):
            base = save_paragraph(record, "en", keys[me], f"{me} {turn}", base=base, by=by).number
        say(me=me, turn=turn, number=base)


def same(record, keys, me, by):
    """Save each paragraph once, from the first version, like everybody else."""
    for place, key in enumerate(keys):
        try:
            with act("letter.save", by=by):
                save_paragraph(record, "en", key, f"{me} at {place}", base=1, by=by)
            say(place=place, me=me, won=True)
        except Conflict as conflict:
            say(
                place=place,
                me=me,
                won=False,
                yours=conflict.yours,
                theirs=conflict.theirs,
                base=conflict.base,
            )


def race(how, pk, process):
    record = Record.objects.get(pk=pk)
    keys = [each.key for each in paragraphs_of(numbered(record, "en", 1))]
    gate = threading.Barrier(THREADS + 1)

    def run(me):
        try:
            gate.wait()
            {"own": own, "same": same}[how](record, keys, me, Actor(user_id=uuid.uuid4()))
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


if __name__ == "__main__":
    if sys.argv[1] == "begin":
        begin(sys.argv[2])
    else:
        race(*sys.argv[1:])
