"""An authorisation by a program: asked, granted, suspended; what comes too late is refused."""

from __future__ import annotations

import uuid

import pytest

from onkreukbaar.casework.models import Case
from onkreukbaar.entrypoints.api.tests.caller import Caller, told
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.reference.people.tests.cast import build_cast
from onkreukbaar.registers.contact_authorisations.models import ContactAuthorisation
from onkreukbaar.registers.contact_authorisations.tests.stage import employ, grant

pytestmark = pytest.mark.django_db


def test_asked_granted_and_suspended() -> None:
    cast = build_cast()
    position = employ(cast.sanne)
    key = {"Idempotency-Key": str(uuid.uuid4())}
    given = {"position": position.code, "reason": "Beheer.", "fromOn": "2030-01-01"}
    made = Caller(cast.sanne).post("/contact-authorisations", given, **key)
    assert made.status_code == 201, made.content
    number = told(made)["number"]
    manager = Caller(cast.marleen)
    granted = {"version": 1, "verdict": "granted", "values": {"untilOn": "2030-06-30"}}
    done = manager.post(f"/contact-authorisations/{number}/decisions", granted)
    assert done.status_code == 201, done.content
    shown = told(manager.get(f"/contact-authorisations/{number}"))
    entry = shown["entry"]
    assert (shown["verdict"], entry["untilOn"], entry["mayCommit"]) == ("granted", "2030-06-30", False)
    change = {"version": shown["version"], "verdict": "suspended", "text": "Zij beoordeelt offertes."}
    assert manager.post(f"/cases/{number}/verdicts", change).status_code == 201
    assert Case.objects.get(number=number).verdict == "suspended"
    assert manager.post(f"/cases/{number}/verdicts", change).status_code == 409
    again = {**change, "version": Case.objects.get(number=number).version}
    assert manager.post(f"/cases/{number}/verdicts", again).status_code == 400


def test_on_the_page_a_decision_is_changed_with_reasons() -> None:
    cast = build_cast()
    case = grant(cast.sanne, cast.marleen)
    browser = signed_in(cast.marleen)
    page, address = f"/zaken/{case.number}/", f"/zaken/{case.number}/besluit-veranderen/"
    shown = browser.get(page).content.decode()
    for words in ("Verander het besluit", "Geschorst", "Beëindigd", "Een gesprek bindt ons niet"):
        assert words in shown
    sent = {"version": case.version, "verdict": "ended", "text": ""}
    assert "Leg uit waarom je het besluit verandert" in browser.post(address, sent).content.decode()
    assert browser.post(address, {**sent, "text": "Andere functie."}).status_code == 302
    assert "Beëindigd" in browser.get(page).content.decode()
    assert "besluit-veranderen" not in browser.get(page).content.decode()
    assert "besluit-veranderen" not in signed_in(cast.sanne).get(page).content.decode()


def test_a_correction_keeps_the_position() -> None:
    cast = build_cast()
    case = grant(cast.sanne, cast.marleen)
    Case.objects.filter(pk=case.pk).update(state="reopened")
    page = signed_in(cast.sanne).get(f"/zaken/{case.number}/verbeteren/").content.decode()
    position = ContactAuthorisation.objects.get().position
    assert f'value="{position.code}" selected' in page
