"""Sessions that are over do not stay in the database."""

from __future__ import annotations

import datetime as dt

from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from onkreukbaar.entrypoints.web.sign_in.works import forget_sessions
from onkreukbaar.reference.people.tests.cast import PASSWORD, Cast, give_account


def test_a_session_is_forgotten_when_it_is_over(client: Client, cast: Cast) -> None:
    give_account(cast.sanne)
    client.post("/inloggen/", {"username": "sanne", "password": PASSWORD})
    now = timezone.now()
    assert forget_sessions(now) == {"sessions_forgotten": 0}
    assert forget_sessions(now + dt.timedelta(hours=11)) == {"sessions_forgotten": 1}
    assert not Session.objects.exists()
