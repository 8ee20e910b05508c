"""What the clock tells whoever must declare: each thing once, and nothing after he did."""

from __future__ import annotations

import datetime as dt

import pytest
from django.conf import settings
from django.utils import timezone

from onkreukbaar.casework.deadlines import add_working_days
from onkreukbaar.outbound.notices.dispatch import dispatch_events, start_here
from onkreukbaar.outbound.notices.models import Letter
from onkreukbaar.record.models import Event
from onkreukbaar.record.sealing import seal_loose
from onkreukbaar.reference.people.actions import end_designation
from onkreukbaar.reference.people.models import Position
from onkreukbaar.reference.people.tests.cast import Cast
from onkreukbaar.registers.financial_interests.queries import first_due_on
from onkreukbaar.registers.financial_interests.tests.stage import DAY, declare, designate, today
from onkreukbaar.registers.financial_interests.works import remind_of_declaring

pytestmark = pytest.mark.django_db
WORK = "onkreukbaar.registers.financial_interests.works.remind_of_declaring"


def at(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(9)))


def told() -> list[str]:
    return list(Event.objects.filter(kind__startswith="declaration_").order_by("at").values_list("kind", flat=True))


def test_told_reminded_and_late_each_once(cast: Cast) -> None:
    since = today()
    designate(cast.sanne, since)
    last = first_due_on(since)
    assert remind_of_declaring(at(since)) == {"declaration_asked": 1}
    assert remind_of_declaring(at(since)) == {}
    assert remind_of_declaring(at(since + DAY)) == {}
    near = next(day for day in (last - n * DAY for n in range(9, 0, -1)) if add_working_days(day, 3) >= last)
    assert remind_of_declaring(at(near)) == {"declaration_reminded": 1}
    assert remind_of_declaring(at(last)) == {}
    assert remind_of_declaring(at(last + DAY)) == {"declaration_overdue": 1}
    assert remind_of_declaring(at(last + 2 * DAY)) == {}
    assert len(told()) == 3


def test_whoever_declared_or_is_no_longer_designated_hears_nothing(cast: Cast) -> None:
    designate(cast.sanne, today() - 90 * DAY)
    designate(cast.daan, today() - 90 * DAY, "tweede")
    declare(cast.sanne, {"declares": "nothing"})
    end_designation(position=Position.objects.get(code="tweede"), until_on=today() - DAY, by=None)
    assert remind_of_declaring(at(today())) == {}


def test_the_letter_says_where_to_look_and_no_more(cast: Cast) -> None:
    start_here()
    designate(cast.sanne, today())
    remind_of_declaring(at(today()))
    seal_loose()
    dispatch_events(timezone.now())
    letter = Letter.objects.get(recipient=cast.sanne)
    assert letter.is_due
    assert "/wacht-op-mij/" in letter.text
    for word in ("belang", "functie", "aandelen", "Technicus"):
        assert word not in f"{letter.subject} {letter.text}".lower()


def test_the_clock_knows_the_work() -> None:
    assert WORK in settings.DUE_WORKS
