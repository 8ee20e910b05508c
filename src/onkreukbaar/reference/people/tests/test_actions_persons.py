"""Persons, their service and functions, and their accounts."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from onkreukbaar.record.models import Event
from onkreukbaar.record.queries import payload_of
from onkreukbaar.reference.people import actions
from onkreukbaar.reference.people.faults import NotAllowed, NotPossible
from onkreukbaar.reference.people.models import Account, Person
from onkreukbaar.reference.people.queries import was_in_service
from onkreukbaar.reference.people.tests.cast import PASSWORD, Cast, build_cast, give_account

NEW = {"given_name": "Lotte", "family_name": "Bos", "personnel_number": "10099"}


def test_a_new_person_and_what_changes_of_him(cast: Cast) -> None:
    lotte = actions.add_person(unit=cast.radio, values=NEW, by=cast.iris)
    actions.edit_person(person=lotte, values={"family_name": "Bos-Prins", "given_name": "Lotte"}, by=cast.iris)
    actions.move_person(person=lotte, unit=cast.purchasing, by=cast.iris)
    lotte.refresh_from_db()
    assert (lotte.full_name, lotte.unit) == ("Lotte Bos-Prins", cast.purchasing)
    events = {event.kind: payload_of(event) for event in Event.objects.filter(data_subject_id=lotte.key)}
    assert events["person_edited"] == {"family_name": ["Bos", "Bos-Prins"]}
    assert events["person_moved"] == {"unit": ["radiotechniek", "inkoop"]}


def test_a_personnel_number_is_used_once(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="personeelsnummer"):
        actions.add_person(unit=cast.radio, values={**NEW, "personnel_number": "10001"}, by=cast.iris)
    with pytest.raises(NotPossible, match="personeelsnummer"):
        actions.edit_person(person=cast.daan, values={"personnel_number": "10001"}, by=cast.iris)


def test_moving_needs_both_units(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        actions.move_person(person=cast.daan, unit=cast.special, by=cast.iris)
    with pytest.raises(NotAllowed):
        actions.move_person(person=cast.ruben, unit=cast.radio, by=cast.iris)
    assert Person.objects.get(pk=cast.daan.pk).unit == cast.radio


@pytest.mark.parametrize("name", ["sanne", "marleen", "joris", "karim", "femke", "tom", "noor", "willem", "ruben"])
def test_nobody_but_an_administrator_edits_people(cast: Cast, name: str) -> None:
    by = getattr(cast, name)
    period = cast.daan.employment_periods.get()
    account = give_account(cast.daan)
    acts = (
        lambda: actions.add_person(unit=cast.radio, values=NEW, by=by),
        lambda: actions.edit_person(person=cast.daan, values={"given_name": "Dirk"}, by=by),
        lambda: actions.move_person(person=cast.daan, unit=cast.purchasing, by=by),
        lambda: actions.end_service(period=period, until_on=timezone.localdate(), by=by),
        lambda: actions.begin_service(person=cast.daan, kind="reservist", from_on=timezone.localdate(), by=by),
        lambda: actions.add_position(code="inkoper", title="Inkoper", unit=cast.radio, by=by),
        lambda: actions.give_one_time_password(account=account, by=by),
        lambda: actions.close_account(account=account, by=by),
    )
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    assert not Event.objects.exists()


def test_periods_of_one_kind_do_not_overlap_but_kinds_may(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="dienstverband"):
        actions.begin_service(person=cast.daan, kind="civilian", from_on=dt.date(2020, 1, 1), by=cast.iris)
    actions.begin_service(person=cast.daan, kind="reservist", from_on=dt.date(2020, 1, 1), by=cast.iris)
    actions.end_service(
        period=cast.daan.employment_periods.get(kind="civilian"), until_on=dt.date(2025, 12, 31), by=cast.iris
    )
    actions.end_service(
        period=cast.daan.employment_periods.get(kind="reservist"), until_on=dt.date(2025, 6, 30), by=cast.iris
    )
    assert was_in_service(cast.daan, dt.date(2025, 12, 31))
    assert not was_in_service(cast.daan, dt.date(2026, 1, 1))
    with pytest.raises(NotPossible, match="kennen we niet"):
        actions.begin_service(person=cast.daan, kind="pirate", from_on=dt.date(2027, 1, 1), by=cast.iris)


def test_a_last_day_may_be_taken_back_unless_another_period_lies_there(cast: Cast) -> None:
    first = cast.daan.employment_periods.get()
    actions.end_service(period=first, until_on=dt.date(2024, 12, 31), by=cast.iris)
    actions.begin_service(person=cast.daan, kind="civilian", from_on=dt.date(2026, 1, 1), by=cast.iris)
    with pytest.raises(NotPossible, match="dienstverband"):
        actions.end_service(period=first, until_on=None, by=cast.iris)
    actions.end_service(period=first, until_on=dt.date(2025, 12, 31), by=cast.iris)


def test_functions_and_who_holds_them(cast: Cast) -> None:
    buyer = actions.add_position(
        code="inkoper", title="Inkoper", unit=cast.purchasing, by=cast.iris, flags={"is_vulnerable": True}
    )
    actions.edit_position(
        position=buyer, title="Senior inkoper", unit=cast.purchasing, by=cast.iris, flags={"is_designated": True}
    )
    buyer.refresh_from_db()
    assert (buyer.title, buyer.is_designated, buyer.is_vulnerable) == ("Senior inkoper", True, True)
    holding = actions.hold_position(person=cast.noor, position=buyer, from_on=dt.date(2026, 1, 1), by=cast.iris)
    with pytest.raises(NotPossible, match="al in die periode"):
        actions.hold_position(person=cast.noor, position=buyer, from_on=dt.date(2026, 6, 1), by=cast.iris)
    actions.end_holding(holding=holding, until_on=dt.date(2026, 5, 31), by=cast.iris)
    actions.hold_position(person=cast.noor, position=buyer, from_on=dt.date(2026, 6, 1), by=cast.iris)


def test_a_one_time_password_is_handed_over_and_kept_nowhere(cast: Cast) -> None:
    account = actions.open_account(person=cast.sanne, username=" Sanne ", by=cast.iris)
    assert (account.username, account.has_usable_password()) == ("sanne", False)
    password = actions.give_one_time_password(account=account, by=cast.iris)
    account.refresh_from_db()
    assert account.check_password(password)
    assert account.password_expires_at is not None
    assert password not in str([payload_of(event) for event in Event.objects.all()])


def test_an_administrator_gives_himself_no_password(cast: Cast) -> None:
    account = give_account(cast.iris)
    with pytest.raises(NotAllowed, match="verander je je wachtwoord"):
        actions.give_one_time_password(account=account, by=cast.iris)


def test_everybody_chooses_his_own_password_and_an_easy_one_is_refused(cast: Cast) -> None:
    account = give_account(cast.sanne)
    with pytest.raises(NotAllowed):
        actions.change_password(account=account, password="iets heel anders 77", by=cast.iris)
    with pytest.raises(NotPossible):
        actions.change_password(account=account, password="kort", by=cast.sanne)
    account = Account.objects.get(pk=account.pk)
    assert account.check_password(PASSWORD)
    actions.change_password(account=account, password="iets heel anders 77", by=cast.sanne)
    assert Account.objects.get(pk=account.pk).check_password("iets heel anders 77")


def test_one_account_and_one_name(cast: Cast) -> None:
    give_account(cast.sanne)
    with pytest.raises(NotPossible, match="heeft al een account"):
        actions.open_account(person=cast.sanne, username="sannedewit", by=cast.iris)
    with pytest.raises(NotPossible, match="gebruikersnaam"):
        actions.open_account(person=cast.daan, username="SANNE", by=cast.iris)


def test_closing_and_reopening(cast: Cast) -> None:
    account = give_account(cast.sanne)
    assert not actions.close_account(account=account, by=cast.iris).is_active
    assert actions.reopen_account(account=account, by=cast.iris).is_active
    assert list(Event.objects.order_by("at").values_list("kind", flat=True)) == ["account_closed", "account_reopened"]


def test_a_language_is_ones_own_choice(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        actions.choose_language(person=cast.sanne, language="en", by=cast.iris)
    with pytest.raises(NotPossible):
        actions.choose_language(person=cast.sanne, language="fy", by=cast.sanne)
    assert actions.choose_language(person=cast.sanne, language="en", by=cast.sanne).language == "en"


@pytest.mark.django_db(transaction=True)
def test_an_act_whose_event_cannot_be_written_never_happened(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = build_cast()

    def refuse(**fields: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("onkreukbaar.reference.people.recording.write_event", refuse)
    with pytest.raises(OSError):
        actions.edit_person(person=cast.daan, values={"given_name": "Dirk"}, by=cast.iris)
    assert Person.objects.get(pk=cast.daan.pk).given_name == "Daan"
