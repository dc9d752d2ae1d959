"""What every test may ask for."""

import os

os.environ.setdefault("CAUSEWAY_MODE", "test")

import pytest


@pytest.fixture(autouse=True)
def _fast_hasher(settings):
    """Passphrases are hashed quickly in tests; tests of the hasher say so."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def cast(db):
    """Everybody."""
    from tests.cast import make_cast

    return make_cast()
