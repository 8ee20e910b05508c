"""The guard at the database: rows of the record are added, never changed or removed, whoever asks.

It stops mistakes and faults of our own. Who owns the database can lift it; that is what the chain and the witness
are for. The content of an event goes only when a destruction is on record for it, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

SETTING = "onkreukbaar.guard"
CONTENT = (
    "id", "at", "kind", "actor_id", "actor_role", "subject_kind", "subject_id", "data_subject_id", "commitment",
)  # fmt: skip
KEPT = (
    "record_destruction", "record_signingkey", "record_keyrevocation", "record_seal", "record_checkpoint",
    "record_receipt", "record_restoration",
)  # fmt: skip
GUARDED = ("record_event", "record_eventpayload", *KEPT)


def place(connection: BaseDatabaseWrapper) -> None:
    """Place the guard, again when it stood already."""
    lift(connection)
    for statement in _sqlite() if connection.vendor == "sqlite" else _postgresql():
        _run(connection, statement)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the guard away."""
    for table in GUARDED:
        for act in ("changed", "removed", "emptied"):
            on = "" if connection.vendor == "sqlite" else f" ON {table}"
            _run(connection, f"DROP TRIGGER IF EXISTS {table}_not_{act}{on}")


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Generator[None]:
    """Without the guard for a while: for emptying a database, and for tests that tamper as its owner could."""
    is_sqlite = connection.vendor == "sqlite"
    lift(connection) if is_sqlite else _set(connection, "lifted")
    try:
        yield
    finally:
        if not connection.needs_rollback:
            place(connection) if is_sqlite else _set(connection, "")


def is_placed(connection: BaseDatabaseWrapper) -> bool:
    """Does the guard stand before every table of the record?"""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        names = {row[0] for row in cursor.fetchall()}
    return names >= {f"{table}_not_{act}" for table in GUARDED for act in ("changed", "removed")}


def _run(connection: BaseDatabaseWrapper, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _set(connection: BaseDatabaseWrapper, value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, false)", [SETTING, value])


def _changed(word: str) -> str:
    """When an update of an event touches more than its seal, or its seal a second time."""
    parts = [f"NEW.{name} {word} OLD.{name}" for name in CONTENT]
    return " OR ".join(["OLD.sequence IS NOT NULL", *parts])


UNTOLD = "NOT EXISTS (SELECT 1 FROM record_destruction WHERE event_id = OLD.event_id)"


def _conditions(word: str) -> dict[tuple[str, str], str]:
    return {("record_event", "changed"): _changed(word), ("record_eventpayload", "removed"): UNTOLD}


def _sqlite() -> list[str]:
    conditions = _conditions("IS NOT")
    return [
        f"CREATE TRIGGER {table}_not_{act} BEFORE {sql} ON {table} WHEN {conditions.get((table, act), '1')} "
        f"BEGIN SELECT RAISE(ABORT, '{table}: rows are not {act}'); END"
        for table in GUARDED
        for act, sql in (("changed", "UPDATE"), ("removed", "DELETE"))
    ]


def _postgresql() -> list[str]:
    return [_function("record_event", _conditions("IS DISTINCT FROM")[("record_event", "changed")]),
            _function("record_eventpayload", UNTOLD),
            _function("record", "true"),
            *[statement for table in GUARDED for statement in _triggers(table)]]  # fmt: skip


def _function(name: str, condition: str) -> str:
    return f"""CREATE OR REPLACE FUNCTION {name}_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF coalesce(current_setting('{SETTING}', true), '') <> 'lifted' AND ({condition}) THEN
            RAISE EXCEPTION '%: rows are kept as they are', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF TG_OP = 'UPDATE' THEN RETURN NEW; END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NULL;
    END $$"""


def _triggers(table: str) -> list[str]:
    own = {"record_event": ("record_event", "record"), "record_eventpayload": ("record", "record_eventpayload")}
    changed, removed = own.get(table, ("record", "record"))
    acts = (("changed", "UPDATE", "ROW", changed), ("removed", "DELETE", "ROW", removed))
    return [
        f"CREATE TRIGGER {table}_not_{act} BEFORE {sql} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}_guard()"
        for act, sql, each, name in (*acts, ("emptied", "TRUNCATE", "STATEMENT", "record"))
    ]
