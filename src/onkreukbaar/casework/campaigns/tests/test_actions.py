"""Campaigns from start to report, on a real database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from onkreukbaar.casework.actions import withdraw_case
from onkreukbaar.casework.campaigns.actions import (
    Said,
    correct_changed,
    declare_change,
    excuse_turn,
    save_answers,
    send_answers,
    stop_campaign,
)
from onkreukbaar.casework.campaigns.dates import closes_on
from onkreukbaar.casework.campaigns.items import items_of
from onkreukbaar.casework.campaigns.models import Answer, Campaign, Turn
from onkreukbaar.casework.campaigns.queries import waiting_turns
from onkreukbaar.casework.campaigns.standing import standing_of
from onkreukbaar.casework.campaigns.tests.stage import DUE, HOLDS, MONDAY, ended, go_to, send, start, turn
from onkreukbaar.casework.campaigns.works import open_planned
from onkreukbaar.casework.faults import IllegalStep, Missing, NotAllowed
from onkreukbaar.casework.models import Case, Correction
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.tests.declarations import declare, fresh, gifts_with, on_day, submission
from onkreukbaar.entrypoints.demo.clock import Clock
from onkreukbaar.record.models import Event
from onkreukbaar.record.queries import payload_of
from onkreukbaar.reference.people.tests.cast import Cast

CHANGED = Said(Answer.Kind.CHANGED)


@pytest.fixture
def clock() -> Iterator[Clock]:
    with on_day(MONDAY) as clock:
        yield clock


def kinds(person_key: str = "") -> list[str]:
    found = Event.objects.filter(subject_kind="campaign").order_by("at", "id")
    return list((found.filter(data_subject_id=person_key) if person_key else found).values_list("kind", flat=True))


def standing(person: object, on: dt.date = MONDAY) -> list[Case]:
    return [each.case for each in standing_of(person, ["gifts"], on)]  # type: ignore[arg-type]


def test_everybody_of_the_unit_is_asked_and_nothing_to_declare_is_an_answer(
    cast: Cast, yearly: Register, clock: Clock
) -> None:
    campaign = start(yearly, cast.radio, cast.femke)
    assert {each.person for each in campaign.turns.all()} == {cast.sanne, cast.daan, cast.marleen}
    sent = send(campaign, cast.sanne)
    assert (sent.state, sent.is_nil, sent.is_late) == (Turn.State.SENT, True, False)
    assert set(kinds(cast.sanne.key)) == {"campaign_asked", "campaign_answered"}
    assert not waiting_turns(cast.sanne)


def test_what_he_declared_is_asked_one_by_one(cast: Cast, yearly: Register, clock: Clock) -> None:
    first, second = declare(cast.sanne), declare(cast.sanne, description="Boek")
    gone = declare(cast.sanne, description="Vergissing")
    withdraw_case(case=gone, by=cast.sanne, version=gone.version, reason="Dubbel.")
    clock.at += dt.timedelta(minutes=1)
    campaign = start(yearly, cast.radio, cast.femke)
    asked = [item.case for item in items_of(turn(campaign, cast.sanne))]
    assert asked == [first, second]
    with pytest.raises(Missing, match="kies of dit nog klopt"):
        send(campaign, cast.sanne, {first: HOLDS})
    with pytest.raises(Missing, match="laatste dag"):
        send(campaign, cast.sanne, {first: HOLDS, second: Said(Answer.Kind.ENDED)})
    sent = send(campaign, cast.sanne, {first: HOLDS, second: ended(MONDAY)})
    assert not sent.is_nil
    assert standing(cast.sanne) == [first]


def test_what_is_over_is_asked_no_more_and_then_there_is_nothing(cast: Cast, yearly: Register, clock: Clock) -> None:
    case = declare(cast.sanne)
    clock.at += dt.timedelta(minutes=1)
    assert send(start(yearly, cast.radio, cast.femke), cast.sanne, {case: ended(MONDAY)}).is_nil
    go_to(clock, dt.date(2027, 3, 1))
    again = start(yearly, cast.radio, cast.femke, due_on=dt.date(2027, 3, 15))
    assert items_of(turn(again, cast.sanne)) == []


def test_a_last_day_cannot_lie_ahead_or_before_the_first(cast: Cast, yearly: Register, clock: Clock) -> None:
    case = declare(cast.sanne)
    clock.at += dt.timedelta(minutes=1)
    campaign = start(yearly, cast.radio, cast.femke)
    with pytest.raises(Missing, match="toekomst"):
        send(campaign, cast.sanne, {case: ended(MONDAY + dt.timedelta(days=1))})
    with pytest.raises(Missing, match="vóór de eerste"):
        send(campaign, cast.sanne, {case: ended(MONDAY - dt.timedelta(days=1))})


def test_the_last_day_stands_in_the_columns_of_a_register_that_keeps_one(cast: Cast, clock: Clock) -> None:
    def end(gift: object, on: dt.date) -> None:
        gift.description = f"Tot {on.isoformat()}"  # type: ignore[attr-defined]

    with gifts_with(confirmed_yearly=True, ended=end) as register:
        case = declare(cast.sanne)
        clock.at += dt.timedelta(minutes=1)
        send(start(register, cast.radio, cast.femke), cast.sanne, {case: ended(MONDAY)})
        assert register.entry_of(case).description == "Tot 2026-03-02"
    kept = Correction.objects.get(case=case)
    assert (kept.old_value, kept.field) == ("Fles wijn", "description")
    assert fresh(case).version == case.version + 1


def test_saved_half_way_it_counts_for_nothing(cast: Cast, yearly: Register, clock: Clock) -> None:
    case = declare(cast.sanne)
    clock.at += dt.timedelta(minutes=1)
    mine = turn(start(yearly, cast.radio, cast.femke), cast.sanne)
    save_answers(turn=mine, by=cast.sanne, said={case.pk: ended(MONDAY)})
    assert standing(cast.sanne) == [case]
    mine.refresh_from_db()
    assert mine.is_open
    assert mine.kept_at is not None
    save_answers(turn=mine, by=cast.sanne, said={})
    assert not mine.answers.exists(), "taken back"


def test_what_changed_takes_the_place_of_the_old_one(cast: Cast, yearly: Register, clock: Clock) -> None:
    case = declare(cast.sanne)
    clock.at += dt.timedelta(minutes=1)
    campaign = start(yearly, cast.radio, cast.femke)
    mine = turn(campaign, cast.sanne)
    with pytest.raises(Missing, match="wat er is veranderd"):
        send_answers(turn=mine, by=cast.sanne, said={case.pk: CHANGED}, nothing_more=True)
    clock.at += dt.timedelta(minutes=1)
    new = declare_change(
        turn=mine, case=case, submission=submission(cast.sanne, description="Kist wijn"), by=cast.sanne
    )
    assert standing(cast.sanne) == [new]
    sent = send(campaign, cast.sanne)
    assert not sent.is_nil
    assert {answer.case: answer.kind for answer in sent.answers.all()} == {case: "changed", new: "holds"}


def test_when_the_new_one_is_withdrawn_the_old_one_stands_again(cast: Cast, yearly: Register, clock: Clock) -> None:
    case = declare(cast.sanne)
    clock.at += dt.timedelta(minutes=1)
    mine = turn(start(yearly, cast.radio, cast.femke), cast.sanne)
    new = declare_change(turn=mine, case=case, submission=submission(cast.sanne, description="Kist"), by=cast.sanne)
    withdraw_case(case=new, by=cast.sanne, version=new.version, reason="Toch niet.")
    assert standing(cast.sanne) == [case]


def test_what_nobody_decided_yet_is_corrected_in_place(cast: Cast, yearly: Register, clock: Clock) -> None:
    case = declare(cast.sanne)
    clock.at += dt.timedelta(minutes=1)
    campaign = start(yearly, cast.radio, cast.femke)
    correct_changed(turn=turn(campaign, cast.sanne), case=case, values={"value_cents": 2000}, by=cast.sanne)
    send(campaign, cast.sanne)
    assert yearly.entry_of(case).value_cents == 2000
    assert standing(cast.sanne) == [case]


def test_it_is_sent_once_and_by_nobody_else(cast: Cast, yearly: Register, clock: Clock) -> None:
    campaign = start(yearly, cast.radio, cast.femke)
    with pytest.raises(NotAllowed):
        send_answers(turn=turn(campaign, cast.sanne), by=cast.daan, said={}, nothing_more=True)
    with pytest.raises(Missing, match="verder niets"):
        send_answers(turn=turn(campaign, cast.sanne), by=cast.sanne, said={}, nothing_more=False)
    send(campaign, cast.sanne)
    with pytest.raises(IllegalStep, match="al verstuurd"):
        send(campaign, cast.sanne)


def test_a_case_of_somebody_else_is_never_answered(cast: Cast, yearly: Register, clock: Clock) -> None:
    other = declare(cast.daan)
    clock.at += dt.timedelta(minutes=1)
    campaign = start(yearly, cast.radio, cast.femke)
    sent = send(campaign, cast.sanne, {other: ended(MONDAY)})
    assert not sent.answers.exists()
    with pytest.raises(NotAllowed, match="hoort niet"):
        declare_change(
            turn=turn(campaign, cast.daan), case=declare(cast.sanne), submission=submission(cast.daan), by=cast.daan
        )


def test_who_does_not_answer_is_reminded_then_late_then_on_record(cast: Cast, yearly: Register, clock: Clock) -> None:
    campaign = start(yearly, cast.radio, cast.femke)
    go_to(clock, dt.date(2026, 3, 10))
    assert "campaign_reminded" not in kinds()
    go_to(clock, dt.date(2026, 3, 11))
    go_to(clock, dt.date(2026, 3, 12))
    assert kinds(cast.sanne.key) == ["campaign_asked", "campaign_reminded"], "once"
    go_to(clock, DUE)
    assert "campaign_overdue" not in kinds(), "the last day itself counts"
    go_to(clock, DUE + dt.timedelta(days=1))
    assert kinds(cast.sanne.key)[-1] == "campaign_overdue"
    sent = send(campaign, cast.daan)
    assert sent.is_late
    last = closes_on(DUE)
    go_to(clock, last)
    campaign.refresh_from_db()
    assert campaign.is_running
    go_to(clock, last + dt.timedelta(days=1))
    campaign.refresh_from_db()
    assert campaign.state == Campaign.State.CLOSED
    assert turn(campaign, cast.sanne).state == Turn.State.UNANSWERED
    closing = Event.objects.get(kind="campaign_closed")
    assert payload_of(closing)["turns"] == {"sent": 1, "unanswered": 2}
    with pytest.raises(IllegalStep, match="loopt niet meer"):
        send(campaign, cast.sanne)


def test_it_closes_by_itself_when_everybody_has_answered(cast: Cast, yearly: Register, clock: Clock) -> None:
    campaign = start(yearly, cast.radio, cast.femke)
    for who in (cast.sanne, cast.daan, cast.marleen):
        send(campaign, who)
    go_to(clock, DUE)
    campaign.refresh_from_db()
    assert campaign.is_running, "who comes in today is still asked"
    go_to(clock, DUE + dt.timedelta(days=1))
    campaign.refresh_from_db()
    assert campaign.state == Campaign.State.CLOSED


def test_a_campaign_of_later_asks_nobody_yet(cast: Cast, yearly: Register, clock: Clock) -> None:
    campaign = start(yearly, cast.radio, cast.femke, opens_on=dt.date(2026, 3, 9), due_on=dt.date(2026, 4, 1))
    assert campaign.state == Campaign.State.PLANNED
    assert not campaign.turns.exists()
    go_to(clock, dt.date(2026, 3, 9))
    assert campaign.turns.count() == 3


def test_who_comes_in_is_asked_with_the_whole_term_and_who_leaves_is_let_go(
    cast: Cast, yearly: Register, clock: Clock
) -> None:
    campaign = start(yearly, cast.radio, cast.femke)
    cast.noor.unit = cast.radio
    cast.noor.save()
    cast.daan.employment_periods.update(until_on=dt.date(2026, 3, 12))
    go_to(clock, dt.date(2026, 3, 13))
    assert turn(campaign, cast.noor).due_on == dt.date(2026, 3, 27)
    assert turn(campaign, cast.daan).state == Turn.State.GONE
    go_to(clock, dt.date(2026, 3, 14))
    assert kinds(cast.daan.key).count("campaign_left") == 1
    cast.daan.employment_periods.update(until_on=None)
    go_to(clock, dt.date(2026, 3, 16))
    assert turn(campaign, cast.daan).is_open, "back in service"


def test_who_is_away_for_long_is_excused_with_a_reason(cast: Cast, yearly: Register, clock: Clock) -> None:
    campaign = start(yearly, cast.radio, cast.femke)
    mine = turn(campaign, cast.sanne)
    with pytest.raises(NotAllowed, match="voor jezelf"):
        excuse_turn(turn=mine, by=cast.sanne, reason="Geen zin.")
    with pytest.raises(NotAllowed):
        excuse_turn(turn=mine, by=cast.daan, reason="Op missie.")
    with pytest.raises(Missing):
        excuse_turn(turn=mine, by=cast.marleen, reason=" ")
    excused = excuse_turn(turn=mine, by=cast.marleen, reason="Op missie tot juni.")
    assert excused.state == Turn.State.EXCUSED
    go_to(clock, DUE + dt.timedelta(days=1))
    assert "campaign_overdue" not in kinds(cast.sanne.key)


def test_stopped_it_asks_nothing_more(cast: Cast, yearly: Register, clock: Clock) -> None:
    campaign = start(yearly, cast.radio, cast.femke)
    with pytest.raises(NotAllowed):
        stop_campaign(campaign=campaign, by=cast.marleen, reason="Te druk.")
    with pytest.raises(Missing):
        stop_campaign(campaign=campaign, by=cast.femke, reason="")
    stop_campaign(campaign=campaign, by=cast.femke, reason="Verkeerde afdeling.")
    with pytest.raises(IllegalStep):
        stop_campaign(campaign=campaign, by=cast.femke, reason="Nog eens.")
    assert not waiting_turns(cast.sanne)
    go_to(clock, DUE + dt.timedelta(days=1))
    assert "campaign_overdue" not in kinds()


@pytest.mark.parametrize(
    ("opens_on", "due_on", "says"),
    [
        (dt.date(2026, 3, 1), DUE, "verleden"),
        (MONDAY, DUE - dt.timedelta(days=1), "genoeg tijd"),
        (MONDAY, dt.date(2020, 1, 1), "genoeg tijd"),
        (MONDAY, dt.date(2027, 6, 1), "meer dan een jaar"),
        (dt.date(2027, 6, 1), dt.date(2027, 7, 1), "meer dan een jaar"),
    ],
)
def test_days_on_which_it_cannot_run(
    cast: Cast, yearly: Register, clock: Clock, opens_on: dt.date, due_on: dt.date, says: str
) -> None:
    with pytest.raises(Missing, match=says):
        start(yearly, cast.radio, cast.femke, opens_on=opens_on, due_on=due_on)


def test_what_a_campaign_needs(cast: Cast, yearly: Register, clock: Clock) -> None:
    wrong: tuple[dict[str, Any], ...] = ({"title": " "}, {"question": ""}, {"registers": []}, {"units": []})
    for said in wrong:
        with pytest.raises(Missing):
            start(yearly, cast.radio, cast.femke, **said)


def test_two_campaigns_may_ask_about_the_same_case(cast: Cast, yearly: Register, clock: Clock) -> None:
    case = declare(cast.sanne)
    clock.at += dt.timedelta(minutes=1)
    first = start(yearly, cast.radio, cast.femke)
    second = start(yearly, cast.materiel, cast.femke, title="Nog eens")
    send(first, cast.sanne, {case: HOLDS})
    send(second, cast.sanne, {case: HOLDS})
    assert case.campaign_answers.count() == 2


def test_a_register_can_choose_whom_it_asks(cast: Cast, clock: Clock) -> None:
    with gifts_with(confirmed_yearly=True, asked_of=lambda people, _on: {cast.daan} & set(people)) as register:
        declare(cast.marleen)
        campaign = start(register, cast.radio, cast.femke)
        assert {each.person for each in campaign.turns.all()} == {cast.daan, cast.marleen}, "and who declared"


def test_what_no_longer_stands_is_not_asked(cast: Cast, clock: Clock) -> None:
    with gifts_with(confirmed_yearly=True, is_current=lambda gift, _on: gift.value_cents > 2000) as register:
        declare(cast.sanne)
        clock.at += dt.timedelta(minutes=1)
        campaign = start(register, cast.radio, cast.femke)
        assert items_of(turn(campaign, cast.sanne)) == []


def test_what_is_declared_while_he_is_asked_needs_no_answer(cast: Cast, yearly: Register, clock: Clock) -> None:
    campaign = start(yearly, cast.radio, cast.femke)
    clock.at += dt.timedelta(minutes=5)
    case = declare(cast.sanne)
    [item] = items_of(turn(campaign, cast.sanne))
    assert item.is_new
    sent = send(campaign, cast.sanne)
    assert [answer.case for answer in sent.answers.all()] == [case]
    assert not sent.is_nil
    assert timezone.localdate() == MONDAY


def test_a_great_many_are_asked_by_the_clock_some_at_a_time(
    cast: Cast, yearly: Register, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("actions", "works"):
        monkeypatch.setattr(f"onkreukbaar.casework.campaigns.{module}.AT_ONCE", 2)
    campaign = start(yearly, cast.radio, cast.femke)
    assert campaign.state == Campaign.State.PLANNED
    assert open_planned(clock.at) == {"campaigns_opened": 1}
    assert open_planned(clock.at) == {"campaigns_opened": 0}
    assert campaign.turns.count() == 3
    assert payload_of(Event.objects.get(kind="campaign_opened"))["asked"] == 3


def test_who_was_not_reached_when_the_program_stopped_is_asked_the_next_day(
    cast: Cast, yearly: Register, clock: Clock
) -> None:
    campaign = start(yearly, cast.radio, cast.femke)
    campaign.turns.filter(person=cast.daan).delete()
    go_to(clock, dt.date(2026, 3, 3))
    assert turn(campaign, cast.daan).is_open
