"""Alive, ready, and how it is doing: told to monitors, and nothing personal in it."""

from __future__ import annotations

import datetime as dt
from collections import namedtuple

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from onkreukbaar.casework.due.models import Work
from onkreukbaar.casework.tick import run_due
from onkreukbaar.record.actions import CLOCK, Actor, Subject, write_event
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db
THROUGH_A_PROXY = {"X-Forwarded-For": "192.0.2.7"}
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def client() -> Client:
    return Client()


@pytest.fixture
def _no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", refuse)


def found(client: Client) -> dict[str, bool]:
    told = client.get("/health/ready").json()["findings"]
    return {key: finding["well"] for key, finding in told.items()}


@pytest.mark.usefixtures("_no_database")
def test_alive_needs_no_database(client: Client) -> None:
    assert client.get("/health/live").json() == {"status": "alive"}


@pytest.mark.usefixtures("_no_database")
def test_without_a_database_nobody_is_sent_here(client: Client) -> None:
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["status"]) == (503, "unavailable")
    page = client.get("/gezondheid/")
    assert page.status_code == 503
    assert "Er is iets mis" in page.content.decode()


def test_after_a_tick_all_is_well(client: Client) -> None:
    run_due()
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["status"]) == (200, "ready"), answer.json()
    assert "De dienst werkt" in client.get("/gezondheid/").content.decode()


def test_who_waits_and_what_fails_is_found(client: Client, cast: Cast, settings: Settings) -> None:
    settings.DUE_WORKS = ["nowhere.work"]
    run_due()
    Work.objects.update(ran_at=timezone.now() - dt.timedelta(hours=1))
    late = timezone.now() - dt.timedelta(minutes=6)
    write_event(kind="task_reminded", actor=Actor(CLOCK), subject=Subject("case", "G-1"), at=late)
    faulty = {key for key, is_well in found(client).items() if not is_well}
    assert faulty == {"tick_age_seconds", "works_failing", "seal_lag_seconds"}
    assert client.get("/health/ready").json()["status"] == "attention"


def test_a_disk_that_fills_is_told_in_time(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: Usage(10**12, 10**12, 10**6))
    assert found(client)["disk_free_bytes"] is False


def test_others_hear_only_whether_it_works(client: Client) -> None:
    assert set(client.get("/health/ready", headers=THROUGH_A_PROXY).json()) == {"status"}
    assert client.get("/metrics", headers=THROUGH_A_PROXY).status_code == 403
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.7").status_code == 403


def test_a_token_opens_the_figures(client: Client, settings: Settings) -> None:
    settings.MONITOR_TOKEN, settings.MONITOR_ADDRESSES = "geheim", []
    assert client.get("/metrics").status_code == 403
    assert client.get("/metrics", headers={"Authorization": "Bearer anders"}).status_code == 403
    assert client.get("/metrics", headers={"Authorization": "Bearer geheim", **THROUGH_A_PROXY}).status_code == 200
    settings.MONITOR_TOKEN = ""
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 403


def test_requests_are_counted_by_route(client: Client) -> None:
    client.get("/regels/GIFT-01/")
    figures = client.get("/metrics").content.decode()
    assert 'onkreukbaar_request_seconds_count{method="GET",route="regels/<slug:norm_id>/"' in figures
    assert "GIFT-01" not in figures
    assert 'onkreukbaar_well{finding="database"} 1.0' in figures
    assert 'onkreukbaar_finding{finding="seal_lag_seconds"}' in figures
