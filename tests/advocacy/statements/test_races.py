"""Two processes with eight threads each do the same to one statement, in a database that really commits."""

import json
import os
import subprocess
import sys

import pytest

from tests.advocacy.statements.racer import THREADS

RACERS = 2 * THREADS
pytestmark = pytest.mark.slow


def start(instance, *words):
    paths = os.pathsep.join(["src", "."])
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "tests.advocacy.statements.racer", *words],
        env=instance.environment
        | {"DJANGO_SETTINGS_MODULE": "causeway.config.settings", "PYTHONPATH": paths},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def alone(instance, word):
    """Run one process to its end; gives what it said last."""
    process = start(instance, word)
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return json.loads(out.splitlines()[-1]) if out else {}


def run(instance, how):
    """Let both processes go at once; gives everything that they said."""
    racers = [start(instance, how, str(number)) for number in range(2)]
    assert [json.loads(racer.stdout.readline()) for racer in racers] == [{"ready": True}] * 2
    for racer in racers:
        racer.stdin.write("go\n")
        racer.stdin.flush()
    said = [json.loads(line) for racer in racers for line in racer.communicate(timeout=180)[0].splitlines()]
    assert not [each["failed"] for each in said if "failed" in each]
    assert [racer.returncode for racer in racers] == [0, 0]
    return said


def prepared(instance):
    instance.run("migrate")
    alone(instance, "furnish")


@pytest.fixture
def furnished(instance):
    instance.become(prepared)
    return instance


def test_sixteen_confirmations_of_one_organisation_make_one_signature(furnished):
    said = run(furnished, "confirm")
    stood = alone(furnished, "finish")
    assert len(said) == RACERS
    assert len({each["signature"] for each in said}) == 1
    assert [name for name in stood["standing"] if name.casefold().startswith("casa")].__len__() == 1
    assert stood["confirmed"] == 17 + RACERS


def test_sixteen_signatures_of_one_member_make_one(furnished):
    said = run(furnished, "sign")
    stood = alone(furnished, "finish")
    assert [each.get("won") for each in said].count(True) == 1
    assert {each["refused"] for each in said if "refused" in each} == {
        "Your organisation already stands under this version."
    }
    assert stood["standing"].count("Casa Río Claro") == 1
    assert stood["entries"].count("signon.add") == 17 + 1


def test_sixteen_that_close_close_once(furnished):
    said = run(furnished, "close")
    stood = alone(furnished, "finish")
    assert [each.get("won") for each in said].count(True) == 1
    assert len(said) == RACERS
    assert (stood["publish_jobs"], stood["jobs"]) == (1, {"done": 1})
    assert stood["entries"].count("statement.close") == stood["entries"].count("statement.publish") == 1


def test_who_signs_while_it_closes_stands_in_the_list_or_is_told(furnished):
    said = run(furnished, "end")
    stood = alone(furnished, "finish")
    signed = [each["me"] for each in said if each.get("signed")]
    refused = [each["me"] for each in said if "refused" in each and each["me"] % 2]
    assert sorted(signed + refused) == list(range(1, RACERS, 2))
    assert sorted(name for name in stood["standing"] if name.startswith("Late")) == sorted(
        f"Late {me}" for me in signed
    )
    assert stood["signed_last"] < stood["closed"]
    for me in range(1, RACERS, 2):
        assert (f"<bdi>Late {me}</bdi>" in stood["page"]) is (me in signed)


def test_who_withdraws_while_it_is_published_is_gone_or_shown_as_withdrawn(furnished):
    closed = start(furnished, "close", "0")
    closed.communicate("go\n", timeout=120)
    said = run(furnished, "leave")
    stood = alone(furnished, "finish")
    assert stood["state"] == "published"
    withdrew = {each["withdrew"] for each in said if "withdrew" in each}
    assert len(withdrew) == RACERS - 2
    before = set(stood["withdrawn_before"])
    assert before <= withdrew
    for name in before:
        assert f"<bdi>{name}</bdi>" not in stood["page"]
    for name in withdrew - before:
        assert f"<bdi>{name}</bdi> <span" in stood["page"]
    for name in stood["standing"]:
        assert f"<bdi>{name}</bdi></li>" in stood["page"]
    assert stood["entries"].count("statement.publish") == 1
