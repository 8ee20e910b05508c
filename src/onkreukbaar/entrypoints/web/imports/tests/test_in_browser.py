"""Importing in a browser, from the choice of a file to the register, without script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from onkreukbaar.casework.models import Case
from onkreukbaar.entrypoints.web.cases.tests.test_in_browser import enter
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from tests.browsers import DESK, PHONE, AxeCheck, OpenPage

MAPPING = b"""mapping: oud
register: gifts
fields:
  description: wat
  direction: {constant: received}
  value: waarde
  declarant_name: wie
"""
TABLE = b"wat;waarde;wie\nFles wijn;24,95;A. Voorbeeld\nDas;-3;A. Voorbeeld\nVlag;onbekend;B. Voorbeeld\n"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return build_cast()


def choose(page: Page) -> None:
    page.get_by_label("Het bestand").set_input_files({"name": "oud.csv", "mimeType": "text/csv", "buffer": TABLE})
    page.get_by_label("Een eigen koppeling").check()
    page.get_by_label("Eigen koppeling", exact=False).last.set_input_files(
        {"name": "oud.yaml", "mimeType": "text/yaml", "buffer": MAPPING}
    )
    page.get_by_role("button", name="Kijk het na").click()


def test_a_register_comes_in_without_script(open_browser: OpenPage, axe: AxeCheck, cast: Cast) -> None:
    page = enter(open_browser, cast.femke, "/registers/gifts/importeren/", width=PHONE, script=False)
    choose(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("2 regels kunnen in het register", timeout=20_000)
    page.get_by_role("button", name="Importeer deze regels").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 regels staan in het register", timeout=20_000)
    page.get_by_role("link", name="Bekijk het register").click()
    assert "Fles wijn" in page.inner_text("main")
    assert Case.objects.count() == 2


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_everybody_can_use_every_page(open_browser: OpenPage, axe: AxeCheck, cast: Cast, width: int) -> None:
    page = enter(open_browser, cast.femke, "/registers/gifts/importeren/", width=width)
    axe(page)
    page.get_by_role("button", name="Kijk het na").click()
    expect(page).to_have_title(re.compile("^Fout"))
    axe(page)
    choose(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("2 regels kunnen in het register", timeout=20_000)
    axe(page)
