"""Rate limits, with a clock that stands still until it is moved."""

import threading

import pytest
from django.test import RequestFactory

from causeway.foundation.access import limits
from causeway.foundation.access.limits import Limit, Limiter, client_of

FIVE_A_MINUTE = Limit(5, 60)


class Clock:
    def __init__(self):
        self.now = 1_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def limiter(clock):
    return Limiter(clock)


def test_so_many_are_there_at_once_and_then_one_has_to_wait(limiter):
    assert [limiter.take("sign-in", "a", FIVE_A_MINUTE) for _ in range(7)] == [0, 0, 0, 0, 0, 12, 12]


def test_one_more_is_there_when_its_share_of_the_time_has_passed(limiter, clock):
    for _ in range(5):
        limiter.take("sign-in", "a", FIVE_A_MINUTE)
    clock.now += 11
    assert limiter.take("sign-in", "a", FIVE_A_MINUTE) == 1
    clock.now += 1
    assert limiter.take("sign-in", "a", FIVE_A_MINUTE) == 0
    assert limiter.take("sign-in", "a", FIVE_A_MINUTE) == 12


def test_waiting_long_gives_no_more_than_the_limit(limiter, clock):
    limiter.take("sign-in", "a", FIVE_A_MINUTE)
    clock.now += 3600
    assert [limiter.take("sign-in", "a", FIVE_A_MINUTE) for _ in range(6)].count(0) == 5


def test_keys_and_scopes_do_not_share(limiter):
    for _ in range(5):
        limiter.take("sign-in", "a", FIVE_A_MINUTE)
    assert limiter.take("sign-in", "b", FIVE_A_MINUTE) == 0
    assert limiter.take("sign-on", "a", FIVE_A_MINUTE) == 0
    assert limiter.take("sign", "-ina", FIVE_A_MINUTE) == 0


def test_what_is_given_back_can_be_taken_again(limiter):
    for _ in range(5):
        limiter.take("sign-in", "a", FIVE_A_MINUTE)
    limiter.give_back("sign-in", "a")
    assert limiter.take("sign-in", "a", FIVE_A_MINUTE) == 0
    assert limiter.take("sign-in", "a", FIVE_A_MINUTE) > 0


def test_giving_back_never_makes_more_than_the_limit(limiter):
    for _ in range(20):
        limiter.take("sign-in", "a", FIVE_A_MINUTE)
        limiter.give_back("sign-in", "a")
        limiter.give_back("sign-in", "a")
    assert [limiter.take("sign-in", "a", FIVE_A_MINUTE) for _ in range(7)].count(0) == 5


def test_each_of_several_processes_has_its_share(limiter):
    taken = [limiter.take("sign-in", "a", Limit(10, 60), share=2) for _ in range(6)]
    assert taken == [0, 0, 0, 0, 0, 12]


def test_a_small_limit_shared_by_many_still_lets_one_through(limiter):
    assert limiter.take("sign-in", "a", Limit(2, 60), share=8) == 0
    assert limiter.take("sign-in", "a", Limit(2, 60), share=8) == 240


def test_a_clock_that_is_set_back_gives_nothing_and_takes_nothing(limiter, clock):
    for _ in range(5):
        limiter.take("sign-in", "a", FIVE_A_MINUTE)
    clock.now -= 30
    assert limiter.take("sign-in", "a", FIVE_A_MINUTE) == 12


def test_the_least_recently_used_goes_first(clock):
    limiter = Limiter(clock, most_keys=2)
    for key in ("old", "new", "old", "newer"):
        limiter.take("sign-in", key, Limit(1, 60))
    assert len(limiter) == 2
    assert limiter.take("sign-in", "old", Limit(1, 60)) > 0
    assert limiter.take("sign-in", "new", Limit(1, 60)) == 0


def test_buckets_hold_no_address_and_are_forgotten_with_the_day(limiter, clock):
    limiter.take("sign-in", "192.0.2.0/24", FIVE_A_MINUTE)
    before = set(limiter._buckets)
    assert not any(b"192" in name or len(name) != 16 for name in before)
    clock.now += 24 * 60 * 60
    limiter.take("sign-in", "192.0.2.0/24", FIVE_A_MINUTE)
    assert len(limiter) == 1
    assert not before & set(limiter._buckets)


def test_two_processes_give_one_address_different_names(clock):
    one, other = Limiter(clock), Limiter(clock)
    for each in (one, other):
        each.take("sign-in", "a", FIVE_A_MINUTE)
    assert set(one._buckets) != set(other._buckets)


def test_threads_together_take_no_more_than_there_is(limiter):
    found = []

    def take():
        found.extend(limiter.take("sign-in", "a", Limit(100, 10**9)) for _ in range(50))

    threads = [threading.Thread(target=take) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found.count(0) == 100


def test_limits_may_be_off_where_the_settings_say_so(settings):
    settings.LIMITS = False
    assert {limits.take("sign-in", "a", Limit(1, 60)) for _ in range(9)} == {0}


def test_limits_are_divided_among_the_web_processes(settings):
    settings.LIMITS, settings.WEB_PROCESSES = True, 2
    assert [limits.take("sign-in", "a", Limit(4, 60)) for _ in range(3)] == [0, 0, 30]


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("127.0.0.1", "this machine"),
        ("::1", "this machine"),
        ("::ffff:127.0.0.1", "this machine"),
        ("", "unknown"),
        ("unix:", "unknown"),
    ],
)
def test_an_address_is_cut_to_its_network(address, network):
    assert client_of(RequestFactory().get("/", REMOTE_ADDR=address)) == network


def test_a_header_cannot_pretend_another_network():
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.7", HTTP_X_FORWARDED_FOR="198.51.100.1")
    assert client_of(request) == "192.0.2.0/24"


def test_giving_back_what_nobody_took_gives_nothing():
    limiter = limits.Limiter()
    limiter.give_back("sign-in", "someone")
    assert len(limiter) == 0


def test_house_gives_back_what_it_took(settings):
    settings.LIMITS, settings.WEB_PROCESSES = True, 1
    once = limits.Limit(1, 60)
    assert limits.take("sign-in", "someone", once) == 0
    limits.give_back("sign-in", "someone")
    assert limits.take("sign-in", "someone", once) == 0
    assert limits.take("sign-in", "someone", once) > 0
