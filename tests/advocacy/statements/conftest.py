"""A statement in each state, and one browser for each of the cast."""

import pytest

from causeway.advocacy.statements import actions
from causeway.foundation.access import Actor
from tests.cast import signed_in_client
from tests.making import answers, make_statement, open_up, sign_as_stranger


@pytest.fixture
def draft(cast):
    return make_statement(cast.dara.actor)


@pytest.fixture
def opened(cast, draft, now):
    return open_up(draft, cast.amina.actor, publish_at=now)


@pytest.fixture
def signed(cast, opened):
    """Open, and signed by Bruno's organisation."""
    actions.sign_on(opened, cast.bruno.organisation, answers(), by=cast.bruno.actor)
    return opened


@pytest.fixture
def now():
    from django.utils import timezone

    return timezone.now()


@pytest.fixture
def browser(cast):
    """browser("dara"): where Dara is signed in."""
    return lambda name="nobody", **options: signed_in_client(cast[name], **options)


@pytest.fixture
def shelf(tmp_path, settings):
    """Letters are kept as files, as where no mail server is set."""
    settings.EMAIL_BACKEND = "causeway.foundation.jobs.mail.ShelfBackend"
    settings.VAR = tmp_path
    return tmp_path / "shelf"


@pytest.fixture
def unopened(cast):
    """Another draft, beside whatever is open."""
    return make_statement(cast.dara.actor, title="Only a draft")


@pytest.fixture
def signature(opened):
    """Of an organisation from outside, confirmed."""
    return sign_as_stranger(opened, "Old Bridge")


@pytest.fixture
def waiting(opened):
    """What a stranger sent and has not confirmed."""
    return actions.ask_to_sign(opened, answers("Delta", email="d@example.org"), by=Actor())
