"""Living examples of the addresses of accounts, for the tests of the house."""

from tests.making import PASSPHRASE

ADDRESSES = {
    "accounts:sign_in": dict.fromkeys(("right", "wrong-passphrase", "closed-account"), lambda _world: {})
}
POSTS = {
    "accounts:language": {"language": "ar"},
    ("accounts:sign_in", "right"): {"handle": "chen", "passphrase": PASSPHRASE, "device": "shared"},
    ("accounts:sign_in", "wrong-passphrase"): {"handle": "chen", "passphrase": "a guess", "device": "shared"},
    ("accounts:sign_in", "closed-account"): {"handle": "femi", "passphrase": PASSPHRASE, "device": "shared"},
}
