"""One line for each request, in JSON, and nothing in any line that tells who asked for what.

A line holds the time, the name of the view, the method, the status, the milliseconds and a random word that the page
for errors shows too. It never holds an address, a query, a person, or the text of an exception, because these carry
names, tokens and titles.
"""

import json
import logging
import secrets
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from django.http import HttpRequest, HttpResponse

from causeway.foundation.pages import counts

REQUESTS = logging.getLogger("causeway.requests")
SILENT = ("pages:health", "pages:metrics")
OUR_CODE = str(Path(__file__).resolve().parents[2])


class RequestLogMiddleware:
    """Write the line."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and say how that went."""
        begun = perf_counter()
        request.id = secrets.token_hex(6)  # type: ignore[attr-defined]
        response = self.answer(request)
        view = view_name(request)
        if view not in SILENT:
            line = {
                "view": view,
                "method": request.method if request.method in METHODS else "other",
                "status": response.status_code,
                "ms": round((perf_counter() - begun) * 1000, 1),
                "request": request.id,  # type: ignore[attr-defined]
            }
            REQUESTS.info("", extra={"line": line})
            counts.count(view, line["method"], response.status_code, line["ms"])
        return response


METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})


def view_name(request: Any) -> str:
    """The name of the view behind a request; never its address."""
    match = getattr(request, "resolver_match", None)
    return match.view_name if match else ""


class JsonLines(logging.Formatter):
    """Write a record as one line of JSON.

    Only our own loggers may say something, and only the sentence as it stands in the code: values that were to be
    filled in are dropped. Others are known by their name, the type of the exception and the place in the code.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="seconds"),
            "level": record.levelname.lower(),
        }
        own = getattr(record, "line", None)
        if own is not None:
            return json.dumps(line | own)
        line["logger"] = record.name
        if record.name.startswith("causeway."):
            line["says"] = str(record.msg)
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            line |= {"view": view_name(request), "request": getattr(request, "id", "")}
        if record.exc_info and record.exc_info[1] is not None:
            line |= _fault(record.exc_info[1])
        return json.dumps(line)


def _fault(error: BaseException) -> dict[str, str]:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if frame.filename.startswith(OUR_CODE)] or list(frames)
    where = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""
    return {"fault": f"{type(error).__module__}.{type(error).__qualname__}", "at": where}
