"""A security key made of software: it answers the questions of a page as a real one would, and can be copied."""

import json
import os
import struct
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestedCredentialData

HERE = "http://127.0.0.1:8000"
PRESENT_AND_VERIFIED, WITH_CREDENTIAL = 0x05, 0x40


class Key:
    """One key: a secret, a name, a counter."""

    def __init__(self, counter=0):
        self.secret, self.id, self.counter = generate_private_key(SECP256R1()), os.urandom(32), counter

    @property
    def credential(self):
        """What a site keeps of it."""
        public = ES256.from_cryptography_key(self.secret.public_key())
        return AttestedCredentialData.create(b"\0" * 16, self.id, public)

    def create(self, question, origin=HERE):
        """The answer to “make a credential”."""
        flags = PRESENT_AND_VERIFIED | WITH_CREDENTIAL
        data = self._data(question["rp"]["id"], flags) + bytes(self.credential)
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        said = {"attestationObject": websafe_encode(attestation)}
        return self._answer("webauthn.create", question, origin, said)

    def get(self, question, origin=HERE):
        """The answer to “is it you?”."""
        self.counter += 1
        data = self._data(question["rpId"], PRESENT_AND_VERIFIED)
        client = _client("webauthn.get", question, origin)
        signature = self.secret.sign(data + sha256(client).digest(), ECDSA(SHA256()))
        said = {"authenticatorData": websafe_encode(data), "signature": websafe_encode(signature)}
        return self._answer("webauthn.get", question, origin, said)

    def copy(self):
        """A thief’s copy, as it was when it was made."""
        twin = Key()
        twin.secret, twin.id, twin.counter = self.secret, self.id, self.counter
        return twin

    def _data(self, site, flags):
        return sha256(site.encode()).digest() + bytes([flags]) + struct.pack(">I", self.counter)

    def _answer(self, kind, question, origin, said):
        said["clientDataJSON"] = websafe_encode(_client(kind, question, origin))
        own = websafe_encode(self.id)
        return json.dumps({"id": own, "rawId": own, "type": "public-key", "response": said})


def _client(kind, question, origin):
    return json.dumps({"type": kind, "challenge": question["challenge"], "origin": origin}).encode()
