"""Document symbols: read, printed, found in texts, and matched with those that are known.

    symbol = parse("A/HRC/56/L.19/Rev.1")       kind "draft", session "56", number "19", revision "1"
    str(symbol)                                 "A/HRC/56/L.19/Rev.1"; reading it again gives the same symbol
    find_symbols(text)                          every symbol and every "Council resolution 16/21", with its place
    SymbolTable(known).resolve(symbol)          exact, same base in another revision, or unresolved

The parser refuses nothing: official catalogues contain typing errors, so it puts right what is plain, says so in a
sentence, and keeps what was written. Which bodies there are, which series they issue and how prose names them are
tables with sources and dates (`bodies.csv`, `series.csv`, `phrases.csv`). Nothing here knows Django or a database.
"""

from causeway.world.symbols.known import Resolved, SymbolTable
from causeway.world.symbols.prose import Found, find_symbols
from causeway.world.symbols.reading import parse
from causeway.world.symbols.symbol import Modification, Symbol

__all__ = ["Found", "Modification", "Resolved", "Symbol", "SymbolTable", "find_symbols", "parse"]
