"""The words of a declaration, looked for as every role, on every page, in search, export, API, record and letters."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from onkreukbaar.casework.actions import ask_adviser, correct_entry, return_case
from onkreukbaar.casework.campaigns.actions import Said, send_answers, start_campaign
from onkreukbaar.casework.campaigns.items import items_of
from onkreukbaar.casework.campaigns.models import Answer, Campaign, Turn
from onkreukbaar.casework.encryption import EncryptedTextField
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.record_sight import withhold_for
from onkreukbaar.casework.street import register_of
from onkreukbaar.entrypoints.api.tests.caller import Caller
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.outbound.notices.dispatch import dispatch_events, start_here
from onkreukbaar.outbound.notices.models import Letter
from onkreukbaar.outbound.publication.refresh import refresh_lines
from onkreukbaar.record.export import Export
from onkreukbaar.record.models import Event
from onkreukbaar.record.queries import payload_of
from onkreukbaar.record.sealing import seal_loose
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.models import Person, RoleGrant
from onkreukbaar.reference.people.roles import ADMINISTRATOR, DESIGNATED_OFFICER, EMPLOYEE, LINE_MANAGER, ROLES
from onkreukbaar.registers.financial_interests.models import FinancialInterest
from onkreukbaar.registers.financial_interests.tests.stage import (
    DAY,
    FAMILY,
    House,
    decide,
    declare,
    fresh,
    house,
    measure,
    today,
)

pytestmark = pytest.mark.django_db
__all__ = ["house"]

OWN, APART, NOTE, MATTER = "Zilverreiger Holding", "Roodborst Vastgoed", "Geërfd van tante", "Radioproject Noord"
WORDS = (OWN, APART, NOTE, MATTER, "up_to_25000", "over_50000", "5.000 tot", "50.000 of meer", "Delta Antennes")
"""What somebody typed and chose, and what the measure says."""
OTHERS = frozenset(ROLES) - {EMPLOYEE.key, DESIGNATED_OFFICER.key, ADMINISTRATOR.key}


@pytest.fixture
def cases(house: House) -> list[Case]:
    """One decided with a measure, one of his family, one asked about, one corrected, one sent back."""
    start_here()
    own = declare(house.sanne, organisation_name=OWN, explanation=NOTE, matter=MATTER)
    measure(own, house.officer)
    decide(own, house.officer, "conditions", "Omdat Zilverreiger Holding levert.")
    family = declare(house.sanne, FAMILY, family_organisation=APART)
    ask_adviser(case=family, by=house.sanne, text="Moet ik dit melden?")
    changed = declare(house.sanne, organisation_name="Anders", kind="options")
    correct_entry(
        case=fresh(changed), by=house.sanne, version=fresh(changed).version, reason="Naam.",
        values={"organisation_name": OWN, "explanation": NOTE},
    )  # fmt: skip
    returned = declare(house.sanne, organisation_name=OWN, kind="crypto")
    return_case(case=fresh(returned), by=house.officer, version=fresh(returned).version, question="Sinds wanneer?")
    Organisation.objects.create(name="Aerolink")
    ask_whether_it_holds(house)
    return [own, family, changed, returned]


def ask_whether_it_holds(house: House) -> None:
    """The yearly question, answered: of all that stands, that it holds."""
    campaign = start_campaign(
        title="Belangen", question="Klopt het nog?", registers=[register_of("financial_interests")],
        units=[house.cast.ministry], opens_on=today(), due_on=today() + 60 * DAY, by=house.officer,
    )  # fmt: skip
    turn = campaign.turns.get(person=house.sanne)
    said = {item.case.pk: Said(Answer.Kind.HOLDS) for item in items_of(turn)}
    assert len(said) == 4
    send_answers(turn=turn, by=house.sanne, said=said, nothing_more=True)


def everybody_else(house: House) -> Person:
    """One person with every other role, for the whole organisation and for the unit itself."""
    who = Person.objects.create(given_name="Els", family_name="Kuipers", unit=house.cast.radio)
    for role in OTHERS:
        RoleGrant.objects.create(person=who, role=role)
        RoleGrant.objects.create(person=who, role=role, unit=house.cast.radio)
    return who


def addresses(cases: list[Case]) -> Iterator[str]:
    """Every address of the house that can be made with a case, this register, an organisation or nothing."""
    known: dict[str, list[str]] = {
        "number": [case.number for case in cases],
        "register": ["financial_interests"],
        "register_key": ["financial_interests"],
        "key": ["financial_interests"],
        "code": ["radiotechniek", "technicus"],
        "organisation_id": [str(each.pk) for each in Organisation.objects.all()],
        "pk": [str(each.pk) for each in Organisation.objects.all()],
        "slug": ["beslis"],
        "campaign_id": [str(each.pk) for each in Campaign.objects.all()],
        "turn_id": [str(each.pk) for each in Turn.objects.all()],
        "case_id": [str(case.pk) for case in cases],
    }
    for route in routes(get_resolver().url_patterns):
        if "openapi" not in route:  # the document of the API tells everybody what can be chosen
            yield from _filled(route, known)


def routes(patterns: list[Any], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern) and "^" not in route:
            yield route


def _filled(route: str, known: dict[str, list[str]]) -> list[str]:
    found = [f"/{route}"]
    for name in re.findall(r"<(?:\w+:)?(\w+)>", route):
        values = known.get(name, [])
        found = [re.sub(rf"<(?:\w+:)?{name}>", value, address) for address in found for value in values]
    return found


def text_of(response: Any) -> str:
    if getattr(response, "streaming", False):
        return b"".join(response.streaming_content).decode(errors="replace")
    return str(response.content.decode(errors="replace"))


def leaks(text: str) -> list[str]:
    return [word for word in WORDS if word in text]


def pages_that_leak(client: Client, cases: list[Case]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for address in addresses(cases):
        if said := leaks(text_of(client.get(address))):
            found[address] = said
    for address in asked_by_post(cases):
        part = OWN.split()[0]  # a page shows in its box what was just typed there
        if said := leaks(text_of(client.post(address, {"text": part, "words": part}))):
            found[address] = said
    return found


def asked_by_post(cases: list[Case]) -> list[str]:
    """What is looked for or opened, and so comes by POST."""
    apart = [f"/belangen/{case.number}/apart/" for case in cases]
    return ["/registers/financial_interests/", "/registers/gifts/", reverse("search"), *apart]


def roles_of(house: House) -> dict[str, Person | None]:
    return {
        "all others": everybody_else(house),
        "line manager": house.cast.marleen,
        "his manager": house.cast.joris,
        "administrator": house.cast.iris,
        "colleague": house.cast.daan,
        "adviser who was asked": house.cast.karim,
        "visitor": None,
    }


@pytest.mark.parametrize(
    "name",
    ["all others", "line manager", "his manager", "administrator", "colleague", "adviser who was asked", "visitor"],
)
def test_no_page_shows_a_word_to_others(house: House, cases: list[Case], name: str) -> None:
    person = roles_of(house)[name]
    client = signed_in(person) if person else Client()
    assert pages_that_leak(client, cases) == {}


@pytest.mark.parametrize("name", ["all others", "line manager", "administrator", "colleague", "adviser who was asked"])
def test_no_program_gets_a_word_for_others(house: House, cases: list[Case], name: str) -> None:
    person = roles_of(house)[name]
    caller = Caller(person)
    asked = ["/cases", "/financial-interests", "/tasks", "/me", *(f"/cases/{case.number}" for case in cases)]
    for path in asked:
        assert leaks(text_of(caller.get(path))) == [], path


def test_the_export_of_others_holds_no_case_and_that_of_the_officer_no_family(house: House, cases: list[Case]) -> None:
    given = {"purpose": "Controle", "file_format": "csv", "query": ""}
    address = "/registers/financial_interests/download/"
    for person in (everybody_else(house), house.cast.marleen):
        assert leaks(text_of(signed_in(person).post(address, given))) == []
    told = text_of(signed_in(house.officer).post(address, given))
    assert OWN in told
    assert APART not in told


def test_letters_and_record_tell_nothing(house: House, cases: list[Case]) -> None:
    seal_loose()
    dispatch_events(timezone.now())
    letters = [f"{letter.subject}\n{letter.text}" for letter in Letter.objects.all()]
    assert letters
    assert leaks("\n".join(letters)) == []
    export = Export(timezone.now(), withhold_for(everybody_else(house)))
    files = [piece for _name, pieces in export.files() for piece in pieces]
    assert "case_submitted" in "".join(files)
    assert leaks("".join(files)) == []
    assert leaks(json.dumps([str(payload_of(event)) for event in Event.objects.all()], ensure_ascii=False)) == []


def test_nothing_is_published(house: House, cases: list[Case]) -> None:
    Case.objects.update(state="closed", closed_at=timezone.now() - dt.timedelta(days=400))
    refresh_lines(timezone.now(), is_whole=True)
    line = apps.get_model("publication", "PublicLine")
    assert not line.objects.filter(register_key="financial_interests").exists()


def test_declarant_and_officer_read_it(house: House, cases: list[Case]) -> None:
    own, family = cases[0], cases[1]
    assert OWN in text_of(signed_in(house.sanne).get(f"/zaken/{own.number}/"))
    assert APART in text_of(signed_in(house.sanne).get(f"/zaken/{family.number}/"))
    page = text_of(signed_in(house.officer).get(f"/zaken/{own.number}/"))
    assert OWN in page
    assert "5.000 tot" in page
    assert APART not in text_of(signed_in(house.officer).get(f"/zaken/{family.number}/"))


def test_the_officer_sees_no_family_before_he_opens_it(house: House, cases: list[Case]) -> None:
    officer = signed_in(house.officer)
    found = {address: said for address, said in pages_that_leak(officer, cases).items() if APART in said}
    assert list(found) == [f"/belangen/{cases[1].number}/apart/"]
    assert leaks(text_of(Caller(house.officer).get(f"/cases/{cases[1].number}"))) == []


def test_every_column_of_content_is_encrypted() -> None:
    plain = {
        field.name
        for field in FinancialInterest._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField | models.BooleanField)
        and not isinstance(field, EncryptedTextField)
    }
    assert plain == {"declares", "is_at_designation"}


def test_a_line_manager_who_is_officer_elsewhere_reads_nothing_here(house: House, cases: list[Case]) -> None:
    who = Person.objects.create(given_name="Kees", family_name="Blok", unit=house.cast.purchasing)
    RoleGrant.objects.create(person=who, role=DESIGNATED_OFFICER.key, unit=house.cast.purchasing)
    RoleGrant.objects.create(person=who, role=LINE_MANAGER.key, unit=house.cast.radio)
    assert leaks(text_of(signed_in(who).get(f"/zaken/{cases[0].number}/"))) == []
    assert leaks(text_of(signed_in(who).get("/registers/financial_interests/"))) == []
