import os

os.environ.setdefault("CAUSEWAY_MODE", "test")


def pytest_configure():
    from tests import guards

    guards.let_flushes_through()
