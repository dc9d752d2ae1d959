"""What components are given, where a string would not be enough."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Station:
    """One stone of the throughline.

    `is_done`: there is a record. `is_here`: this page. `is_none`: the path does not pass here, and `when` says why.
    With none of the three it is *not yet*, which is also all that a reader sees of a record that is not theirs to see.
    """

    kind: Any
    what: str = ""
    url: str = ""
    when: Any = ""
    is_done: bool = False
    is_here: bool = False
    is_none: bool = False
    lang: str = ""


@dataclass(frozen=True)
class Happening:
    """One line of a timeline: when it was, and what happened, as a sentence that may hold links."""

    at: datetime
    sentence: Any


@dataclass(frozen=True)
class Name:
    """One line of the signature wall: a name with its language, or words in place of a name that is withheld."""

    text: str
    lang: str = ""
    is_withheld: bool = False


@dataclass(frozen=True)
class Place:
    """One place of the signature wall with everyone who is shown there."""

    name: str
    names: list[Name] = field(default_factory=list)


@dataclass(frozen=True)
class Way:
    """A link in a list: its words and its address."""

    label: Any
    url: str
    is_here: bool = False
    is_around: bool = False
