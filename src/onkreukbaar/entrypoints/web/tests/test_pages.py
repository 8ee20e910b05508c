"""The pages that anybody can read, without a database: visitors are not known and nothing of them is stored."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.entrypoints.web.ask.tests.visitor import text, title

PAGES = {
    "/": "Mag dit?",
    "/mag-dit/gift/": "Vraag 1 van hoogstens 5: Wie geeft het?",
    "/mag-dit/invitation/": "Vraag 1 van hoogstens 6: Wie nodigt je uit?",
    "/melden/": "Iets melden",
    "/regels/": "Regels en bronnen",
    "/regels/keuzes/": "Keuzes van de organisatie",
    "/regels/GIFT-11/": "Regel GIFT-11",
    "/hulp/": "Wie kan ik het vragen?",
    "/privacy/": "Privacy",
    "/toegankelijkheid/": "Toegankelijkheid",
    "/wie-ziet-mijn-gegevens/": "Wie ziet mijn gegevens?",
}


@pytest.mark.parametrize("address", PAGES)
def test_a_visitor_reads_it_without_a_cookie(address: str) -> None:
    response = Client().get(address)
    page = response.content.decode()
    assert title(page) == PAGES[address]
    assert len(re.findall("<h1", page)) == 1
    assert not response.cookies


@pytest.mark.parametrize("address", PAGES)
def test_it_is_there_in_english(address: str) -> None:
    client = Client()
    client.cookies["django_language"] = "en"
    page = client.get(address).content.decode()
    assert '<html lang="en"' in page
    assert "Direct naar de inhoud" not in page
    assert "Is something wrong?" in page


@pytest.mark.parametrize("address", PAGES)
def test_wording(address: str) -> None:
    """No exclamation mark, and nobody is addressed as "u"."""
    page = Client().get(address).content.decode()
    seen = text(page[page.index("<body") :])
    assert "!" not in seen
    assert not re.search(r"\b[uU]w?\b", seen)


def test_no_page_has_script_or_style_of_its_own() -> None:
    for address in PAGES:
        page = Client().get(address).content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:", page)


def test_every_norm_has_its_page() -> None:
    client, norms = Client(), current_pack().norms
    index = client.get("/regels/").content.decode()
    for norm in norms.values():
        assert f'href="/regels/{norm.id}/"' in index
        assert norm.text["nl"][:40] in text(client.get(f"/regels/{norm.id}/").content.decode())


def test_a_norm_shows_what_was_chosen_and_where_it_decides() -> None:
    seen = text(Client().get("/regels/GIFT-11/").content.decode())
    assert "Wat de organisatie koos" in seen
    assert "AMB-03" in seen
    assert "Niet aannemen" in seen
    assert "…e keer in 12 maanden" in seen


def test_what_is_not_there() -> None:
    response = Client().get("/regels/GIFT-99/")
    assert response.status_code == 404
    assert "Deze pagina is er niet" in response.content.decode()


def test_the_language_switch_goes_back_and_nowhere_else() -> None:
    client = Client()
    response = client.post("/taal/", {"language": "en", "next": "/regels/"})
    assert response.headers["Location"] == "/regels/"
    assert response.cookies["django_language"].value == "en"
    assert "Rules and sources" in client.get("/regels/").content.decode()
    assert client.post("/taal/", {"language": "nl", "next": "https://elsewhere.example/"}).headers["Location"] == "/"
    assert "django_language" not in client.post("/taal/", {"language": "fr", "next": "/"}).cookies


def test_the_channels_are_those_of_today() -> None:
    seen = text(Client().get("/melden/").content.decode())
    assert "088-9500500" in seen
    assert "0800-2255733" not in seen, "the number of the brochure has expired"


def test_our_fault_shows_a_code_and_asks_nothing_of_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_args: object) -> None:
        raise RuntimeError("a sentence with a name in it")

    monkeypatch.setattr("onkreukbaar.entrypoints.web.information.contacts.lines", break_down)
    client = Client(raise_request_exception=False)
    response = client.get("/hulp/")
    seen = text(response.content.decode())
    assert response.status_code == 500
    assert re.search(r"Noem dan deze code aan de beheerder: [2-9A-Z]{4}", seen)
    assert "a sentence with a name" not in seen
