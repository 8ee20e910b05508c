"""Letters and procedures in a browser."""

from __future__ import annotations

import pytest

from onkreukbaar.entrypoints.web.cases.tests.test_in_browser import enter
from onkreukbaar.entrypoints.web.visits.tests.test_pages import agreed
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.pre_visit_agreements.actions import Line, agree_procedure, write_procedure
from tests.browsers import DESK, PHONE, AxeCheck, OpenPage


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return build_cast()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_everybody_can_use_every_page(open_browser: OpenPage, axe: AxeCheck, cast: Cast, width: int) -> None:
    case = agreed(cast)
    lines = [Line("standard", True, "shared", "bij de koffie"), Line("voucher", False)]
    for by in (cast.marleen, cast.joris):
        made = write_procedure(
            unit=cast.radio, valid_from=case.submitted_at.date(), introduction="", lines=lines, by=by
        )
        if by == cast.marleen:
            agree_procedure(procedure=made, by=cast.femke)
    for person, address in (
        (cast.sanne, "/vastleggen/pre_visit_agreements/"),
        (cast.sanne, f"/zaken/{case.number}/"),
        (cast.sanne, f"/zaken/{case.number}/brief/"),
        (cast.sanne, "/werkwijzen/"),
        (cast.femke, "/werkwijzen/radiotechniek/"),
        (cast.marleen, "/werkwijzen/radiotechniek/schrijf/"),
    ):
        axe(enter(open_browser, person, address, width=width))


def test_the_letter_prints_without_the_page_around_it(open_browser: OpenPage, cast: Cast) -> None:
    case = agreed(cast)
    page = enter(open_browser, cast.sanne, f"/zaken/{case.number}/brief/")
    page.emulate_media(media="print")
    assert page.locator("article").is_visible()
    assert not page.locator("header").first.is_visible()
    assert not page.locator("footer").first.is_visible()
