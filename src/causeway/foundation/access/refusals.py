"""The ways to say no, each with a sentence fit for the page."""


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault of the program
    """Something was asked that is not done; `sentence` tells the person why."""

    status = 400

    def __init__(self, sentence: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotAllowed(Refusal):
    """This person may not."""

    status = 403


class AskAgain(NotAllowed):
    """Allowed, once this person has typed the passphrase again (and has given a second factor)."""


class NotNow(Refusal):
    """Not in this state, or not any more."""

    status = 409


class NotValid(Refusal):
    """What was given cannot be taken."""

    status = 422


class TooMany(Refusal):
    """Too often in too short a time; `wait` is in how many seconds to try again."""

    status = 429

    def __init__(self, sentence: object, wait: int) -> None:
        super().__init__(sentence)
        self.wait = wait
