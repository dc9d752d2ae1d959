"""The web server of the house: granian, a few processes with many threads each."""

from pathlib import Path

from django.conf import settings
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

TARGET = "causeway.config.rsgi:intake"
DAY = 24 * 60 * 60


def why_not_serve() -> str:
    """The sentence that keeps `serve` from starting with settings that would not be safe, or nothing."""
    if settings.MODE == "test":
        return "CAUSEWAY_MODE=test signs links with a key that everybody knows. Leave CAUSEWAY_MODE out."
    if settings.MODE != "serve":
        return ""
    if not settings.LIMITS:
        return "CAUSEWAY_LIMITS=no is for tests and benchmarks; an instance that people use keeps its rate limits."
    if settings.ADDRESS_HOST not in settings.ALLOWED_HOSTS:
        return f"CAUSEWAY_HOSTS does not name {settings.ADDRESS_HOST}, the host of CAUSEWAY_ADDRESS. Add it."
    is_near = settings.ADDRESS_HOST in ("localhost", "127.0.0.1", "::1")
    if is_near or settings.ADDRESS.startswith("https://") or settings.ADDRESS_HOST.endswith(".onion"):
        return ""
    return (
        f"CAUSEWAY_ADDRESS is {settings.ADDRESS}: the sign-in cookie (__Host-…) needs https. "
        "Put a web server with a certificate in front (docs/host/one-machine.md) and name its https address."
    )


def prepare() -> None:
    """Migrate and build the static files, before any process listens."""
    from causeway.config.migrating import migrate
    from causeway.foundation.pages import assets, counts

    migrate()
    assets.build(settings.STATIC_ROOT)
    counts.begin_anew()


def listen(host: str, port: int) -> None:
    """Answer until told to stop. Workers that die come back; each is renewed once a day and past 512 MB."""
    Server(
        TARGET,
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        workers=settings.WEB_PROCESSES,
        backlog=2048,
        backpressure=1024,
        http1_settings=HTTP1Settings(header_read_timeout=10_000),
        websockets=False,
        log_level=LogLevels.error,
        log_access=False,
        respawn_failed_workers=True,
        workers_lifetime=DAY,
        workers_max_rss=512,
        workers_kill_timeout=10,
        working_dir=Path.cwd(),
    ).serve()
