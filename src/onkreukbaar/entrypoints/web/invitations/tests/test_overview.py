"""The overview of invitations as its readers see it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from onkreukbaar.casework.actions import answer_agreement
from onkreukbaar.casework.models import Case
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.reference.people.models import Person, RoleGrant
from onkreukbaar.reference.people.roles import PROCUREMENT
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.invitations.models import Invitation, Reply
from onkreukbaar.registers.invitations.overview import years_of
from onkreukbaar.registers.invitations.tests.stage import decide, declare, soon

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return build_cast()


def page(person: Person, query: str = "") -> str:
    response = signed_in(person).get(f"/uitnodigingen/{query}")
    assert response.status_code == 200
    return response.content.decode()


def fill(cast: Cast) -> None:
    """One accepted for another colleague, one declined, one open; all by Sanne, all soon."""
    accepted = declare(cast.sanne, description="Congres radio", event="congress", invited_names="het hoofd")
    decide(accepted, cast.marleen, Reply.ACCEPTED_OTHER, going_names="Daan Peters", delegation_size=2)
    declined = declare(cast.sanne, description="Skybox voetbal", event="sport", host_name="Brandaris IT")
    decide(declined, cast.marleen, Reply.DECLINED, consideration="Bijna geen zakelijk doel.")
    declare(cast.sanne, description="Beurs op zee", event="fair", invited_number=5, need="Nuttig voor radio.")


def year(day: dt.date) -> str:
    """The address of the year in which a day stands: what is still to come stands in this year."""
    return f"?year={min(day, timezone.localdate()).year}"


def test_a_colleague_reads_what_was_weighed_also_for_a_no(cast: Cast) -> None:
    fill(cast)
    seen = page(cast.daan, year(soon()))
    for words in ("Congres radio", "Daan Peters", "(2 mensen)", "Gevraagd: het hoofd", "Skybox voetbal"):
        assert words in seen
    for words in ("Bijna geen zakelijk doel.", "Nuttig voor radio.", "Alles (3)", "Ja (1)", "Nee (1)", "Nog open (1)"):
        assert words in seen
    assert "/zaken/" not in seen.split("<tbody")[1].split("</tbody")[0]


def test_whoever_may_open_a_case_gets_a_link(cast: Cast) -> None:
    fill(cast)
    assert "/zaken/" in page(cast.marleen, year(soon())).split("<tbody")[1].split("</tbody")[0]


def test_each_view_shows_its_own(cast: Cast) -> None:
    fill(cast)
    declined = page(cast.daan, f"{year(soon())}&view=no")
    assert "Skybox voetbal" in declined
    assert "Congres radio" not in declined.split("<tbody")[1].split("</tbody")[0]
    assert "Beurs op zee" in page(cast.daan, f"{year(soon())}&view=open")
    assert "Alles (3)" in page(cast.daan, f"{year(soon())}&view=onzin&unit=999999&page=zes")


def test_another_unit_does_not_read_it(cast: Cast) -> None:
    fill(cast)
    assert "Skybox voetbal" not in page(cast.noor, year(soon()))
    assert "Skybox voetbal" in page(cast.femke, year(soon()))


def test_what_procurement_said_stands_in_it(cast: Cast) -> None:
    case = declare(cast.sanne, event="company_visit", single_company=True)
    assert "Inkoop: nog niets gezegd" in page(cast.daan, year(soon()))
    RoleGrant.objects.create(person=cast.noor, role=PROCUREMENT.key, unit=None)
    answer_agreement(agreement=case.agreements.get(), by=cast.noor, version=case.version, agrees=True)
    assert "Inkoop: akkoord" in page(cast.daan, year(soon()))


def test_what_is_shielded_stays_in_its_circle(cast: Cast) -> None:
    declare(cast.ruben, description="Bezoek aan het lab")
    assert "Bezoek aan het lab" in page(cast.ruben, year(soon()))
    assert "Bezoek aan het lab" not in page(cast.femke, year(soon()))
    assert "Bezoek aan het lab" not in page(cast.joris, year(soon()))


def test_of_a_shielded_person_colleagues_read_nothing(cast: Cast) -> None:
    cast.daan.is_shielded = True
    cast.daan.save()
    declare(cast.daan, description="Bezoek aan het lab")
    assert "Bezoek aan het lab" not in page(cast.sanne, year(soon()))


def test_a_day_that_passed_undecided_says_so(cast: Cast) -> None:
    declare(cast.sanne, starts_on=soon(-2))
    seen = page(cast.daan, year(soon(-2)))
    assert "Voorbij, niets besloten" in seen
    assert "niet beslist vóór de dag zelf" in seen


def test_what_comes_next_year_stands_in_this_one(cast: Cast) -> None:
    declare(cast.sanne, starts_on=soon(400), description="Beurs van later")
    declare(cast.sanne, starts_on=soon(-400), description="Beurs van vroeger")
    assert "Beurs van later" in page(cast.daan)
    assert "Beurs van vroeger" not in page(cast.daan)
    assert "Beurs van vroeger" in page(cast.daan, year(soon(-400)))


def test_one_without_a_day_stands_in_the_year_it_was_declared(cast: Cast) -> None:
    now, before = timezone.localdate().year, timezone.localdate().year - 2
    declare(cast.sanne, starts_on=None, description="Lezing van nu")
    old = declare(cast.sanne, starts_on=None, description="Lezing van toen")
    new_year = dt.datetime(before, 1, 1, 0, 30, tzinfo=timezone.get_current_timezone())
    Case.objects.filter(pk=old.pk).update(submitted_at=new_year)
    assert years_of(Invitation.objects.all(), timezone.localdate()) == [now, before]
    shown = page(cast.daan)
    assert "Lezing van nu" in shown
    assert "Datum onbekend" in shown
    assert "Lezing van toen" not in shown
    assert "Lezing van toen" in page(cast.daan, f"?year={before}")
    assert "Lezing van nu" not in page(cast.daan, f"?year={before}")


def test_an_empty_overview_says_what_to_expect(cast: Cast) -> None:
    assert "Hier is nog niets." in page(cast.daan)


def test_a_visitor_signs_in_first(cast: Cast) -> None:
    assert Client().get("/uitnodigingen/").status_code == 302


def test_it_asks_the_database_no_more_for_a_longer_list(cast: Cast) -> None:
    client = signed_in(cast.marleen)
    asked = []
    for number in range(6):
        declare(cast.sanne, description=f"Beurs {number}", starts_on=soon())
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/uitnodigingen/{year(soon())}").status_code == 200
        asked.append(len(queries))
    assert asked[1] == asked[5]


def test_the_register_leads_to_it(cast: Cast) -> None:
    words = "Naar het overzicht van uitnodigingen"
    assert words in signed_in(cast.marleen).get("/registers/invitations/").content.decode()
    assert words not in signed_in(cast.marleen).get("/registers/gifts/").content.decode()
