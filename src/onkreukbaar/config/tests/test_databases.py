"""The database of an installation, and what an address of PostgreSQL may look like."""

import pytest
from django.db import connection, transaction

from onkreukbaar.config.databases import postgresql


def test_an_address_is_read_in_full() -> None:
    found = postgresql("postgresql://ok:ge%40heim@db.example:5433/onkreukbaar?sslmode=require")
    assert (found["USER"], found["PASSWORD"], found["HOST"]) == ("ok", "ge@heim", "db.example")
    assert (found["PORT"], found["NAME"], found["OPTIONS"]) == ("5433", "onkreukbaar", {"sslmode": "require"})


def test_a_socket_folder_is_the_host() -> None:
    assert postgresql("postgresql://postgres:@/ok?host=/run/postgresql")["HOST"] == "/run/postgresql"


@pytest.mark.parametrize("address", ["mysql://a/b", "postgresql://server", "onkreukbaar"])
def test_anything_else_is_refused_with_an_example(address: str) -> None:
    with pytest.raises(ValueError, match="postgresql://naam"):
        postgresql(address)


@pytest.mark.django_db(transaction=True)
def test_sqlite_keeps_what_it_acknowledged_and_lets_people_read_meanwhile() -> None:
    if connection.vendor == "sqlite":
        assert [_pragma("journal_mode"), _pragma("synchronous"), _pragma("foreign_keys")] == ["wal", 2, 1]


@pytest.mark.django_db(transaction=True)
def test_a_transaction_keeps_what_it_wrote() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)


def _pragma(name: str) -> object:
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]
