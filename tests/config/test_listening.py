"""What keeps the web server from starting."""

import pytest

from causeway.config import listening


@pytest.mark.parametrize(("mode", "starts"), [("test", False), ("demo", True)])
def test_server_does_not_start_with_the_key_of_the_tests(settings, mode, starts):
    settings.MODE = mode
    assert ("CAUSEWAY_MODE" in listening.why_not_serve()) is not starts
