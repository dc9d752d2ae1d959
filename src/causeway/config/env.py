"""Every setting that the environment may give. Nonsense stops the start with a sentence.

`docs/host/settings.md` describes each; a test compares the two.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from causeway.foundation.backups import recovery

T = TypeVar("T")
SOURCE = Path(__file__).resolve().parents[1]
ROOT = SOURCE.parents[1] if SOURCE.parent.name == "src" else Path.cwd()  # installed: wherever it is started


class BadSetting(SystemExit):
    """A setting that cannot be meant; ends the process with one sentence."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"The setting {name} {why}")


@dataclass(frozen=True)
class Setting:
    """One name in the environment: its default, how it is read, and what it is for."""

    name: str
    default: str
    read: Callable[[str, str], Any] = field(repr=False)
    purpose: str = ""


def _text(name: str, value: str) -> str:
    if any(ord(letter) < 32 for letter in value):  # noqa: PLR2004 - control characters
        raise BadSetting(name, "holds control characters.")
    return value


def _flag(name: str, value: str) -> bool:
    if value not in ("yes", "no"):
        raise BadSetting(name, f"must be “yes” or “no”, not “{value}”.")
    return value == "yes"


def _whole(least: int, most: int) -> Callable[[str, str], int]:
    def read(name: str, value: str) -> int:
        if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
            raise BadSetting(name, f"must be a whole number from {least} to {most}, not “{value}”.")
        return int(value)

    return read


def _one_of(*allowed: str) -> Callable[[str, str], str]:
    def read(name: str, value: str) -> str:
        if value not in allowed:
            raise BadSetting(name, f"must be one of {', '.join(allowed)}, not “{value}”.")
        return value

    return read


def _hosts(name: str, value: str) -> list[str]:
    hosts = [host.strip() for host in value.split(",") if host.strip()]
    if any("*" in host or "/" in host for host in hosts):
        raise BadSetting(name, "must list exact host names, separated by commas, without * or /.")
    return hosts


def _folder(name: str, value: str) -> Path:
    path = Path(value) if value else ROOT / "var"
    if path.exists() and not path.is_dir():
        raise BadSetting(name, f"must be a folder, and {path} is a file.")
    return path.absolute()


def _place(name: str, value: str) -> Path | None:
    return _folder(name, value) if value else None


def _recovery_key(name: str, value: str) -> str:
    if value:
        try:
            recovery.read_public(value)
        except recovery.BadKeyError as error:
            raise BadSetting(name, f"cannot be read. {error}") from None
    return value


def _file(_name: str, value: str) -> Path | None:
    return Path(value).absolute() if value else None


def _web_address(name: str, value: str) -> str:
    if value and urlsplit(value).scheme not in ("http", "https"):
        raise BadSetting(name, f"must be a web address that starts with http:// or https://, not “{value}”.")
    return value.rstrip("/")


def _database(name: str, value: str) -> str:
    if value and urlsplit(value).scheme not in ("postgresql", "postgres"):
        raise BadSetting(name, "must start with postgresql:// (leave it out for SQLite).")
    return value


def _key(name: str, value: str) -> str:
    if value and len(value) < 32:  # noqa: PLR2004 - 32 letters
        raise BadSetting(name, "must have at least 32 letters.")
    return value


SETTINGS = {
    setting.name: setting
    for setting in (
        Setting(
            "CAUSEWAY_VAR",
            "",
            _folder,
            "the folder for database, keys and files; default: var/ beside the code, or where it is started",
        ),
        Setting("DATABASE_URL", "", _database, "postgresql://…; left out, a SQLite file in CAUSEWAY_VAR"),
        Setting("CAUSEWAY_MODE", "serve", _one_of("serve", "demo", "test"), "serve for the real thing"),
        Setting("CAUSEWAY_HOSTS", "localhost,127.0.0.1,[::1]", _hosts, "the exact host names that answer"),
        Setting(
            "CAUSEWAY_ADDRESS",
            "http://127.0.0.1:8000",
            _web_address,
            "the address that letters and feeds name",
        ),
        Setting("CAUSEWAY_ALLIANCE", "Open Rivers", _text, "the alliance's name"),
        Setting("CAUSEWAY_ALLIANCE_AR", "", _text, "the alliance's name in Arabic; left out, the same name"),
        Setting(
            "CAUSEWAY_SECRET_KEY", "", _key, "signs cookies and links; left out, a file in CAUSEWAY_VAR/keys"
        ),
        Setting(
            "CAUSEWAY_INSTANCE_KEY_FILE",
            "",
            _file,
            "holds the key that the database lacks; left out, a file in CAUSEWAY_VAR/keys",
        ),
        Setting(
            "CAUSEWAY_LEAVE_FOR", "https://www.wikipedia.org", _web_address, "where “Leave quickly” leads"
        ),
        Setting("CAUSEWAY_LIMITS", "yes", _flag, "rate limits; only tests and benchmarks may say no"),
        Setting("CAUSEWAY_WEB_PROCESSES", "2", _whole(1, 64), "web processes"),
        Setting("CAUSEWAY_WEB_THREADS", "32", _whole(1, 256), "threads in each web process"),
        Setting(
            "CAUSEWAY_MAIL_HOST",
            "",
            _text,
            "the mail server; left out, letters are kept in CAUSEWAY_VAR/shelf",
        ),
        Setting("CAUSEWAY_MAIL_PORT", "587", _whole(1, 65535), "its port"),
        Setting("CAUSEWAY_MAIL_USER", "", _text, "the name to sign in there with"),
        Setting("CAUSEWAY_MAIL_PASSWORD", "", _text, "the password there"),
        Setting("CAUSEWAY_MAIL_FROM", "causeway@localhost", _text, "the address letters come from"),
        Setting("CAUSEWAY_BACKUP_KEY", "", _recovery_key, "the public half that ./causeway keys printed"),
        Setting("CAUSEWAY_BACKUP_FOLDER", "", _place, "the folder that archives are put into"),
        Setting("CAUSEWAY_BACKUP_DAYS", "35", _whole(1, 3650), "how long archives are kept"),
        Setting("CAUSEWAY_METRICS_SECRET", "", _key, "opens /metrics to another machine"),
    )
}


def state_folder() -> Path:
    """The folder of this instance; the demo keeps to one of its own inside."""
    folder: Path = setting("CAUSEWAY_VAR")
    return folder / ("demo" if setting("CAUSEWAY_MODE") == "demo" else "")


def setting(name: str) -> Any:
    """The value of one setting, read and checked."""
    one = SETTINGS[name]
    return one.read(name, os.environ.get(name, one.default))


def refuse_unknown() -> None:
    """Stop for a misspelt name, which would otherwise be ignored in silence."""
    for name in os.environ:
        if name.startswith("CAUSEWAY_") and name not in SETTINGS and name != "CAUSEWAY_PYTHON":
            raise BadSetting(name, "does not exist. docs/host/settings.md lists those that do.")


def name_settings() -> None:
    """Tell Django where its settings are, unless a test already did."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "causeway.config.settings")


def choose(**changes: str) -> None:
    """Set settings for this process and the ones it starts, before the settings are read."""
    os.environ.update(changes)


def is_given(name: str) -> bool:
    """Whether the environment names this setting."""
    return bool(os.environ.get(name))
