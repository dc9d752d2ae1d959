"""Security keys: the ceremony of WebAuthn, done by `fido2`; here is only what it needs to know of this house.

The challenge of the last question stands in the session's row, so that it is answered once and by this browser.
"""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    UserVerificationRequirement,
)

from causeway.coalition.accounts.models import Account, SecurityKey

Asked = tuple[str, str]  # what the browser is asked, as JSON, and the challenge to keep


class NotThisKey(Exception):  # noqa: N818 - it says what is wrong
    """The answer is not one of a key of this person to the question that was asked."""


def asked_to_register(account: Account, keys: Iterable[SecurityKey]) -> Asked:
    """What a browser is asked for a new key."""
    user = PublicKeyCredentialUserEntity(id=account.pk.bytes, name=account.handle, display_name=account.name)
    options, state = _server().register_begin(
        user, [_known(key) for key in keys], user_verification=UserVerificationRequirement.REQUIRED
    )
    return json.dumps(dict(options.public_key)), state["challenge"]


def registered(answer: str, challenge: str) -> tuple[bytes, bytes, int]:
    """The id, public key and counter of a new key. Raises `NotThisKey`."""
    try:
        said = RegistrationResponse.from_dict(json.loads(answer))
        made = _server().register_complete(_state(challenge), said)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise NotThisKey from error
    known = made.credential_data
    if known is None:
        raise NotThisKey
    return known.credential_id, bytes(known), made.counter


def asked_to_sign(keys: Iterable[SecurityKey]) -> Asked:
    """What a browser is asked from one of these keys."""
    options, state = _server().authenticate_begin(
        [_known(key) for key in keys], user_verification=UserVerificationRequirement.REQUIRED
    )
    return json.dumps(dict(options.public_key)), state["challenge"]


def signed(answer: str, challenge: str, keys: Iterable[SecurityKey]) -> tuple[SecurityKey, int]:
    """The key that signed, and its new counter.

    Raises `NotThisKey` for a wrong signature, another site, an old challenge, and a counter that did not rise: then
    there is a copy of the key.
    """
    by_id = {key.credential: key for key in keys}
    try:
        said = AuthenticationResponse.from_dict(json.loads(answer))
        used = _server().authenticate_complete(
            _state(challenge), [_known(key) for key in by_id.values()], said
        )
        counter = said.response.authenticator_data.counter
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise NotThisKey from error
    key = by_id[websafe_encode(used.credential_id)]
    if (counter or key.counter) and counter <= key.counter:
        raise NotThisKey
    return key, counter


def _server() -> Fido2Server:
    address = urlsplit(settings.ADDRESS)
    entity = PublicKeyCredentialRpEntity(id=address.hostname or "localhost", name=settings.ALLIANCE)
    own = f"{address.scheme}://{address.netloc}"
    return Fido2Server(entity, verify_origin=lambda origin: origin == own)


def _known(key: SecurityKey) -> AttestedCredentialData:
    return AttestedCredentialData(bytes(key.public))


def _state(challenge: str) -> dict[str, Any]:
    """What was asked. Nothing was asked where no challenge stands: then no answer is right."""
    if not challenge:
        raise NotThisKey
    return {"challenge": challenge, "user_verification": UserVerificationRequirement.REQUIRED}
