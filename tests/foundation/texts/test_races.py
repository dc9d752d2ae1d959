"""Two processes with eight threads each write to one text, in a database of their own that really commits."""

import json
import os
import subprocess
import sys
import uuid
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.foundation.texts.racer import ROUNDS, THREADS

WRITERS = 2 * THREADS
pytestmark = pytest.mark.slow


@pytest.fixture
def place(tmp_path):
    """The environment of a fresh database: a file, or a database beside the one of the other tests."""
    settings = {
        "CAUSEWAY_MODE": "test",
        "CAUSEWAY_VAR": str(tmp_path),
        "PYTHONPATH": os.pathsep.join(["src", "."]),
    }
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        yield os.environ | settings
        return
    name = f"race_{uuid.uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield os.environ | settings | {"DATABASE_URL": urlsplit(url)._replace(path=f"/{name}").geturl()}
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def start(place, *words):
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "tests.foundation.texts.racer", *words],
        env=place | {"DJANGO_SETTINGS_MODULE": "causeway.config.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def run(place, how, paragraphs):
    """Begin a text, let both processes go at once, and give back the text's id and everything they said."""
    out, _ = start(place, "begin", str(paragraphs)).communicate(timeout=60)
    record = json.loads(out)["record"]
    racers = [start(place, how, record, str(number)) for number in range(2)]
    assert [json.loads(racer.stdout.readline()) for racer in racers] == [{"ready": True}] * 2
    for racer in racers:
        racer.stdin.write("go\n")
        racer.stdin.flush()
    said = [json.loads(line) for racer in racers for line in racer.communicate(timeout=120)[0].splitlines()]
    assert [each for each in said if "failed" in each] == []
    assert [racer.returncode for racer in racers] == [0, 0]
    return record, said


def stored(place, record):
    """All versions as number → words, read by a process of its own."""
    code = (
        "import django, json; django.setup()\n"
        "from causeway.foundation.models import Paragraph\n"
        f"rows = Paragraph.objects.filter(version__record={record!r}).order_by('version__number', 'number')\n"
        "print(json.dumps(list(rows.values_list('version__number', 'words'))))"
    )
    settings = place | {"DJANGO_SETTINGS_MODULE": "causeway.config.settings"}
    command = [sys.executable, "-W", "ignore", "-c", code]
    out = subprocess.run(command, env=settings, capture_output=True, text=True, check=True).stdout
    versions = {}
    for number, words in json.loads(out):
        versions.setdefault(number, []).append(words)
    return versions


def test_edits_of_different_paragraphs_all_survive(place):
    record, said = run(place, "own", WRITERS)
    versions = stored(place, record)
    assert sorted(each["number"] for each in said) == list(range(2, WRITERS * ROUNDS + 2))
    assert sorted(versions) == list(range(1, WRITERS * ROUNDS + 2))
    assert versions[max(versions)] == [f"{me} {ROUNDS - 1}" for me in range(WRITERS)]
    for each in said:
        before, now = versions[each["number"] - 1], versions[each["number"]]
        changed = [words for old, words in zip(before, now, strict=True) if old != words]
        assert changed == [f"{each['me']} {each['turn']}"]


def test_edits_of_the_same_paragraph_have_one_winner_and_lose_no_words(place):
    paragraphs = 10
    record, said = run(place, "same", paragraphs)
    versions = stored(place, record)
    assert sorted(versions) == list(range(1, paragraphs + 2))
    for number in range(paragraphs):
        here = [each for each in said if each["place"] == number]
        winners = [each["me"] for each in here if each["won"]]
        assert (len(here), len(winners)) == (WRITERS, 1)
        final = f"{winners[0]} at {number}"
        assert versions[paragraphs + 1][number] == final
        for each in here:
            if not each["won"]:
                found = (each["yours"], each["theirs"], each["base"])
                assert found == (f"{each['me']} at {number}", final, f"base {number}")
