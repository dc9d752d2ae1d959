"""Two places for stretching on the whole machine, and a short queue."""

import fcntl
import os
from contextlib import ExitStack

import pytest

from causeway.coalition.accounts import passphrases
from causeway.coalition.accounts.slots import PLACES, Busy, Slots
from tests.coalition.accounts.test_sign_in import RIGHT, SIGN_IN, is_signed_in


def is_taken(folder, number):
    """Whether some process holds a place."""
    file = os.open(folder / f"stretching-{number}", os.O_RDWR | os.O_CREAT)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    else:
        return False
    finally:
        os.close(file)


def test_two_processes_share_the_two_places_of_the_machine(tmp_path):
    one, other = Slots(tmp_path, 2), Slots(tmp_path, 2)
    with one.one(), other.one():
        assert [is_taken(tmp_path, number) for number in range(PLACES)] == [True, True]
    assert [is_taken(tmp_path, number) for number in range(PLACES)] == [False, False]


def test_a_place_is_free_again_after_a_fault(tmp_path):
    slots = Slots(tmp_path, 1)
    with pytest.raises(RuntimeError), slots.one():
        raise RuntimeError
    with slots.one():
        assert sum(is_taken(tmp_path, number) for number in range(PLACES)) == 1


def test_who_comes_when_the_queue_is_full_is_sent_away_at_once(tmp_path):
    slots = Slots(tmp_path, PLACES)
    with ExitStack() as held:
        for _ in range(PLACES):
            held.enter_context(slots.one())
        with pytest.raises(Busy), slots.one():
            pass
    with slots.one():
        pass


def test_a_full_queue_is_a_page_that_loads_itself_again(cast, client, tmp_path, monkeypatch):
    monkeypatch.setattr(passphrases, "SLOTS", Slots(tmp_path, 0))
    answer = client.post(SIGN_IN, RIGHT)
    assert (answer.status_code, answer["Refresh"], answer["Retry-After"]) == (503, "10", "10")
    assert "Many people are signing in right now" in answer.content.decode()
    assert not is_signed_in(client)
