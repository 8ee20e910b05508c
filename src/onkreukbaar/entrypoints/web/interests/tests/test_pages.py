"""Who must declare and did, designating positions, and opening what lies apart."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from onkreukbaar.casework.queries import who_looked
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.entrypoints.web.interests import positions, views
from onkreukbaar.entrypoints.web.interests.overview import Count, counts_for
from onkreukbaar.record.models import Event
from onkreukbaar.record.queries import payload_of
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.actions import add_position, designate_position, hold_position
from onkreukbaar.reference.people.models import Person, Position, RoleGrant, Unit
from onkreukbaar.reference.people.roles import DESIGNATED_OFFICER, HUMAN_RESOURCES
from onkreukbaar.registers.financial_interests.tests.stage import DAY, FAMILY, House, declare, designate, house, today

pytestmark = pytest.mark.django_db
__all__ = ["house"]


def page(person: Person, name: str, *args: str) -> str:
    response = signed_in(person).get(reverse(name, args=args))
    assert response.status_code == 200
    return response.content.decode()


def test_the_officer_sees_who_did_and_who_did_not(house: House) -> None:
    designate(house.cast.daan, today() - 60 * DAY, "tweede")
    before = page(house.officer, "interests")
    assert "Sanne de Wit" in before
    assert "Te laat" in before
    assert "2 meldden nog niets" in before
    case = declare(house.sanne)
    after = page(house.officer, "interests")
    assert "Eén meldde nog niets" in after
    assert f"zaak {case.number}" in after


def test_others_see_numbers_and_small_ones_not(house: House) -> None:
    RoleGrant.objects.create(person=house.cast.tom, role=HUMAN_RESOURCES.key)
    shown = page(house.cast.tom, "interests")
    assert "minder dan 5" in shown
    assert "Sanne de Wit" not in shown
    assert [count.number for count in counts_for(house.cast.tom, today())] == [1, 0, 0]
    assert [Count("", number).text for number in (0, 1, 4, 5)] == ["0", "minder dan 5", "minder dan 5", "5"]


@pytest.mark.parametrize("name", ["interests", "designated-positions"])
def test_whoever_has_nothing_to_do_with_it_sees_no_page(house: House, name: str) -> None:
    for person in (house.sanne, house.cast.marleen, house.cast.karim):
        assert signed_in(person).get(reverse(name)).status_code == 403


def test_an_officer_of_another_unit_sees_nobody_of_this_one(house: House) -> None:
    RoleGrant.objects.create(person=house.cast.daan, role=DESIGNATED_OFFICER.key, unit=house.cast.purchasing)
    assert "Sanne de Wit" not in page(house.cast.daan, "interests")


def test_whoever_is_shielded_stays_in_his_circle(house: House) -> None:
    position = add_position(code="analist", title="Analist", unit=house.cast.special, by=None)
    hold_position(person=house.cast.ruben, position=position, from_on=today(), by=None)
    designate_position(position=position, from_on=today(), reason="Bijzonder", by=None)
    assert "Ruben Smit" not in page(house.officer, "interests")
    assert "Analist" not in page(house.officer, "designated-positions")
    assert signed_in(house.officer).get(reverse("designated-position", args=["analist"])).status_code == 404


def test_whoever_is_shielded_himself_is_named_in_his_own_circle_alone(house: House) -> None:
    Person.objects.filter(pk=house.sanne.pk).update(is_shielded=True)
    near = house.cast.daan
    RoleGrant.objects.create(person=near, role=DESIGNATED_OFFICER.key, unit=house.sanne.unit)
    for name, args in (("interests", []), ("designated-positions", []), ("designated-position", ["technicus"])):
        assert "Sanne de Wit" not in page(house.officer, name, *args)
        assert "Sanne de Wit" in page(near, name, *args)
    assert "Technicus radio" in page(house.officer, "designated-positions")
    assert "Je ziet hier niemand" in page(house.officer, "designated-position", "technicus")


def crowd(house: House, start: int, count: int) -> None:
    """People in designated positions and in others, in units of their own."""
    for n in range(start, start + count):
        unit = Unit.objects.create(code=f"deel-{n}", name=f"Deel {n}", parent=house.cast.radio)
        who = Person.objects.create(given_name="Jan", family_name=f"Smit {n}", unit=unit)
        for code, is_designated in ((f"wel-{n}", True), (f"niet-{n}", False)):
            position = add_position(code=code, title=f"Functie {code}", unit=unit, by=None)
            hold_position(person=who, position=position, from_on=today(), by=None)
            if is_designated:
                designate_position(position=position, from_on=today(), reason="Koopt in", by=None)


@pytest.mark.parametrize("name", ["interests", "designated-positions"])
def test_more_people_and_positions_take_no_more_queries(house: House, name: str) -> None:
    crowd(house, 0, 2)
    with CaptureQueriesContext(connection) as few:
        page(house.officer, name)
    crowd(house, 2, 8)
    with CaptureQueriesContext(connection) as many:
        assert "Smit 9" in page(house.officer, name)
    assert len(many) <= len(few)


def test_long_lists_come_page_by_page(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "PER_PAGE", 3)
    monkeypatch.setattr(positions, "PER_PAGE", 3)
    crowd(house, 0, 4)
    names = {f"Smit {n}" for n in range(4)}
    for address in (reverse("interests"), reverse("designated-positions")):
        pages = [signed_in(house.officer).get(f"{address}?page={n}").content.decode() for n in (1, 2)]
        shown = [{name for name in names if name in text} for text in pages]
        assert shown[0] | shown[1] == names
        assert all(len(each) < 4 for each in shown[:1])
        assert "Bladzijde 1 van" in pages[0]
    assert "Er zijn 5 mensen" in signed_in(house.officer).get(reverse("interests")).content.decode()


def test_human_resources_designate_and_end_it(house: House) -> None:
    RoleGrant.objects.create(person=house.cast.tom, role=HUMAN_RESOURCES.key)
    add_position(code="inkoper", title="Inkoper", unit=house.cast.purchasing, by=None)
    address, visitor = reverse("designated-position", args=["inkoper"]), signed_in(house.cast.tom)
    refused = visitor.post(address, {"from_on": "1-1-2027", "reason": ""}).content.decode()
    assert "Schrijf waarom deze functie extra risico heeft." in refused
    assert visitor.post(address, {"from_on": "1-1-2027", "reason": "Koopt in"}).status_code == 302
    assert Position.objects.get(code="inkoper").is_designated
    assert "Koopt in" in page(house.cast.tom, "designated-positions")
    too_early = visitor.post(address, {"until_on": "1-1-2020"}).content.decode()
    assert "vóór de eerste dag" in too_early
    assert visitor.post(address, {"until_on": "1-2-2027"}).status_code == 302
    assert not Position.objects.get(code="inkoper").is_designated


def test_what_lies_apart_is_opened_on_purpose_and_on_record(house: House) -> None:
    case = declare(house.sanne, FAMILY)
    address, officer = reverse("interest-apart", args=[case.number]), signed_in(house.officer)
    assert "Open dit deel" in page(house.officer, "case", case.number)
    assert officer.get(address).status_code == 302
    assert "Kantelaar Vastgoed" in officer.post(address).content.decode()
    assert "Kantelaar Vastgoed" in officer.post(address).content.decode()
    opened = [event for event in Event.objects.filter(kind="case_read") if payload_of(event).get("part") == "family"]
    assert len(opened) == 2
    assert {look.by for look in who_looked(case, house.sanne)} == {"Willem de Groot"}


def test_nobody_else_opens_it_not_even_the_declarant(house: House) -> None:
    case = declare(house.sanne, FAMILY)
    address = reverse("interest-apart", args=[case.number])
    for person in (house.cast.marleen, house.cast.karim, house.cast.iris, house.sanne):
        response = signed_in(person).post(address)
        assert response.status_code == 403
        assert "Kantelaar" not in response.content.decode()


def test_what_must_be_declared_waits_on_three_pages(house: House) -> None:
    for name in ("start", "inbox"):
        assert "Meld je financiële belangen" in page(house.sanne, name)
        assert "Meld je financiële belangen" not in page(house.cast.daan, name)
    declare(house.sanne, {"declares": "nothing"})
    assert "Meld je financiële belangen" not in page(house.sanne, "inbox")


def test_the_officer_sees_that_it_is_a_supplier(house: House) -> None:
    Organisation.objects.create(name="Delta Antennes", is_supplier=True)
    said = "staat in onze lijst als leverancier"
    case, other = declare(house.sanne), declare(house.sanne, organisation_name="Aerolink")
    assert said in page(house.officer, "case", case.number)
    assert said not in page(house.officer, "case", other.number)
    assert said not in page(house.sanne, "case", case.number)
