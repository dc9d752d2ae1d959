import pytest

from tests.instance import Instance

ASK = (
    "from django.conf import settings\n"
    "print(settings.EMAIL_BACKEND.rpartition('.')[2], settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL)"
)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, "ShelfBackend"),
        ({"CAUSEWAY_MAIL_HOST": "mail.example"}, "ServerBackend True False"),
        ({"CAUSEWAY_MAIL_HOST": "mail.example", "CAUSEWAY_MAIL_PORT": "465"}, "ServerBackend False True"),
        ({"CAUSEWAY_MAIL_HOST": "localhost", "CAUSEWAY_MAIL_PORT": "25"}, "ServerBackend False False"),
    ],
)
def test_letters_are_encrypted_on_the_way_unless_the_server_is_this_machine(tmp_path, given, found):
    instance = Instance(tmp_path, **given)
    try:
        assert instance.python(ASK).startswith(found)
    finally:
        instance.end()
