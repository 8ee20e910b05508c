"""From "may I?" to the log: what the register knows is not asked, and the answers carry over."""

from __future__ import annotations

import re

import pytest

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.entrypoints.web.ask.tests.visitor import Visitor, fields, text
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.business_contacts.models import BusinessContact
from onkreukbaar.registers.contact_authorisations.tests.stage import grant

pytestmark = pytest.mark.django_db
PLAN = {
    "position": {"contact_authorised": "true"},
    "subject": {"subject": "catching_up"},
    "matter": {"matter_phase": "none", "in_tender_team": "false"},
    "consent": {"manager_consent": "not_asked"},
}


@pytest.fixture
def cast() -> Cast:
    return build_cast()


def asking(cast: Cast) -> Visitor:
    visitor = Visitor("business_contact", signed_in(cast.sanne)).start()
    while visitor.screen is not None:
        visitor.screens.append(visitor.screen)
        visitor.send(**PLAN.get(visitor.screen, {}))
    return visitor


def test_what_the_register_knows_is_not_asked_and_the_rest_goes_to_the_log(cast: Cast) -> None:
    grant(cast.sanne, cast.marleen)
    visitor = asking(cast)
    assert "position" not in visitor.screens
    seen = text(visitor.page)
    assert "Dit mag. Leg het wel vast." in seen
    assert "Dit weten we uit het register." in seen
    assert 'action="/vastleggen/business_contacts/"' in visitor.page
    sent = {"answers": fields(visitor.page, "answers")[0], "question": "business_contact"}
    form = visitor.client.post("/vastleggen/business_contacts/", sent).content.decode()
    assert re.search(r'value="catching_up"\s+selected', form)
    assert not BusinessContact.objects.exists()


def test_who_is_not_on_the_list_is_told_so(cast: Cast) -> None:
    grant(cast.daan, cast.marleen)
    visitor = asking(cast)
    assert "position" not in visitor.screens
    assert "Overleg eerst." in text(visitor.page)


def test_without_a_list_it_is_asked(cast: Cast) -> None:
    assert "position" in asking(cast).screens


@pytest.mark.parametrize(("question", "days"), [("business_contact", 5), ("gift", 2)])
def test_the_log_has_a_term_of_its_own(question: str, days: int) -> None:
    duties = current_pack().consequences.duty_texts
    assert duties["record_in_register"].due_for(question) == days
