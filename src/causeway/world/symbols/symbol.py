"""What a document symbol is, once it is read."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Modification:
    """A later piece under the same symbol: `Rev.1`, `Add.2`, `Corr.1`, `Amend.1`, `Summary`."""

    name: str
    number: str = ""

    def __str__(self) -> str:
        return f"{self.name}.{self.number}" if self.number else self.name


@dataclass(frozen=True, slots=True)
class Symbol:
    """A document symbol of the United Nations.

    `base` is the symbol without its modifications: what all revisions and addenda of one document share. `session` is
    a number (`56`), a special session (`S-39`), a year (`1996`) or a Roman numeral (`XXXV`), as the body counts.
    `number` keeps a letter that belongs to it (`36L`). `kind` is `other` where no known pattern fits; `warnings` say in
    sentences what was put right or not understood. Two symbols are equal when they print the same; how they were
    written (`raw`) and the warnings do not count.
    """

    base: str
    modifications: tuple[Modification, ...] = ()
    kind: str = field(default="other", compare=False)
    organ: str = field(default="", compare=False)
    body: str = field(default="", compare=False)
    session: str = field(default="", compare=False)
    number: str = field(default="", compare=False)
    state: str = field(default="", compare=False)
    raw: str = field(default="", compare=False)
    warnings: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return "/".join((self.base, *map(str, self.modifications)))

    def _last(self, name: str) -> str:
        return next((each.number for each in reversed(self.modifications) if each.name == name), "")

    @property
    def revision(self) -> str:
        """The number of the revision, or nothing."""
        return self._last("Rev")

    @property
    def addendum(self) -> str:
        """The number of the addendum, or nothing."""
        return self._last("Add")

    @property
    def corrigendum(self) -> str:
        """The number of the corrigendum, or nothing."""
        return self._last("Corr")

    @property
    def family(self) -> str:
        """What counts as one document when citations are counted: revisions, addenda and corrections together."""
        return self.base
