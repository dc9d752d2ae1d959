"""Living examples of the addresses of the demo, for the tests of the house."""

from django.core.mail import EmailMessage

from causeway.foundation.jobs.mail import ShelfBackend


def letters(_world, wanted):
    """That many further letters on the shelf."""
    for number in range(wanted):
        words = {
            "subject": f"Number {number} of {wanted}",
            "body": "Look at http://localhost/help/ for more.",
        }
        ShelfBackend().send_messages([EmailMessage(**words, to=["somebody@example.org"])])


ADDRESSES = {
    "demo:look_as": {
        "one-of-the-cast": lambda _world: {"handle": "amina"},
        "somebody-else": lambda _world: {"handle": "femi"},
    }
}
LISTS = {"demo:shelf": letters}
