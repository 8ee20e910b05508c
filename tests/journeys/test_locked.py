"""The database is locked by somebody else's act: a sentence that says so, and nothing typed or stored is lost."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from onkreukbaar.casework.actions import decide_case
from onkreukbaar.casework.faults import Busy
from onkreukbaar.casework.models import Case, Decision
from onkreukbaar.casework.tests.declarations import declare, fresh
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.tests.cast import Cast, build_cast, give_account

LOCK = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "LOCK TABLE casework_case, record_event IN EXCLUSIVE MODE"}
SHORT_PATIENCE = {"sqlite": "PRAGMA busy_timeout = 50", "postgresql": "SET lock_timeout = '50ms'"}
TYPED = "Ceremoniële dolk in een houten kist"


@pytest.fixture
def people(transactional_db: None) -> Cast:
    """The cast, on a database that several connections see."""
    return build_cast()


@pytest.fixture
def waiting(people: Cast) -> Case:
    """A gift that waits for Marleen."""
    return declare(people.sanne)


@pytest.fixture
def client_of_sanne(people: Cast) -> Client:
    client = Client()
    give_account(people.sanne)
    client.force_login(people.sanne.account)
    return client


@pytest.fixture
def locked(people: Cast, waiting: Case, client_of_sanne: Client) -> Iterator[None]:
    """Another connection writes and does not come to an end; ours gives up after a moment instead of ten seconds."""
    other = connection.copy()
    with connection.cursor() as cursor:
        cursor.execute(SHORT_PATIENCE[connection.vendor])
    if connection.vendor != "sqlite":
        other.set_autocommit(False)
    with other.cursor() as cursor:
        cursor.execute(LOCK[connection.vendor])
        yield
        cursor.execute("ROLLBACK")
    other.close()
    connection.close()


def test_an_act_says_that_it_is_busy_and_has_done_nothing(people: Cast, waiting: Case, locked: None) -> None:
    with pytest.raises(Busy, match="te druk"):
        decide_case(case=waiting, by=people.marleen, version=waiting.version)
    assert fresh(waiting).state == "submitted"
    assert not Decision.objects.exists()
    assert not Event.objects.filter(kind="case_registered").exists()


def test_what_was_typed_in_the_browser_is_still_there(client_of_sanne: Client, locked: None) -> None:
    sent = {
        "submission_key": str(uuid4()),
        "direction": "received",
        "description": TYPED,
        "offered_on": "2026-03-02",
        "giver_kind": "foreign_government",
        "giver_organisation_name": "Ministerie van Fjordland",
        "form": "ceremonial_object",
        "related_to_position": "yes",
        "currency": "EUR",
        "value_method": "unknown",
        "number_of_items": "1",
        "other_recipients": "0",
    }
    page = client_of_sanne.post(reverse("declare", args=["gifts"]), sent)
    text = page.content.decode()
    assert "te druk" in text
    assert TYPED in text
    assert Case.objects.count() == 1
