"""The paper of an outside activity: page and PDF say the same, to whoever may see the case."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from onkreukbaar.casework.models import Case, Measure
from onkreukbaar.casework.new_measure import NewMeasure
from onkreukbaar.casework.tests.declarations import declare as declare_gift
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.reference.people.models import EmploymentPeriod, Position, PositionHolding
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.outside_activities.tests.stage import day, decide, declare

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return build_cast()


@pytest.fixture
def case(cast: Cast) -> Case:
    """Decided on conditions, with everything filled in that the form asks."""
    position = Position.objects.create(code="tech", title="technicus radio", unit=cast.radio)
    PositionHolding.objects.create(person=cast.sanne, position=position, from_on=day(-900))
    case = declare(
        cast.sanne, employer_kind="supplier", pay_band="1000_to_5000", resources="geen", precautions="Ik koop niet in.",
        starts_on=day(-3),
    )  # fmt: skip
    recusal = NewMeasure(Measure.Kind.RECUSAL, "Beslist niet over dit bedrijf.", until_on=day(300))
    return decide(case, cast.marleen, "conditions", "Daan keurt hun leveringen goed.", [recusal])


SAID = (
    "DFE137",
    "Sanne de Wit",
    "10001",
    "technicus radio",
    "Kassa op zaterdag",
    "Polder Drukwerk",
    "€ 1.000 tot € 5.000 per jaar",
    "Ik koop niet in.",
    "Onder voorwaarden",
    "Daan keurt hun leveringen goed.",
    "Beslist niet over dit bedrijf.",
    "Marleen Vos",
    "handtekening",
)


def text_of_pdf(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages)


def test_the_page_and_the_pdf_say_the_same(cast: Cast, case: Case) -> None:
    page = signed_in(cast.sanne).get(f"/zaken/{case.number}/formulier/")
    made = signed_in(cast.sanne).get(f"/zaken/{case.number}/formulier.pdf")
    told = text_of_pdf(made.content)
    for words in SAID:
        assert words in page.content.decode(), words
        assert words in told, words
    assert made["Content-Type"] == "application/pdf"
    assert made["Content-Disposition"] == f'attachment; filename="DFE137-{case.number}.pdf"'
    assert "no-store" in page["Cache-Control"]
    assert "no-store" in made["Cache-Control"]


@pytest.mark.parametrize("who", ["marleen", "joris", "femke", "tom"])
def test_readers_of_the_register_get_it(cast: Cast, case: Case, who: str) -> None:
    assert signed_in(getattr(cast, who)).get(f"/zaken/{case.number}/formulier.pdf").status_code == 200


@pytest.mark.parametrize("who", ["daan", "noor", "karim", "iris", "willem"])
def test_nobody_else_does(cast: Cast, case: Case, who: str) -> None:
    assert signed_in(getattr(cast, who)).get(f"/zaken/{case.number}/formulier.pdf").status_code in (403, 404)
    assert signed_in(getattr(cast, who)).get(f"/zaken/{case.number}/formulier/").status_code in (403, 404)


def test_other_cases_have_no_such_paper(cast: Cast) -> None:
    number = declare_gift(cast.sanne).number
    assert signed_in(cast.sanne).get(f"/zaken/{number}/formulier.pdf").status_code == 404


def test_before_the_decision_it_says_so_and_in_english_too(cast: Cast) -> None:
    number = declare(cast.sanne).number
    client = signed_in(cast.sanne)
    assert "Er is nog niet beslist." in client.get(f"/zaken/{number}/formulier/").content.decode()
    client.cookies["django_language"] = "en"
    assert "It has not been decided yet." in text_of_pdf(client.get(f"/zaken/{number}/formulier.pdf").content)


def test_the_page_of_the_case_leads_to_it_and_says_what_holds_for_reservists(cast: Cast, case: Case) -> None:
    page = signed_in(cast.sanne).get(f"/zaken/{case.number}/").content.decode()
    assert f"/zaken/{case.number}/formulier/" in page
    assert "Reservist in dienst" not in page
    EmploymentPeriod.objects.filter(person=cast.sanne).update(kind="reservist")
    assert "Reservist in dienst" in signed_in(cast.sanne).get(f"/zaken/{case.number}/").content.decode()


def test_it_ends_on_the_page_of_the_case(cast: Cast, case: Case) -> None:
    last = day(-1)
    sent = {"version": case.version, "last_on": f"{last.day}-{last.month}-{last.year}"}
    client = signed_in(cast.sanne)
    assert client.post(f"/zaken/{case.number}/afgelopen/", sent).status_code == 302
    assert "gestopt" in client.get(f"/zaken/{case.number}/").content.decode()
    sent["last_on"] = "1-1-2999"
    assert client.post(f"/zaken/{case.number}/afgelopen/", sent).status_code != 302


def test_what_changed_is_declared_from_the_page_of_the_case(cast: Cast, case: Case) -> None:
    client = signed_in(cast.sanne)
    address = f"/vastleggen/outside_activities/?vervangt={case.number}"
    assert address in client.get(f"/zaken/{case.number}/").content.decode()
    form = client.get(address).content.decode()
    assert 'value="Kassa op zaterdag"' in form
    assert f'value="{case.number}"' in form
    for other in (cast.daan, cast.marleen):
        assert "Kassa op zaterdag" not in signed_in(other).get(address).content.decode().replace(
            "op zaterdag achter", ""
        )
    assert client.get("/vastleggen/gifts/?vervangt=2026-0001").status_code == 200
