"""Reading changes nothing, and the watch over it is awake."""

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import path

from causeway.foundation.access import open_to_anyone
from causeway.foundation.records.models import Record
from tests.watching import ReadingChanged


@open_to_anyone
def plain(request):
    return HttpResponse(str(Record.objects.count()))


@open_to_anyone
def opens_a_transaction(request):
    with transaction.atomic():
        return HttpResponse(str(Record.objects.count()))


@open_to_anyone
def writes(request):
    Record.objects.filter(kind="none").update(kind="other")
    return HttpResponse("done")


@open_to_anyone
def locks(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 -- FOR UPDATE")
    return HttpResponse("done")


urlpatterns = [
    path("plain/", plain),
    path("opens/", opens_a_transaction),
    path("writes/", writes),
    path("locks/", locks),
]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


def test_the_watch_lets_reading_pass(client):
    assert client.get("/plain/").content.isdigit()


@pytest.mark.parametrize("address", ["/opens/", "/writes/", "/locks/"])
def test_the_watch_catches_a_get_that_changes_something(client, address):
    with pytest.raises(ReadingChanged):
        client.get(address)


def test_the_watch_leaves_posts_alone(client):
    assert client.post("/writes/").content == b"done"


@pytest.mark.django_db(transaction=True)
def test_the_watch_catches_real_transactions_too(client):
    with pytest.raises(ReadingChanged, match="opened a transaction"):
        client.get("/opens/")
