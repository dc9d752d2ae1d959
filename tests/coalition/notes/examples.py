"""Living examples of the addresses of sealed notes. In the walk Chen has unlocked a key; Dara holds one too."""

from causeway.coalition.accounts.actions import open_seed
from causeway.coalition.accounts.actors import actor_of
from causeway.coalition.notes.actions import write_note
from causeway.foundation.sealing import fingerprint
from tests.coalition.accounts.examples import keyholder
from tests.making import PASSPHRASE


def note(world):
    """A note that Chen sealed."""

    def make():
        chen = keyholder(world).account
        return write_note(
            "Not at the first bridge.", by=actor_of(chen, seed=open_seed(chen, passphrase=PASSPHRASE))
        )

    return world.keep("note", make)


ADDRESSES = {
    "notes:room": {"": lambda world: note(world) and {}},
    "notes:grant": {"": lambda world: {"pk": keyholder(world, "dara").pk}},
}
POSTS = {
    "notes:room": {"text": "Not at the first bridge."},
    "notes:grant": lambda world: {
        "shown": fingerprint(bytes(keyholder(world, "dara").public)),
        "compared": "on",
    },
}
