"""Settings that cannot be meant stop the start, each with a sentence that names it and no secret."""

import subprocess
import sys

import pytest

from causeway.config import env
from causeway.config.env import BadSetting, setting
from tests.house.rules.source import ROOT

NONSENSE = [
    ("CAUSEWAY_MODE", "production"),
    ("CAUSEWAY_LIMITS", "true"),
    ("CAUSEWAY_WEB_PROCESSES", "0"),
    ("CAUSEWAY_WEB_PROCESSES", "65"),
    ("CAUSEWAY_WEB_THREADS", "many"),
    ("CAUSEWAY_WEB_THREADS", "٣"),
    ("CAUSEWAY_WEB_THREADS", "-1"),
    ("CAUSEWAY_MAIL_PORT", "70000"),
    ("CAUSEWAY_HOSTS", "*"),
    ("CAUSEWAY_HOSTS", "https://rivers.example.org"),
    ("CAUSEWAY_ADDRESS", "rivers.example.org"),
    ("CAUSEWAY_LEAVE_FOR", "javascript:alert(1)"),
    ("CAUSEWAY_ALLIANCE", "Open\nRivers"),
    ("CAUSEWAY_MAIL_FROM", "a@example.org\r\nBcc: b@example.org"),
    ("CAUSEWAY_VAR", str(ROOT / "causeway")),
    ("DATABASE_URL", "mysql://somebody:hidden-word@host/name"),
    ("CAUSEWAY_SECRET_KEY", "hidden-word"),
]


@pytest.mark.parametrize(("name", "value"), NONSENSE)
def test_a_setting_that_cannot_be_meant_stops_the_start(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSetting) as stop:
        setting(name)
    assert name in str(stop.value)
    assert "hidden-word" not in str(stop.value)


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("CAUSEWAY_LIMITS", "no", False),
        ("CAUSEWAY_WEB_PROCESSES", "4", 4),
        ("CAUSEWAY_HOSTS", " a.example.org, b.example.org,", ["a.example.org", "b.example.org"]),
        ("CAUSEWAY_ADDRESS", "https://rivers.example.org/", "https://rivers.example.org"),
        ("DATABASE_URL", "postgresql://a@b/c", "postgresql://a@b/c"),
    ],
)
def test_a_setting_that_can_be_meant_is_read(monkeypatch, name, value, read):
    monkeypatch.setenv(name, value)
    assert setting(name) == read


def test_every_default_can_be_read(monkeypatch):
    for name in env.SETTINGS:
        monkeypatch.delenv(name, raising=False)
        setting(name)


def test_a_misspelt_setting_stops_the_start(monkeypatch):
    monkeypatch.setenv("CAUSEWAY_MAIL_HOTS", "mail.example.org")
    with pytest.raises(BadSetting, match="CAUSEWAY_MAIL_HOTS does not exist"):
        env.refuse_unknown()


def serve(**settings):
    """What `serve` says with some settings, and its exit code."""
    words = [sys.executable, "-m", "causeway", "serve"]
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT / "src"), **settings}
    done = subprocess.run(
        words, env=environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    return done.returncode, done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"CAUSEWAY_LIMITS": "no"}, "CAUSEWAY_LIMITS=no is for tests"),
        (
            {"CAUSEWAY_ADDRESS": "http://rivers.example.org", "CAUSEWAY_HOSTS": "rivers.example.org"},
            "needs https",
        ),
        (
            {"CAUSEWAY_ADDRESS": "https://rivers.example.org"},
            "CAUSEWAY_HOSTS does not name rivers.example.org",
        ),
    ],
)
def test_serve_refuses_what_is_not_safe(tmp_path, settings, says):
    code, said = serve(CAUSEWAY_VAR=str(tmp_path / "var"), **settings)
    assert code == 2
    assert says in said
    assert not (tmp_path / "var" / "causeway.sqlite3").exists()
