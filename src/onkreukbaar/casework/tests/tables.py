"""All that lies in the database, as it lies there, for a test that looks for words that must not."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection


def tables_with(words: Iterable[str]) -> set[tuple[str, str]]:
    """Each of the words with the table it lies in readable; every table is read, whatever small or large letters.

    A word of seven signs or more, or with a space: a shorter one can come about by chance in what is encrypted.
    """
    wanted = {word: word.casefold() for word in words}
    found: set[tuple[str, str]] = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            kept = str([_readable(value) for row in cursor.fetchall() for value in row]).casefold()
            found |= {(word, table) for word, small in wanted.items() if small in kept}
    return found


def _readable(value: object) -> object:
    return bytes(value).decode(errors="replace") if isinstance(value, bytes | memoryview) else value
