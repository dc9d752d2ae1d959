"""Whether anything changed in any table."""

from hashlib import sha256

from django.db import connection

APART = frozenset({"coalition_session"})  # a dead session ends when its cookie comes again


def everything(apart=APART):
    """Each table with the number of its rows and a digest of all that stands in them."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(set(connection.introspection.table_names(cursor)) - apart):
            cursor.execute(f'SELECT * FROM "{table}"')
            held = sorted(repr(row) for row in cursor.fetchall())
            found[table] = (len(held), sha256("\n".join(held).encode()).hexdigest())
    return found


def changes(before, after):
    """The tables in which something changed."""
    return [
        f"{table}: {before.get(table, (0,))[0]} rows before, {after.get(table, (0,))[0]} after."
        for table in sorted(before.keys() | after.keys())
        if before.get(table) != after.get(table)
    ]


def holding(word):
    """The tables in which a word stands somewhere."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        for table in sorted(tables):
            cursor.execute(f'SELECT * FROM "{table}"')
            if any(word in repr(row) for row in cursor.fetchall()):
                yield table


def naming(word):
    """Every row in which an id stands, in whatever form its column keeps it."""
    forms = (word, word.replace("-", ""))
    found = []
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [
                (table, said)
                for row in cursor.fetchall()
                for said in [repr(row)]
                if any(f in said for f in forms)
            ]
    return sorted(found)
