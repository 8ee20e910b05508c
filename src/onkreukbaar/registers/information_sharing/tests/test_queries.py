"""What the register of shared information knows, and what of it goes further."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.casework.actions import withdraw_case
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.tests.lists import read_list
from onkreukbaar.entrypoints.api.tests.caller import Caller, told
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.information_sharing.facts import LEVELS, is_enough
from onkreukbaar.registers.information_sharing.models import SharedInformation, SharingPermission
from onkreukbaar.registers.information_sharing.permissions import valid_permission
from onkreukbaar.registers.information_sharing.public import public_view
from onkreukbaar.registers.information_sharing.queries import duplicates, traces
from onkreukbaar.registers.information_sharing.tests.stage import COMPANY, day, declare, officer, permission, sharing

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))


@pytest.fixture
def cast() -> Cast:
    return build_cast()


@pytest.mark.django_db
def test_the_same_request_within_three_days_looks_like_a_duplicate(cast: Cast) -> None:
    case = declare(cast.sanne)
    assert duplicates(sharing(label="PLANNING van het onderhoud", share_on=day(8)), cast.sanne) == [case]
    assert duplicates(sharing(share_on=day(9)), cast.sanne) == []
    assert duplicates(sharing(label="Iets anders"), cast.sanne) == []
    assert duplicates(sharing(recipient_name="Halmstad Radio"), cast.sanne) == []
    assert duplicates(sharing(), cast.daan) == []
    assert duplicates(SharedInformation.objects.get(case=case), cast.sanne) == []


@pytest.mark.django_db
def test_traces_are_of_the_group_of_a_company_and_of_one_person(cast: Cast) -> None:
    top = Organisation.objects.create(name="Delta Groep")
    below = Organisation.objects.create(name=COMPANY, parent=top)
    case = declare(cast.sanne, recipient_organisation=below)
    declare(cast.daan, recipient_organisation=below)
    withdrawn = declare(cast.sanne, recipient_organisation=below, label="Vergissing")
    withdraw_case(case=withdrawn, by=cast.sanne, version=withdrawn.version, reason="Vergissing.")
    found = traces(cast.sanne, top, day(5), day(5))
    assert [(trace.case_number, trace.on) for trace in found] == [(case.number, day(5))]
    assert "niet gedeeld" in found[0].text
    assert traces(cast.sanne, top, day(6), day(9)) == []


@pytest.mark.django_db
def test_nothing_public_names_company_subject_or_level(cast: Cast) -> None:
    entry = SharedInformation.objects.get(case=declare(cast.sanne))
    assert public_view(entry) == {"month": f"{day(5):%Y-%m}", "standing": "not_shared"}


@pytest.mark.django_db
def test_programs_ask_and_decide_by_the_same_rules(cast: Cast) -> None:
    by = Caller(officer(cast))
    asked = {"label": "Planning", "recipientName": COMPANY, "shareOn": day(5).isoformat(), "channel": "ordinary_mail"}
    key = {"Idempotency-Key": str(uuid.uuid4())}
    refused = Caller(cast.sanne).post("/information-sharing", {**asked, "classification": "geheim"}, **key)
    assert refused.status_code == 400
    made = Caller(cast.sanne).post("/information-sharing", asked, **key)
    assert made.status_code == 201, made.content
    case = Case.objects.get()
    decision = {"version": case.version, "verdict": "permitted", "reasons": "", "values": {"conditions": ""}}
    answer = by.post(f"/information-sharing/{case.number}/decisions", decision)
    assert answer.status_code == 400
    assert "hoe geheim" in answer.content.decode()
    assert Case.objects.get().verdict == ""
    listed = told(by.get("/information-sharing"))["results"]
    assert [line["entry"]["label"] for line in listed] == ["Planning"]


@pytest.mark.django_db
def test_the_lowest_permission_that_covers_it_is_taken(cast: Cast) -> None:
    by = officer(cast)
    for level in LEVELS:
        permission(by, reference=level, cleared_to=level)
    found = list(SharingPermission.objects.all())
    for level in LEVELS:
        assert str(valid_permission(found, day(), level)) == level
    assert str(valid_permission(found, day())) == LEVELS[-1]


@given(first=DAYS, last=st.none() | DAYS, ended=st.none() | DAYS, on=DAYS)
def test_a_permission_holds_from_its_first_day_to_its_last(
    first: dt.date, last: dt.date | None, ended: dt.date | None, on: dt.date
) -> None:
    kept = SharingPermission(valid_from=first, valid_until=last, ended_on=ended, cleared_to="geheim")
    expected = first <= on and (last is None or on <= last) and (ended is None or on < ended)
    assert kept.holds(on) == expected
    assert kept.covers("geheim", on) == expected
    assert not kept.covers("zeer_geheim", on)


@given(cleared=st.sampled_from(LEVELS), asked=st.sampled_from(LEVELS))
def test_a_higher_level_covers_all_that_a_lower_one_does(cleared: str, asked: str) -> None:
    higher = LEVELS[LEVELS.index(cleared) :]
    if is_enough(cleared, asked):
        assert all(is_enough(level, asked) for level in higher)


@pytest.mark.django_db
def test_a_list_reads_the_permissions_of_all_rows_at_once(cast: Cast) -> None:
    security = officer(cast)

    def share(reference: str) -> None:
        case = declare(cast.sanne)
        given = permission(security, reference=reference)
        SharedInformation.objects.filter(case=case).update(permission=given)

    share("T-1")
    _one, few = read_list(security, "information_sharing", "permission")
    for reference in ("T-2", "T-3", "T-4"):
        share(reference)
    said, many = read_list(security, "information_sharing", "permission")
    assert [text.split()[0] for text in said] == ["T-1", "T-2", "T-3", "T-4"]
    assert many == few
