"""Finding what somebody means from everyday words."""

from __future__ import annotations

import pytest
from django.test import Client

from onkreukbaar.entrypoints.web.ask.tests.visitor import fields, text
from onkreukbaar.entrypoints.web.search import Clue, find, fold

CLUES = [
    Clue("fles wijn", "bottle"),
    Clue("pakket", "box"),
    Clue("pen", "pen"),
    Clue("beurs", "fair"),
    Clue("bon", "voucher"),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Een fles wijn van een leverancier", ["bottle"]),
        ("wijn", ["bottle"]),
        ("kerstpakket", ["box"]),
        ("mag ik naar een open dag", []),
        ("PEN!", ["pen"]),
        ("vakbeurs", ["fair"]),
        ("pen op een beurs", ["fair", "pen"]),
        ("", []),
        ("?!", []),
    ],
)
def test_find(typed: str, found: list[str]) -> None:
    assert find(typed, CLUES) == found


def test_fold() -> None:
    assert fold("Reçu, CAFÉ!") == "recu cafe"


@pytest.mark.parametrize(
    ("typed", "seen"),
    [("cadeaubon", "Geschenk"), ("fles wijn", "Geschenk"), ("beurs", "Uitnodiging of bezoek"), ("wine", "Geschenk")],
)
def test_everyday_words_lead_to_a_question(typed: str, seen: str) -> None:
    page = Client().post("/zoeken/", {"words": typed}).content.decode()
    assert "Bedoel je dit?" in page
    assert seen.lower() in text(page).lower()


def test_what_was_found_is_filled_in() -> None:
    client = Client()
    page = client.post("/zoeken/", {"words": "cadeaubon"}).content.decode()
    first = client.post("/mag-dit/gift/", {"answers": fields(page, "answers")[0], "act": "show"}).content.decode()
    assert "Wat je al zei, vulden we alvast in." in first
    assert "Wat krijg je?" not in first, "what it is, is known"


def test_nothing_found_says_what_to_do() -> None:
    page = Client().post("/zoeken/", {"words": "xyzzy"}).content.decode()
    assert "Dit vonden we niet" in page
    assert 'value="xyzzy"' in page


def test_what_somebody_looks_for_stands_in_no_address() -> None:
    client = Client()
    response = client.post("/zoeken/", {"words": "geld"})
    assert "no-store" in response.headers["Cache-Control"]
    assert not response.cookies
    assert client.get("/zoeken/?words=geld").headers["Location"] == "/"
