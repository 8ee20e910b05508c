"""Declaring: from the form to a case on record."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from onkreukbaar.casework.models import Attachment, Case, Task
from onkreukbaar.casework.street import all_registers
from onkreukbaar.entrypoints.web.ask.answers import Answers
from onkreukbaar.entrypoints.web.cases.tests.house import act, declared, filled_in, photo, signed_in
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db
DECLARE = "/vastleggen/gifts/"


def test_declared_registered_closed(cast: Cast) -> None:
    case = declared(cast.sanne)
    assert case.declarant == cast.sanne
    assert case.tasks.get(kind=Task.Kind.DECIDE).assignee == cast.marleen
    act(cast.marleen, case, "registreren", destination="kept", reasons="")
    case.refresh_from_db()
    assert case.state == "closed"
    page = signed_in(cast.sanne).get(f"/zaken/{case.number}/").content.decode()
    assert "Deze zaak is klaar." in page
    assert "Marleen Vos" in page


def test_double_click_declares_once(cast: Cast) -> None:
    said, browser = filled_in(), signed_in(cast.sanne)
    first, second = browser.post(DECLARE, said), browser.post(DECLARE, said)
    assert first.headers["Location"] == second.headers["Location"]
    assert Case.objects.count() == 1


def test_alike_asks_and_then_takes_no_for_an_answer(cast: Cast) -> None:
    first = declared(cast.sanne)
    said, browser = filled_in(), signed_in(cast.sanne)
    page = browser.post(DECLARE, said).content.decode()
    assert f"Dit lijkt op zaak {first.number}." in page
    assert Case.objects.count() == 1
    assert browser.post(DECLARE, {**said, "different": "True"}).status_code == 302
    assert Case.objects.count() == 2


def test_missing_fields_keep_what_was_typed(cast: Cast) -> None:
    response = signed_in(cast.sanne).post(DECLARE, filled_in(offered_on="gisteren", description="Doos bonbons"))
    page = response.content.decode()
    assert "Vul een datum in, bijvoorbeeld 3-12-2026." in page
    assert "Doos bonbons" in page
    assert "<title>Fout:" in page
    assert not Case.objects.exists()


def test_answers_come_along(cast: Cast) -> None:
    signed = Answers("gift", given={"giver_kind": "supplier", "value_eur": "24.95"}).sign()
    page = signed_in(cast.sanne).post(DECLARE, {"answers": signed, "question": "gift"}).content.decode()
    assert "24,95" in page
    assert "Je antwoorden staan er al." in page


def test_tampered_answers_give_an_empty_form(cast: Cast) -> None:
    page = signed_in(cast.sanne).post(DECLARE, {"answers": "x:y:z", "question": "gift"}).content.decode()
    assert "Je antwoorden staan er al." not in page


def test_a_large_photo_is_kept(cast: Cast) -> None:
    large = photo(1900, 1900)
    assert len(large) > 10_000_000
    declared(cast.sanne, document=SimpleUploadedFile("pakket.png", large, content_type="image/png"))
    assert Attachment.objects.get().media_type == "image/png"


def test_what_is_no_photo_is_refused_and_nothing_is_declared(cast: Cast) -> None:
    false = SimpleUploadedFile("foto.jpg", b"MZ this is a program", content_type="image/jpeg")
    page = signed_in(cast.sanne).post(DECLARE, filled_in(document=false)).content.decode()
    assert "Dit is geen foto of pdf die we kunnen lezen." in page
    assert not Case.objects.exists()


def test_attachment_comes_as_download_and_only_for_who_may_see_the_case(cast: Cast) -> None:
    case = declared(cast.sanne, document=SimpleUploadedFile("pakket.png", photo()))
    address = f"/zaken/{case.number}/bijlagen/{case.attachments.get().public_id}/"
    response = signed_in(cast.marleen).get(address)
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert signed_in(cast.noor).get(address).status_code == 403


def test_unknown_register_is_not_there(cast: Cast) -> None:
    assert signed_in(cast.sanne).get("/vastleggen/paleizen/").status_code == 404


@pytest.mark.parametrize("register", [register.key for register in all_registers()])
def test_every_register_has_its_form(cast: Cast, register: str) -> None:
    assert signed_in(cast.sanne).get(f"/vastleggen/{register}/").status_code == 200
