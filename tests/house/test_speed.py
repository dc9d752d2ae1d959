"""No page asks the database more often because there is more to show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.house import doors, examples, walking
from tests.house.rules.queries import MORE, USUAL


def queries(walker, name, word, column="amina"):
    walker.ask(name, word, column, "GET")
    with CaptureQueriesContext(connection) as asked:
        response = walker.ask(name, word, column, "GET")
        body = b"".join(response)
    assert response.status_code == 200
    return [query["sql"] for query in asked], walking.TOKEN.sub(b"x", body)


def test_every_list_has_a_maker_of_rows():
    lists = {name for name in doors.every_address() if name.endswith("list")} | {"home:home"}
    assert lists - {name for name, _word in examples.LISTS} == set()
    assert {name for name, _word in examples.LISTS} <= doors.every_address().keys()


@pytest.mark.parametrize(
    ("name", "word"),
    [key for key, make in examples.LISTS.items() if make and doors.is_looked_at(key[0])],
    ids=lambda part: part or "-",
)
def test_a_list_asks_as_often_for_three_rows_as_for_one(walker, name, word):
    make = examples.LISTS[name, word]
    make(walker.world, 1)
    one, short = queries(walker, name, word)
    make(walker.world, 3)
    three, long = queries(walker, name, word)
    assert long != short, "the page shows nothing of the further rows"
    assert len(one) == len(three), "\n".join(three)


def test_no_page_asks_often(walked):
    often = {
        key: seen.queries
        for key, seen in walked.seen.items()
        if seen.status == 200 and key[3] == "GET" and seen.queries > MORE.get(key[1], USUAL)
    }
    assert often == {}
