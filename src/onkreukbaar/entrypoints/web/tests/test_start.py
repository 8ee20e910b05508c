"""The start page: for a visitor, and for whoever is signed in."""

from __future__ import annotations

import pytest
from django.test import Client

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.entrypoints.web.ask.tests.visitor import leave_out, text
from onkreukbaar.entrypoints.web.cases.tests.house import declared, signed_in
from onkreukbaar.reference.people.tests.cast import Cast


def menu_of(client: Client) -> list[str]:
    page = client.get("/").content.decode()
    nav = page[page.index("<nav") : page.index("</nav>")]
    return [text(part).strip() for part in nav.split("<li")[1:]]


def test_only_questions_with_rules_have_a_tile(monkeypatch: pytest.MonkeyPatch) -> None:
    leave_out(monkeypatch, "sponsorship")
    page = Client().get("/").content.decode()
    for question in set(current_pack().rulebooks) - {"sponsorship"}:
        assert f'href="/mag-dit/{question}/"' in page
    assert "/mag-dit/sponsorship/" not in page


def test_a_visitor_sees_nothing_of_anybody() -> None:
    seen = text(Client().get("/").content.decode())
    assert "Wacht op mij" not in seen
    assert "Inloggen" in seen


def test_somebody_sees_his_own_cases_and_tasks(cast: Cast) -> None:
    declared(cast.sanne)
    sanne = text(signed_in(cast.sanne).get("/").content.decode())
    assert "Fles wijn" in sanne
    assert "Bekijk de zaak" in sanne
    assert "Wacht op Marleen Vos" in sanne
    assert "Je hebt geen open taken." in sanne
    marleen = text(signed_in(cast.marleen).get("/").content.decode())
    assert "Van Sanne de Wit" in marleen
    assert "Bekijk de taak" in marleen
    assert "1 taak" in marleen
    daan = text(signed_in(cast.daan).get("/").content.decode())
    assert "Fles wijn" not in daan
    assert "Je hebt nog geen zaken." in daan


@pytest.mark.parametrize(
    ("who", "sees", "sees_not"),
    [
        ("sanne", ["Mijn zaken", "Wacht op mij"], ["Registers", "Overzicht", "Beheer"]),
        ("marleen", ["Mijn zaken", "Wacht op mij", "Registers", "Overzicht"], ["Beheer"]),
        ("femke", ["Registers", "Overzicht"], ["Beheer"]),
        ("tom", ["Registers", "Overzicht"], ["Beheer"]),
        ("iris", ["Mijn zaken", "Beheer"], ["Registers", "Overzicht"]),
    ],
)
def test_the_menu_follows_the_roles(cast: Cast, who: str, sees: list[str], sees_not: list[str]) -> None:
    seen = " ".join(menu_of(signed_in(getattr(cast, who))))
    assert all(label in seen for label in sees)
    assert not any(label in seen for label in sees_not)


def test_no_link_on_the_start_page_is_dead(cast: Cast) -> None:
    client = signed_in(cast.marleen)
    page = client.get("/").content.decode()
    for address in {part.split('"')[0] for part in page.split('href="/')[1:]} - {""}:
        if not address.startswith("static/"):
            assert client.get(f"/{address}").status_code == 200, address
