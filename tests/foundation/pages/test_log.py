import io
import json
import logging
import logging.config

import pytest
from django.test import Client

from causeway.config.logging import settings as log_settings
from causeway.foundation.jobs.beats import beat
from tests.foundation.pages.house import SECRET

MARKS = [SECRET, "marked-query", "marked-agent", "203.0.113.77", "marked-host", "marked-header", "nowhere"]


@pytest.fixture
def lines():
    """Everything that any logger writes, through the formatter of the house."""
    stream = io.StringIO()
    configured = log_settings()
    configured["handlers"]["lines"]["stream"] = stream
    logging.config.dictConfig(configured)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.config.dictConfig(log_settings())


def test_one_request_is_one_line_with_the_name_of_the_view(lines, visitor):
    visitor.get("/form/?q=marked-query")
    (line,) = lines()
    assert set(line) == {"time", "level", "view", "method", "status", "ms", "request"}
    assert (line["view"], line["method"], line["status"]) == ("form", "GET", 200)


def test_health_and_static_files_leave_no_line(lines, visitor, db):
    beat("tests")
    visitor.get("/healthz")
    assert lines() == []


def test_failure_leaves_its_type_and_place_and_not_its_words(lines, visitor):
    visitor.get("/boom/")
    fault, request = lines()
    assert fault["fault"] == "builtins.RuntimeError"
    assert fault["view"] == "boom"
    assert fault["at"].startswith("house.py:") or fault["at"].endswith(tuple("0123456789"))
    assert fault["request"] == request["request"]


def test_nothing_that_a_visitor_sends_reaches_any_log(lines, visitor, capfd):
    headers = {
        "User-Agent": "marked-agent",
        "X-Forwarded-For": "203.0.113.77",
        "X-Anything": "marked-header",
    }
    for path in (f"/form/?q=marked-query&n={SECRET}", f"/nowhere/{SECRET}/", "/boom/?q=marked-query"):
        visitor.get(path, headers=headers, REMOTE_ADDR="203.0.113.77")
        visitor.post(path, {"name": SECRET, "text": "marked-query"}, headers=headers)
    visitor.get("/form/", headers={"Host": "marked-host.example"})
    Client(enforce_csrf_checks=True).post("/form/", {"name": SECRET}, headers=headers)
    visitor.generic("MARKED-HEADER", "/form/")
    logging.getLogger("django.request").error("Internal Server Error: %s", f"/x/{SECRET}")
    logging.getLogger("some.library").error("could not send to %s", SECRET)
    logging.getLogger("causeway.letters").warning("A letter waits for %s", SECRET)
    everything = json.dumps(lines()).lower() + "".join(capfd.readouterr()).lower()
    assert len(lines()) > 10
    assert "a letter waits" in everything
    for mark in MARKS:
        assert mark.lower() not in everything


def test_the_word_on_the_error_page_is_the_one_in_the_log(lines, visitor):
    page = visitor.get("/boom/").content.decode()
    assert lines()[-1]["request"] in page
