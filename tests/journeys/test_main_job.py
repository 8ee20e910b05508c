"""The main job, in a browser: may I, declare, register, find. On a telephone, without JavaScript, with the keyboard."""

from __future__ import annotations

import pytest
from django.utils import timezone

from onkreukbaar.casework.models import Case
from onkreukbaar.record.actions import seal_events
from onkreukbaar.record.queries import first_broken
from onkreukbaar.reference.people.tests.cast import Cast, build_cast, give_account
from tests.browsers import PHONE, OpenPage, Watch
from tests.journeys.reader import Reader


@pytest.fixture
def people(transactional_db: None) -> Cast:
    """The cast, with accounts for those who sign in."""
    cast = build_cast()
    for person in (cast.sanne, cast.marleen, cast.tom, cast.daan):
        give_account(person)
    return cast


def ask_about_a_bottle(reader: Reader) -> None:
    reader.follows("Geschenk")
    reader.answers("Wie geeft het?", "Een leverancier")
    reader.answers("Wat krijg je?", "Een gewoon geschenk")
    reader.reads("Wat is het geschenk waard?")
    reader.chooses("Ik weet het bedrag")
    reader.fills_in("value_eur.amount", "15,95")
    reader.presses("Volgende")
    reader.answers("Klopt hier iets van?", "Nee, niets hiervan")
    reader.reads("Dit mag. Meld het wel.")


def declare_it(reader: Reader, people: Cast) -> Case:
    reader.presses("Leg het vast")
    reader.signs_in(people.sanne)
    reader.presses("Ga verder")
    reader.fills_in("direction", "received")
    reader.fills_in("description", "Fles rode wijn")
    reader.fills_in("giver_organisation_name", "Delta Antennes")
    reader.fills_in("offered_on", f"{timezone.localdate():%d-%m-%Y}")
    reader.presses("Leg het vast")
    reader.reads("Vastgelegd als zaak")
    reader.reads("Wacht op Marleen Vos")
    return Case.objects.get()


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_from_the_question_to_the_register(open_browser: OpenPage, people: Cast, watch: Watch, script: bool) -> None:
    watch.expected.append("401")  # the browser remarks on it when a form asks to sign in first
    sanne = Reader(open_browser(width=PHONE, script=script))
    ask_about_a_bottle(sanne)
    assert not Case.objects.exists()
    case = declare_it(sanne, people)
    assert case.outcome == "allowed_with_registration"

    marleen = Reader(open_browser("/wacht-op-mij/", script=script))
    marleen.signs_in(people.marleen)
    marleen.follows("Fles rode wijn – Delta Antennes")
    marleen.presses("Registreer")
    marleen.reads("Geregistreerd.")
    case.refresh_from_db()
    assert case.state == "closed"

    marleen.goes_to("/registers/gifts/")
    marleen.finds_row(case.number, "Fles rode wijn – Delta Antennes", "€ 15,95", "Medewerker houdt het", "Gesloten")
    sanne.goes_to(f"/zaken/{case.number}/")
    sanne.reads("leidinggevende · om te beslissen")
    seal_events()
    assert first_broken() is None
