import uuid

import pytest
from django.urls import reverse

from onkreukbaar.casework.models import Case
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.pre_visit_agreements.models import Procedure

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return build_cast()


def agreed(cast: Cast) -> Case:
    """An agreement, declared as a browser does it."""
    data = {
        "submission_key": str(uuid.uuid4()),
        "visit_kind": "they_visit",
        "counterpart_name": "Halmstad Radio",
        "visit_on": "3-12-2090",
        "protocol": "none",
        "language": "en",
    }
    response = signed_in(cast.sanne).post(reverse("declare", args=["pre_visit_agreements"]), data)
    assert response.status_code == 302, response.content.decode()
    return Case.objects.get()


def test_an_agreement_leads_to_its_letter(cast: Cast) -> None:
    case = agreed(cast)
    client = signed_in(cast.sanne)
    assert (
        reverse("visit-letter", args=[case.number]) in client.get(reverse("case", args=[case.number])).content.decode()
    )
    page = client.get(reverse("visit-letter", args=[case.number]))
    text = page.content.decode()
    assert 'lang="en"' in text
    assert "€50" in text
    assert "no-store" in page["Cache-Control"]


def test_a_letter_is_for_whoever_may_see_the_case(cast: Cast) -> None:
    case = agreed(cast)
    address = reverse("visit-letter", args=[case.number])
    assert signed_in(cast.marleen).get(address).status_code == 200
    assert signed_in(cast.noor).get(address).status_code == 403


def test_a_gift_has_no_letter(cast: Cast) -> None:
    from onkreukbaar.registers.gifts.tests.stage import declare

    case = declare(cast.sanne)
    assert signed_in(cast.sanne).get(reverse("visit-letter", args=[case.number])).status_code == 404


def rows(**accepted: str) -> dict[str, str]:
    data = {"valid_from": "1-1-2026", "introduction": "Wij krijgen vaak een mok."}
    for form, destination in accepted.items():
        data |= {f"{form}-is_accepted": "on", f"{form}-destination": destination}
    return data


def test_a_manager_writes_a_procedure_the_officer_agrees_and_everybody_reads_it(cast: Cast) -> None:
    manager, officer = signed_in(cast.marleen), signed_in(cast.femke)
    address = reverse("procedure", args=["radiotechniek"])
    manager.post(reverse("write-procedure", args=["radiotechniek"]), rows(standard="shared"))
    procedure = Procedure.objects.get()
    assert "Ga akkoord" not in manager.get(address).content.decode()
    assert "Ga akkoord" in officer.get(address).content.decode()
    officer.post(reverse("agree-procedure", args=["radiotechniek", procedure.pk]))
    page = signed_in(cast.noor).get(address).content.decode()
    assert "Wij krijgen vaak een mok." in page
    assert "Femke Bakker" in page


def test_what_nobody_may_accept_no_unit_accepts(cast: Cast) -> None:
    client = signed_in(cast.marleen)
    response = client.post(reverse("write-procedure", args=["radiotechniek"]), rows(money="shared"))
    assert response.status_code == 200
    assert "Dit neem je nooit aan. Haal het vinkje weg." in response.content.decode()
    assert not Procedure.objects.exists()


def test_what_is_accepted_goes_somewhere(cast: Cast) -> None:
    response = signed_in(cast.marleen).post(reverse("write-procedure", args=["radiotechniek"]), rows(standard=""))
    assert "Kies waar het heen gaat." in response.content.decode()


def test_an_employee_reads_and_does_not_write(cast: Cast) -> None:
    client = signed_in(cast.sanne)
    assert client.get(reverse("procedures")).status_code == 200
    assert client.get(reverse("procedure", args=["radiotechniek"])).status_code == 200
    assert client.get(reverse("write-procedure", args=["radiotechniek"])).status_code == 403


def test_a_shielded_unit_does_not_exist_for_others(cast: Cast) -> None:
    address = reverse("procedure", args=["bijzondere-taken"])
    assert signed_in(cast.sanne).get(address).status_code == 404
    assert signed_in(cast.ruben).get(address).status_code == 200
