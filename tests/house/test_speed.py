"""No page asks the database more often because there is more to show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.house import doors, examples

USUAL, HOME = 12, 20
LOOKS_ACROSS_EVERYTHING = {"home:home"}


@pytest.fixture
def walker(db, settings):
    settings.LIMITS = False
    return doors.Walker(examples.furnish())


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


def test_no_page_asks_often(walker):
    often = {}
    for (name, word), columns in doors.all_examples().items():
        allowed = HOME if name in LOOKS_ACROSS_EVERYTHING else USUAL
        for column in columns:
            if walker.ask(name, word, column, "GET").status_code == 200:
                asked = queries(walker, name, word, column)
                if len(asked) > allowed:
                    often[f"{name} {word} as {column}"] = len(asked)
    assert often == {}
