"""Placing a hold and lifting it with two, on the page."""

from __future__ import annotations

import pytest

from onkreukbaar.casework.actions import look_at_case
from onkreukbaar.casework.models import InquiryHold
from onkreukbaar.casework.queries import who_looked
from onkreukbaar.casework.tests.declarations import declare
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_only_who_may_hold_sees_the_page(cast: Cast) -> None:
    assert signed_in(cast.femke).get("/onderzoek/").status_code == 200
    assert signed_in(cast.tom).get("/onderzoek/").status_code == 200
    assert signed_in(cast.marleen).get("/onderzoek/").status_code == 403
    assert signed_in(cast.sanne).post("/onderzoek/nieuw/", {}).status_code == 403


def test_a_hold_withholds_until_two_people_lift_it(cast: Cast) -> None:
    case = declare(cast.sanne)
    officer, auditor = signed_in(cast.femke), signed_in(cast.tom)
    officer.post("/onderzoek/nieuw/", {"person": cast.sanne.pk, "reason": "Het onderzoek loopt nog."})
    hold = InquiryHold.objects.get()
    look_at_case(case=case, by=cast.femke)
    assert who_looked(case, cast.sanne) == []
    assert "Het onderzoek loopt nog." not in signed_in(cast.sanne).get("/mijn-gegevens/").content.decode()
    for client in (officer, officer, auditor):
        client.post(f"/onderzoek/{hold.pk}/opheffen/")
    hold.refresh_from_db()
    assert hold.first_lifted_by == cast.femke
    assert hold.lifted_by == cast.tom
    assert [look.by for look in who_looked(case, cast.sanne)] == ["Femke Bakker"]
    assert "Het onderzoek loopt nog." in signed_in(cast.sanne).get("/mijn-gegevens/").content.decode()


def test_what_is_missing_is_said_and_nothing_is_placed(cast: Cast) -> None:
    answer = signed_in(cast.femke).post("/onderzoek/nieuw/", {"reason": ""})
    assert answer.status_code == 422
    assert "Kies over wie het onderzoek loopt." in answer.content.decode()
    assert not InquiryHold.objects.exists()


def test_nobody_places_a_hold_on_himself_or_out_of_reach(cast: Cast) -> None:
    client = signed_in(cast.femke)
    for person in (cast.femke, cast.ruben):
        client.post("/onderzoek/nieuw/", {"person": person.pk, "reason": "Zo maar."})
    assert not InquiryHold.objects.exists()
