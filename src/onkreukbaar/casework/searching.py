"""Searching a register for words, also among a million cases: an index of every three letters in a row.

A word may stand anywhere, also inside another: "pakket" finds "kerstpakket". Capitals and accents make no difference.
SQLite has such an index of its own (FTS5, trigram); on PostgreSQL it is a GIN index on the list of threes, so that no
extension has to be installed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q
from django.db.models.expressions import RawSQL

from onkreukbaar.casework.models import Case, SearchText

GRAM = 3
FEW, MANY = 2_000, 20_000
"""Words that stand in few cases: the index names these one by one. In no more than MANY: the database puts the index
beside the list. More common ones stand in every few cases, so that walking along the list soon finds a page."""
TABLE, INDEX, FUNCTION = "casework_searchtext", "casework_searchtext_grams", "onkreukbaar_grams"


def fold(text: str) -> str:
    """Small letters without accents, single blanks: "Reçu,  Café" gives "recu, cafe"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


def text_of(case: Case, entry: Any, fields: Iterable[str]) -> str:
    """What a search looks at: number, title and some fields of the entry, each on a line of its own."""
    parts = [case.number, case.title, *(str(getattr(entry, name) or "") for name in fields)]
    return "\n".join(fold(part) for part in parts)


def keep_text(case: Case, entry: Any, fields: Iterable[str]) -> None:
    """Let a case be found by what it says now."""
    SearchText.objects.update_or_create(case=case, defaults={"text": text_of(case, entry, fields)})


def keep_first_text(case: Case, entry: Any, fields: Iterable[str]) -> None:
    """The same for a case that is new."""
    SearchText.objects.create(case=case, text=text_of(case, entry, fields))


def cases_with(text: str) -> Q:
    """Cases in which every one of these words stands somewhere."""
    words = fold(text).split()
    if not words:
        return Q()
    everywhere = reduce(and_, (Q(search_text__text__contains=word) for word in words))
    long = [word for word in words if len(word) >= GRAM]
    return everywhere & _by_index(long) if long else everywhere


def _by_index(words: Sequence[str]) -> Q:
    """What the index can say of these words, as far as it is quicker than looking."""
    sql, values = _asking(words)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({sql} LIMIT {MANY + 1}) AS found", values)  # noqa: S608
        count = cursor.fetchone()[0]
        if count > MANY:
            return Q()
        if count > FEW:
            return Q(pk__in=RawSQL(sql, values))  # noqa: S611 - the words are parameters
        cursor.execute(sql, values)
        return Q(pk__in=[row[0] for row in cursor.fetchall()])


def _asking(words: Sequence[str]) -> tuple[str, list[str]]:
    """The question to the index: the cases in which all these words stand."""
    if connection.vendor == "postgresql":
        wanted = " AND ".join([f"{FUNCTION}(text) @> {FUNCTION}(%s)"] * len(words))
        return f"SELECT case_id FROM {TABLE} WHERE {wanted}", list(words)  # noqa: S608
    quoted = ['"' + word.replace('"', '""') + '"' for word in words]
    return f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s", [" AND ".join(quoted)]  # noqa: S608


def make_index(database: BaseDatabaseWrapper) -> None:
    """Make the index, filled with what is there; it follows the table from then on."""
    with database.cursor() as cursor:
        for statement in _ON_POSTGRESQL if database.vendor == "postgresql" else _ON_SQLITE:
            cursor.execute(statement)


def drop_index(database: BaseDatabaseWrapper) -> None:
    """Take the index away: before the table goes, or before filling it with very much."""
    with database.cursor() as cursor:
        if database.vendor == "postgresql":
            cursor.execute(f"DROP INDEX IF EXISTS {INDEX}")
            cursor.execute(f"DROP FUNCTION IF EXISTS {FUNCTION}(text)")
            return
        for act in ("added", "removed", "changed"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_{act}")
        cursor.execute(f"DROP TABLE IF EXISTS {INDEX}")


# The statements below hold names of our own and nothing from outside.
_ADD = f"INSERT INTO {INDEX} (rowid, text) VALUES (NEW.case_id, NEW.text)"  # noqa: S608
_REMOVE = f"INSERT INTO {INDEX} ({INDEX}, rowid, text) VALUES ('delete', OLD.case_id, OLD.text)"  # noqa: S608
_ON_SQLITE = (
    f"CREATE VIRTUAL TABLE {INDEX} USING fts5(text, content='{TABLE}', content_rowid='case_id', tokenize='trigram')",
    f"CREATE TRIGGER {TABLE}_added AFTER INSERT ON {TABLE} BEGIN {_ADD}; END",
    f"CREATE TRIGGER {TABLE}_removed AFTER DELETE ON {TABLE} BEGIN {_REMOVE}; END",
    f"CREATE TRIGGER {TABLE}_changed AFTER UPDATE ON {TABLE} BEGIN {_REMOVE}; {_ADD}; END",
    f"INSERT INTO {INDEX} ({INDEX}) VALUES ('rebuild')",  # noqa: S608
)
_ON_POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION {FUNCTION}(value text) RETURNS text[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT coalesce(array_agg(DISTINCT substr(value, place, {GRAM})), '{{}}')
        FROM generate_series(1, length(value) - {GRAM - 1}) AS place
    $$""",  # noqa: S608
    f"CREATE INDEX {INDEX} ON {TABLE} USING gin ({FUNCTION}(text))",
)
