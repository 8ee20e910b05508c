"""The page of a case: each reader his own part, and every act refused in words to whom it is not for."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.permissions import Act, acts_open_to, can_do
from onkreukbaar.casework.states import State
from onkreukbaar.entrypoints.web.cases.tests.house import act, declared, filled_in, photo, signed_in
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.tests.cast import Cast
from onkreukbaar.registers.gifts.models import Gift

pytestmark = pytest.mark.django_db


def page_of(person: Person, case: Case) -> str:
    return str(signed_in(person).get(f"/zaken/{case.number}/").content.decode())


def test_who_has_nothing_to_do_with_it_reads_why_not(cast: Cast) -> None:
    case = declared(cast.sanne)
    for stranger in (cast.daan, cast.noor, cast.iris, cast.willem):
        response = signed_in(stranger).get(f"/zaken/{case.number}/")
        assert response.status_code == 403
        assert "niet voor jou zichtbaar" in response.content.decode()
        assert "Fles wijn" not in response.content.decode()


def test_looking_is_shown_to_the_declarant(cast: Cast) -> None:
    case = declared(cast.sanne)
    page_of(cast.marleen, case)
    page = page_of(cast.sanne, case)
    assert "leidinggevende · om te beslissen" in page


def test_nobody_decides_on_his_own_case(cast: Cast) -> None:
    case = declared(cast.marleen)
    assert case.tasks.get(kind=Task.Kind.DECIDE).assignee == cast.joris
    response = act(cast.marleen, case, "registreren", destination="kept", reasons="")
    assert response.status_code == 409
    assert Case.objects.get(pk=case.pk).state == "submitted"


def test_two_managers_at_once(cast: Cast) -> None:
    """The case was returned and answered while this page lay open: what was typed stays, and the version is new."""
    case = declared(cast.sanne)
    seen = case.version
    act(cast.marleen, case, "terugsturen", text="Wat kostte het?")
    act(cast.sanne, case, "antwoorden", text="Vijftien euro.")
    response = act(cast.marleen, case, "registreren", version=seen, destination="kept", reasons="Eigen uitleg")
    page = response.content.decode()
    assert response.status_code == 409
    assert "intussen veranderd" in page
    assert "Eigen uitleg" in page
    current = Case.objects.get(pk=case.pk)
    assert current.state == "submitted"
    again = response.context["view"].mine[0].form
    assert again.is_bound
    assert again["version"].value() == str(current.version)


def test_what_was_typed_is_not_lost_when_the_act_is_gone(cast: Cast) -> None:
    case = declared(cast.sanne)
    seen = case.version
    act(cast.sanne, case, "intrekken", text="Dubbel gemeld")
    response = act(cast.marleen, case, "terugsturen", version=seen, text="Een lange vraag")
    page = response.content.decode()
    assert response.status_code == 409
    assert "Je tekst is niet verloren." in page
    assert "Een lange vraag" in page


def test_question_and_answer(cast: Cast) -> None:
    case = declared(cast.sanne)
    act(cast.marleen, case, "terugsturen", text="Wat was de winkelprijs?")
    assert "Wat was de winkelprijs?" in page_of(cast.sanne, case)
    assert "Wacht op jou" in page_of(cast.sanne, case)
    act(cast.sanne, case, "antwoorden", text="Dat was 15 euro.")
    assert "Dat was 15 euro." in page_of(cast.marleen, case)


def test_the_manager_does_not_see_what_is_said_to_the_adviser(cast: Cast) -> None:
    case = declared(cast.sanne)
    act(cast.sanne, case, "vraag-adviseur", text="Ik voel me onder druk gezet.")
    assert "adviseur geeft advies" in page_of(cast.sanne, case)
    assert "adviseur geeft advies" not in page_of(cast.marleen, case)
    act(cast.karim, case, "bericht", text="Kom langs, dan praten we.")
    assert "Kom langs" in page_of(cast.sanne, case)
    for reader in (cast.marleen, cast.femke, cast.tom):
        page = page_of(reader, case)
        assert "onder druk" not in page
        assert "Kom langs" not in page
        assert "adviseur geeft advies" not in page


def test_advice_is_read_by_who_decides(cast: Cast) -> None:
    case = declared(cast.sanne)
    act(cast.sanne, case, "vraag-adviseur", text="Wat vind jij?")
    act(cast.karim, case, "adviseren", text="Ik zou het inleveren.", visibility="line")
    assert "Ik zou het inleveren." in page_of(cast.marleen, case)


def test_deviating_needs_reasons(cast: Cast) -> None:
    case = declared(cast.sanne)
    response = act(cast.marleen, case, "registreren", destination="kept", deviates="on", reasons=" ")
    assert "Leg uit waarom je anders beslist" in response.content.decode()
    assert Case.objects.get(pk=case.pk).state == "submitted"


def test_proof_closes_what_was_left_to_do(cast: Cast) -> None:
    case = declared(cast.sanne)
    act(cast.marleen, case, "registreren", destination="returned", reasons="")
    task = case.tasks.get(kind=Task.Kind.FOLLOW_UP)
    refused = act(cast.sanne, case, "afronden", target=task.pk, note="Teruggebracht")
    assert "Voeg eerst het bewijs toe" in refused.content.decode()
    assert "Teruggebracht" in refused.content.decode()
    proof = SimpleUploadedFile("bon.png", photo())
    act(cast.sanne, case, "afronden", target=task.pk, note="Teruggebracht", proof=proof)
    assert Case.objects.get(pk=case.pk).state == "closed"


def test_correcting_keeps_the_old_value_in_sight(cast: Cast) -> None:
    case = declared(cast.sanne)
    address = f"/zaken/{case.number}/verbeteren/"
    assert signed_in(cast.sanne).get(address).status_code == 200
    said = filled_in(value="45,00", version=case.version, text="Bon gevonden")
    assert signed_in(cast.sanne).post(address, said).status_code == 302
    assert Gift.objects.get(case=case).value_cents == 4500
    page = page_of(cast.marleen, case)
    assert "Bon gevonden" in page
    assert signed_in(cast.daan).get(address).status_code == 403


@pytest.mark.parametrize("slug", ["intrekken", "terugsturen", "heropenen", "vervallen"])
def test_an_act_that_is_not_yours_changes_nothing(cast: Cast, slug: str) -> None:
    case = declared(cast.sanne)
    assert act(cast.tom, case, slug, text="Ik doe het toch").status_code == 409
    assert Case.objects.get(pk=case.pk).state == "submitted"


def test_visitors_sign_in_first(cast: Cast) -> None:
    case = declared(cast.sanne)
    for address in (f"/zaken/{case.number}/", "/mijn-zaken/", "/wacht-op-mij/", "/vastleggen/gifts/"):
        assert "/inloggen/" in Client().get(address).headers["Location"]


def test_the_acts_on_the_page_are_those_that_the_checks_allow(cast: Cast) -> None:
    case = declared(cast.sanne)
    people = (cast.sanne, cast.daan, cast.marleen, cast.joris, cast.karim, cast.femke, cast.iris, cast.tom)
    for state in State:
        case.state = state
        for person in people:
            assert acts_open_to(person, case) == {each for each in Act if can_do(each, person, case)}
