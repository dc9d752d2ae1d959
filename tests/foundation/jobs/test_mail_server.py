import socket

import pytest

from causeway.foundation.jobs import run_due
from causeway.foundation.jobs.models import Job, Outgoing
from causeway.foundation.jobs.outgoing import post
from tests.foundation.jobs import works
from tests.foundation.jobs.mail_server import MailServer

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    made = MailServer()
    settings.EMAIL_BACKEND = "causeway.foundation.jobs.mail.ServerBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", made.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.MAIL_FROM = "Open Rivers <words@openrivers.example>"
    yield made
    made.shutdown()
    made.server_close()


def post_to(address):
    assert works.hello
    post("testing.hello", to=address, record=None, language="en", key="k")


def test_a_letter_reaches_the_server_whole(server):
    post_to("lucia@example.org")
    assert run_due() == {"done": 1}
    (letter,) = server.letters
    assert b"From: Open Rivers <words@openrivers.example>\r\n" in letter
    assert b"\r\n\r\nwords-of-the-letter en\r\n..\r\n" in letter  # the lone dot is doubled on the way
    assert "mail FROM:<words@openrivers.example>" in server.said


def test_neither_greeting_nor_letter_names_this_machine(server):
    post_to("lucia@example.org")
    run_due()
    assert server.said[0].lower() == "ehlo openrivers.example"
    everything = b" ".join([*server.letters, *(line.encode() for line in server.said)]).lower()
    assert socket.gethostname().lower().encode() not in everything
    assert b"x-mailer" not in everything
    assert b"django" not in everything


def test_an_address_that_the_server_refuses_for_good_is_forgotten_and_not_tried_again(server):
    server.refuses = ("lucia",)
    post_to("lucia@example.org")
    assert run_due() == {"refused": 1}
    assert (Outgoing.objects.get().state, Outgoing.objects.get().to_address) == ("failed", "")
    assert "lucia" not in Job.objects.get().error
    assert not server.letters


def test_an_address_that_the_server_refuses_for_now_is_tried_again(server):
    server.refuses, server.refuses_with = ("lucia",), 451
    post_to("lucia@example.org")
    assert run_due(raises=False) == {"waiting": 1}
    assert Outgoing.objects.get().to_address == "lucia@example.org"
    assert Job.objects.get().error == "SMTPRecipientsRefused"
    server.refuses = ()
    assert run_due(Job.objects.get().run_at) == {"done": 1}
    assert len(server.letters) == 1
