"""The index, in each database's own words: FTS5 without content in SQLite, a column of lexemes in PostgreSQL.

Both get tokens that are cut already, and keep where each stands, so that words beside each other can be asked for.
A row is taken out by the very tokens that were put in, so an entry's words must still be at hand then.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Expression, IntegerField, QuerySet

from causeway.foundation.texts.tokens import Term, mixed
from causeway.overview.search.models import Entry

LONGEST = 200
COMMON = 2_000
LAST_PLACE = 16_383

TABLE, ASIDE = "search_words", "search_words_aside"

_MAKE = {
    "sqlite": ["CREATE VIRTUAL TABLE {table} USING fts5(tokens, content='', tokenize='ascii')"],
    "postgresql": [
        "CREATE TABLE {table} (rowid bigint PRIMARY KEY, tokens tsvector NOT NULL)",
        "CREATE INDEX {table}_tokens ON {table} USING gin (tokens)",
    ],
}
_SEEN = f"CREATE VIRTUAL TABLE {TABLE}_seen USING fts5vocab({TABLE}, row)"
_RENAME = {
    "sqlite": [f"ALTER TABLE {ASIDE} RENAME TO {TABLE}"],
    "postgresql": [
        f"ALTER TABLE {ASIDE} RENAME TO {TABLE}",
        f"ALTER INDEX {ASIDE}_tokens RENAME TO {TABLE}_tokens",
        f"ALTER INDEX {ASIDE}_pkey RENAME TO {TABLE}_pkey",
    ],
}
_PUT = {
    "sqlite": "INSERT INTO {table} (rowid, tokens) VALUES (%s, %s)",
    "postgresql": "INSERT INTO {table} (rowid, tokens) VALUES (%s, %s::tsvector)",
}
_TAKE_OUT = {
    "sqlite": "INSERT INTO {table} ({table}, rowid, tokens) VALUES ('delete', %s, %s)",
    "postgresql": "DELETE FROM {table} WHERE rowid = %s AND %s <> ''",
}
_FIND = {
    "sqlite": """
        SELECT rowid, -rank FROM search_words
        WHERE search_words MATCH %s AND EXISTS ({among}) ORDER BY rank LIMIT %s
    """,
    "postgresql": """
        WITH asked AS (SELECT %s::tsquery AS terms)
        SELECT rowid, ts_rank(tokens, terms) AS score FROM search_words, asked
        WHERE tokens @@ terms AND EXISTS ({among} OFFSET 0) ORDER BY score DESC, rowid LIMIT %s
    """,
}


_TIDY = {
    "sqlite": "INSERT INTO search_words (search_words) VALUES ('optimize')",
    "postgresql": "ANALYZE search_words",
}
_COMMON = {
    "sqlite": "SELECT term FROM search_words_seen WHERE term IN ({tokens}) AND doc > %s",
    "postgresql": """
        SELECT term FROM (
            SELECT unnest(most_common_elems::text::text[]) AS term, unnest(most_common_elem_freqs) AS share
            FROM pg_stats
            WHERE schemaname = current_schema() AND tablename = 'search_words' AND attname = 'tokens'
        ) AS counted
        WHERE term IN ({tokens})
        AND share * (SELECT reltuples FROM pg_class WHERE oid = 'search_words'::regclass) > %s
    """,
}


class Hit(NamedTuple):
    """An entry that was found, and how well it fits; more is better."""

    entry: int
    score: float


class _RowOfIndex(Expression):
    """The row of the index that is being looked at, inside the condition about its entry."""

    output_field = IntegerField()

    def as_sql(self, *_: object, **__: object) -> tuple[str, tuple[str | int, ...]]:
        """The column."""
        return "search_words.rowid", ()


def make(cursor: Any, vendor: str, table: str = TABLE) -> None:
    """Make the table, as the migration asks."""
    for statement in _MAKE[vendor]:
        cursor.execute(statement.format(table=table))


def make_counts(cursor: Any, vendor: str) -> None:
    """Let SQLite say how many passages have a token."""
    if vendor == "sqlite":
        cursor.execute(_SEEN)


def drop(cursor: Any, table: str = TABLE) -> None:
    """Take the table away."""
    cursor.execute(f"DROP TABLE IF EXISTS {table}")


def make_aside() -> None:
    """Begin an empty index beside the one that is asked."""
    with connection.cursor() as cursor:
        drop(cursor, ASIDE)
        make(cursor, connection.vendor, ASIDE)


def take_place() -> None:
    """Let the index that was filled aside be the one that is asked."""
    with connection.cursor() as cursor:
        drop(cursor)
        for statement in _RENAME[connection.vendor]:
            cursor.execute(statement)


def put(entries: Iterable[Entry], table: str = TABLE) -> None:
    """Let entries be found."""
    _each(_PUT, table, entries)


def take_out(entries: Iterable[Entry], table: str = TABLE) -> None:
    """Let entries be found no more; before they are deleted."""
    _each(_TAKE_OUT, table, entries)


def find(terms: Sequence[Term], among: QuerySet[Entry], most: int) -> list[Hit]:
    """The entries among these that fit best, the best first. One query: who may not find an entry does not count it."""
    if not terms:
        return []
    ours = among.filter(pk=_RowOfIndex()).order_by().values("pk")
    if ours.query.is_empty():
        return []
    inner, values = ours.query.sql_with_params()
    asked = _ASKED[connection.vendor](terms)
    with connection.cursor() as cursor:
        cursor.execute(_FIND[connection.vendor].format(among=inner), [asked, *values, most])
        return [Hit(*row) for row in cursor.fetchall()]


def tidy() -> None:
    """Write SQLite's index anew, so that words which were taken out leave the file; let PostgreSQL count its words."""
    with connection.cursor() as cursor:
        cursor.execute(_TIDY[connection.vendor])


def rare(terms: Sequence[Term]) -> list[Term]:
    """These without words that very many passages have, if something is left."""
    single = [term.tokens[0] for term in terms if len(term.tokens) == 1 and not term.prefix]
    if not single:
        return list(terms)
    statement = _COMMON[connection.vendor].format(tokens=", ".join(["%s"] * len(single)))
    with connection.cursor() as cursor:
        cursor.execute(statement, [*single, COMMON])
        common = {(token,) for (token,) in cursor.fetchall()}
    return [term for term in terms if term.tokens not in common] or list(terms)


def _each(statements: dict[str, str], table: str, entries: Iterable[Entry]) -> None:
    with connection.cursor() as cursor:
        rows: list[list[Any]] = [[entry.pk, _stored(entry.words)] for entry in entries]
        cursor.executemany(statements[connection.vendor].format(table=table), rows)


def _stored(words: str) -> str:
    tokens = [token[:LONGEST] for token in mixed(words)]
    if connection.vendor == "sqlite":
        return " ".join(tokens)
    return " ".join(f"'{token}':{min(place, LAST_PLACE)}" for place, token in enumerate(tokens, 1))


def _for_sqlite(terms: Sequence[Term]) -> str:
    return " OR ".join(f'"{" ".join(_fit(term))}"' + ("*" if term.prefix else "") for term in terms)


def _for_postgresql(terms: Sequence[Term]) -> str:
    return " | ".join(
        "(" + " <-> ".join(f"'{token}'" for token in _fit(term)) + (":*)" if term.prefix else ")")
        for term in terms
    )


def _fit(term: Term) -> list[str]:
    return [token[:LONGEST] for token in term.tokens]


_ASKED = {"sqlite": _for_sqlite, "postgresql": _for_postgresql}
