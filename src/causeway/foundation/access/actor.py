"""Who is asking. Passed by hand from the door to the policy; there is no hidden current user."""

import uuid
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Actor:
    """A person, or whoever holds a link, as far as the rules need to know them.

    `roles` are the words of the rooms above ("coordinator"); foundation only compares them.
    `links` are the bearer links shown with this request, each as (purpose, id of the record it opens).
    `gave_factor`: this session was opened with a second factor too. `is_confirmed`: the passphrase was typed a moment
    ago. `seed` is the unlocked key of a keyholder, from which the other keys come; nobody else has one.
    """

    user_id: uuid.UUID | None = None
    name: str = ""
    organisations: frozenset[uuid.UUID] = frozenset()
    signs_for: frozenset[uuid.UUID] = frozenset()
    roles: frozenset[str] = frozenset()
    links: frozenset[tuple[str, uuid.UUID]] = field(default=frozenset(), repr=False)
    gave_factor: bool = field(default=False, compare=False)
    is_confirmed: bool = field(default=False, compare=False)
    seed: bytes | None = field(default=None, repr=False, compare=False)

    @property
    def is_signed_in(self) -> bool:
        """Whether somebody stands behind this actor by name."""
        return self.user_id is not None

    @property
    def is_unlocked(self) -> bool:
        """Whether sealed rooms are open to this person at this moment."""
        return self.seed is not None

    def has_role(self, role: str) -> bool:
        """Whether this person holds the role anywhere in the alliance."""
        return role in self.roles

    def holds(self, purpose: str) -> list[uuid.UUID]:
        """The records that the shown links of one purpose open."""
        return [pk for held, pk in self.links if held == purpose]


@dataclass(frozen=True)
class Clock(Actor):
    """Work done later, with the rights that `for_` has at that moment and no others."""

    for_: Actor | None = None

    @classmethod
    def on_behalf_of(cls, person: Actor) -> "Clock":
        """The clock with a person's rights."""
        return cls(
            user_id=person.user_id,
            name=person.name,
            organisations=person.organisations,
            signs_for=person.signs_for,
            roles=person.roles,
            for_=person,
        )


NOBODY_IN_PARTICULAR = Actor()
