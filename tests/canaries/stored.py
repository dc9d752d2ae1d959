"""What the page for hosts says about every column: who reads it."""

import re

from tests.canaries.places import DOCS

CLEAR, KEY, NOBODY = range(3)


def columns():
    """Of each table, the columns in clear, those under the instance key, and those that nobody reads."""
    section = (
        (DOCS / "what-is-stored.md").read_text().partition("## Column by column")[2].partition("\n## ")[0]
    )
    rows = re.findall(r"^\| `(\w+)` \|(.*)\|(.*)\|(.*)\|$", section, re.MULTILINE)
    return {table: tuple(map(_names, cells)) for table, *cells in rows}


def in_clear():
    """Every column in clear, as table.column."""
    return {f"{table}.{column}" for table, read in columns().items() for column in read[CLEAR]}


def _names(cell):
    return set(re.sub(r"\([^)]*\)", "", cell).replace(" ", "").split(",")) - {""}
