"""Events on a real database: never changed, never removed, chained so that any tampering shows."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection, transaction
from django.utils import timezone

from onkreukbaar.record import guard
from onkreukbaar.record.actions import CONSOLE, Actor, OutsideTransaction, Subject, seal_events, write_event
from onkreukbaar.record.models import Event, EventChanged, EventPayload
from onkreukbaar.record.queries import events_about, first_broken, payload_of, seal_lag

BOX = Subject("box", "1")


def write(kind: str = "opened", **payload: object) -> Event:
    return write_event(kind=kind, actor=Actor(CONSOLE), subject=BOX, payload=payload)


@pytest.fixture
def sealed(db: None) -> list[Event]:
    """Five events in the chain."""
    events = [write(number=number) for number in range(5)]
    seal_events()
    return events


def sequence_of(event: Event) -> int:
    return Event.objects.values_list("sequence", flat=True).get(pk=event.pk) or 0


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_the_transaction_of_its_act_is_refused() -> None:
    with pytest.raises(OutsideTransaction):
        write()
    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_no_event() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        write(number=len(str(write().pk)) / 0)
    assert not Event.objects.exists()
    assert not EventPayload.objects.exists()


def test_an_event_is_not_changed_and_not_removed(sealed: list[Event]) -> None:
    sealed[0].kind = "closed"
    for act in (sealed[0].save, sealed[0].delete, lambda: sealed[0].save(update_fields=["kind"])):
        with pytest.raises(EventChanged):
            act()
    assert Event.objects.get(pk=sealed[0].pk).kind == "opened"


def test_a_whole_chain_holds_and_sealing_again_does_nothing(sealed: list[Event]) -> None:
    assert first_broken() is None
    assert seal_events() == 0
    assert [event.sequence for event in Event.objects.order_by("sequence")] == [1, 2, 3, 4, 5]


def test_later_events_hang_on_the_chain(sealed: list[Event]) -> None:
    write("closed")
    assert seal_events() == 1
    assert first_broken() is None
    assert Event.objects.get(kind="closed").sequence == 6


@pytest.mark.parametrize("field", ["kind", "actor_id", "actor_role", "subject_id", "data_subject_id", "commitment"])
def test_a_changed_field_shows_at_its_own_place(field: str, sealed: list[Event]) -> None:
    with guard.lifted(connection):
        Event.objects.filter(pk=sealed[2].pk).update(**{field: "other"})
    assert found() == ("event_changed", sequence_of(sealed[2]))


def found() -> tuple[str, int] | None:
    """What the verifier finds first, and where."""
    fault = first_broken()
    return (fault.key, fault.sequence) if fault else None


def test_a_moved_moment_shows(sealed: list[Event]) -> None:
    with guard.lifted(connection):
        Event.objects.filter(pk=sealed[1].pk).update(at=timezone.now() + dt.timedelta(microseconds=1))
    assert found() == ("event_changed", sequence_of(sealed[1]))


def test_a_removed_event_shows(sealed: list[Event]) -> None:
    place = sequence_of(sealed[1])
    with guard.lifted(connection):
        EventPayload.objects.filter(event=sealed[1]).delete()
        Event.objects.filter(pk=sealed[1].pk)._raw_delete("default")
    assert found() == ("event_missing", place)


def test_removed_events_at_the_end_show_and_leave_a_gap_when_the_record_goes_on(sealed: list[Event]) -> None:
    with guard.lifted(connection):
        EventPayload.objects.filter(event=sealed[4]).delete()
        Event.objects.filter(pk=sealed[4].pk)._raw_delete("default")
    assert found() == ("events_cut_off", 5)
    write("later")
    seal_events()
    assert found() == ("event_missing", 5)


def test_changed_or_vanished_content_shows(sealed: list[Event]) -> None:
    with guard.lifted(connection):
        EventPayload.objects.filter(event=sealed[3]).delete()
    assert found() == ("payload_gone", sequence_of(sealed[3]))
    assert payload_of(Event.objects.get(pk=sealed[3].pk)) == {}
    with guard.lifted(connection):
        EventPayload.objects.filter(event=sealed[1]).update(body='{"number":9}')
    assert found() == ("payload_changed", sequence_of(sealed[1]))


def test_events_about_one_thing_come_oldest_first_with_their_content(sealed: list[Event]) -> None:
    with transaction.atomic():
        write_event(kind="opened", actor=Actor(CONSOLE), subject=Subject("box", "2"))
    assert [payload_of(event)["number"] for event in events_about(BOX)] == [0, 1, 2, 3, 4]


def test_the_lag_counts_from_the_oldest_loose_event(sealed: list[Event]) -> None:
    now = timezone.now()
    assert seal_lag(now) == 0
    write_event(kind="late", actor=Actor(CONSOLE), subject=BOX, at=now - dt.timedelta(seconds=90))
    assert seal_lag(now) == 90
