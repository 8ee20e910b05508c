"""Letters of the yearly question: asked, reminded, late; neutral, and none after the answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from onkreukbaar.casework.campaigns.actions import excuse_turn
from onkreukbaar.casework.campaigns.tests.stage import DUE, MONDAY, go_to, send, start, turn
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.tests.declarations import gifts_with, on_day
from onkreukbaar.entrypoints.demo.clock import Clock
from onkreukbaar.outbound.notices.dispatch import dispatch_events, start_here
from onkreukbaar.outbound.notices.models import Letter
from onkreukbaar.outbound.notices.relevance import still_matters
from onkreukbaar.record.actions import seal_events
from onkreukbaar.reference.people.tests.cast import Cast


@pytest.fixture
def clock(cast: Cast) -> Iterator[Clock]:
    with on_day(MONDAY) as clock:
        start_here()
        yield clock


@pytest.fixture
def yearly() -> Iterator[Register]:
    with gifts_with(confirmed_yearly=True) as register:
        yield register


def told(name: str) -> list[str]:
    """The kinds of the letters to somebody, in the order in which they were written."""
    seal_events()
    dispatch_events()
    return list(Letter.objects.filter(recipient__given_name=name).order_by("pk").values_list("kind", flat=True))


def test_asked_then_reminded_then_late(cast: Cast, yearly: Register, clock: Clock) -> None:
    campaign = start(yearly, cast.radio, cast.femke)
    assert told("Sanne") == ["still_so"]
    letter = Letter.objects.get(recipient=cast.sanne)
    assert campaign.title not in letter.subject + letter.text, "what it is about is read after signing in"
    assert "/klopt-dit-nog/" in letter.text
    go_to(clock, dt.date(2026, 3, 12))
    go_to(clock, DUE + dt.timedelta(days=1))
    assert told("Sanne") == ["still_so", "still_so_reminder", "still_so_late"]


def test_what_was_answered_is_not_sent_any_more(cast: Cast, yearly: Register, clock: Clock) -> None:
    campaign = start(yearly, cast.radio, cast.femke)
    told("Sanne")
    letter = Letter.objects.get(recipient=cast.sanne)
    assert still_matters(letter, MONDAY)
    send(campaign, cast.sanne)
    assert not still_matters(letter, MONDAY)
    assert told("Sanne") == ["still_so"], "he saw on the page that it was sent"


def test_who_is_excused_hears_it(cast: Cast, yearly: Register, clock: Clock) -> None:
    campaign = start(yearly, cast.radio, cast.femke)
    excuse_turn(turn=turn(campaign, cast.daan), by=cast.marleen, reason="Op missie tot juni.")
    assert set(told("Daan")) == {"still_so", "still_so_excused"}
    assert not Letter.objects.filter(text__contains="missie").exists()
