"""The database of an installation, and what an address of PostgreSQL may look like."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction

from onkreukbaar.config.databases import postgresql


def test_an_address_is_read_in_full() -> None:
    found = postgresql("postgresql://ok:ge%40heim@db.example:5433/onkreukbaar?sslmode=require")
    assert (found["USER"], found["PASSWORD"], found["HOST"]) == ("ok", "ge@heim", "db.example")
    assert (found["PORT"], found["NAME"], found["OPTIONS"]["sslmode"]) == ("5433", "onkreukbaar", "require")


def test_a_page_may_not_hold_up_the_others_unless_the_address_says_otherwise() -> None:
    assert "statement_timeout=30s" in postgresql("postgresql://db.example/ok")["OPTIONS"]["options"]
    assert postgresql("postgresql://db.example/ok?options=-c%20x=1")["OPTIONS"]["options"] == "-c x=1"


def test_a_missing_extra_is_told_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onkreukbaar.config.databases.find_spec", lambda _name: None)
    with pytest.raises(ImproperlyConfigured, match="make install-all"):
        postgresql("postgresql://db.example/ok")


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
