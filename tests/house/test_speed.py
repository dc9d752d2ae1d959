"""No page asks the database more often because there is more to show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.house import doors, examples

USUAL, HOME = 12, 20
LOOKS_ACROSS_EVERYTHING = {"home:home"}


def queries(walker, name, word="", column="amina"):
    walker.ask(name, word, column, "GET")
    with CaptureQueriesContext(connection) as asked:
        response = walker.ask(name, word, column, "GET")
    assert response.status_code == 200
    return [query["sql"] for query in asked if "SAVEPOINT" not in query["sql"]]


def test_every_list_has_a_maker_of_rows():
    lists = {name for name in doors.addresses() if name.endswith(":list") or name in LOOKS_ACROSS_EVERYTHING}
    assert lists - examples.LISTS.keys() == set()


@pytest.mark.parametrize("name", [name for name, make in examples.LISTS.items() if make])
def test_a_list_asks_as_often_for_three_rows_as_for_one(walker, name):
    make = examples.LISTS[name]
    make(walker.world, 1)
    one = queries(walker, name)
    make(walker.world, 3)
    three = queries(walker, name)
    assert len(one) == len(three), "\n".join(three)


def test_no_page_asks_often(walked):
    often = {
        key: seen.queries
        for key, seen in walked.items()
        if seen.is_page
        and seen.status == 200
        and seen.queries > (HOME if key[1] in LOOKS_ACROSS_EVERYTHING else USUAL)
    }
    assert often == {}
