"""Which known document a symbol means."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from causeway.world.symbols.reading import parse
from causeway.world.symbols.symbol import Symbol

Level = Literal["exact", "same base", "unresolved"]


class Resolved(NamedTuple):
    """What a symbol was matched with, and how closely."""

    symbol: Symbol
    level: Level
    known: tuple[str, ...]


class SymbolTable:
    """The symbols that are known here, as they were given, found again by what they print or by their base."""

    def __init__(self, known: Iterable[str | Symbol] = ()) -> None:
        self._exact: dict[str, list[str]] = {}
        self._base: dict[str, list[str]] = {}
        for each in known:
            symbol = each if isinstance(each, Symbol) else parse(each)
            self._exact.setdefault(str(symbol), []).append(str(each))
            self._base.setdefault(_without_year(symbol), []).append(str(each))

    def __len__(self) -> int:
        return len(self._exact)

    def resolve(self, symbol: Symbol | str) -> Resolved:
        """The known symbol itself; else those of the same base in other revisions; else none."""
        asked = symbol if isinstance(symbol, Symbol) else parse(symbol)
        exact = self._exact.get(str(asked))
        if exact:
            return Resolved(asked, "exact", tuple(exact))
        near = self._base.get(_without_year(asked))
        return Resolved(asked, "same base", tuple(near)) if near else Resolved(asked, "unresolved", ())

    def choose(self, candidates: Iterable[Symbol]) -> Symbol | None:
        """The one candidate that is known exactly; none if several are, or nothing is."""
        known = [each for each in candidates if str(each) in self._exact]
        return known[0] if len(known) == 1 else None


def _without_year(symbol: Symbol) -> str:
    """The base; of the Security Council's resolutions, which are often cited without it, without the year."""
    return symbol.base.partition(" (")[0]
