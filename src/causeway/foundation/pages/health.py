"""Is the house well? Checks that each give "" or what is wrong; other packages add theirs."""

import ipaddress
import shutil
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest

LEAST_FREE = 0.05
OWN_NAMES = ("localhost", "127.0.0.1", "[::1]")


def database_answers() -> str:
    """The database gives an answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "the database does not answer"
    return ""


def migrations_are_applied() -> str:
    """The tables are those of this version. Once true it stays true for this process, so it is asked until then only."""
    if not _applied:
        try:
            executor = MigrationExecutor(connection)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                return "migrations are missing"
        except DatabaseError:
            return "migrations cannot be read"
        _applied.append(True)
    return ""


def disk_has_room() -> str:
    """More than a twentieth of the disk is free."""
    usage = shutil.disk_usage(settings.VAR if settings.VAR.exists() else settings.SOURCE)
    return "" if usage.free / usage.total > LEAST_FREE else "the disk is nearly full"


_applied: list[bool] = []
CHECKS: list[Callable[[], str]] = [database_answers, migrations_are_applied, disk_has_room]


def complaints() -> list[str]:
    """What every check complains about."""
    return [said for check in CHECKS if (said := check())]


def asks_from_this_machine(request: HttpRequest) -> bool:
    """Whether the question comes from the machine itself, not through a proxy that stands on it.

    Tor hands on what it gets without a word about that, whatever name was asked for: with an onion service nobody is
    taken for the machine itself.
    """
    if any(name.endswith(".onion") for name in (settings.ADDRESS_HOST, *settings.ALLOWED_HOSTS)):
        return False
    forwarded = any(name in request.headers for name in ("Forwarded", "X-Forwarded-For", "Via"))
    host = request.META.get("HTTP_HOST", "").rpartition(":")[0] or request.META.get("HTTP_HOST", "")
    try:
        near = ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
    return near and not forwarded and host in OWN_NAMES
