"""A sponsorship from the answer to the decision, through the real acts."""

from __future__ import annotations

from typing import Any

import pytest

from onkreukbaar.casework.faults import Missing, NotAllowed
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.queries import inbox
from onkreukbaar.casework.states import State
from onkreukbaar.entrypoints.api.tests.caller import Caller, told
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.outbound.notices.agenda import calendar_of_case
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.models import RoleGrant
from onkreukbaar.reference.people.roles import COMMUNICATIONS, INTEGRITY_ADVISER
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.sponsorship.models import Sponsorship
from onkreukbaar.registers.sponsorship.queries import duplicates, traces
from onkreukbaar.registers.sponsorship.tests.stage import OURS, again, decide, declare, say, soon

pytestmark = pytest.mark.django_db
ADVISER, COMMUNICATION = INTEGRITY_ADVISER.key, COMMUNICATIONS.key


@pytest.fixture
def cast() -> Cast:
    made = build_cast()
    RoleGrant.objects.create(person=made.willem, role=COMMUNICATION, unit=None)
    return made


def waiting(case: Case) -> list[tuple[str, str]]:
    return sorted((task.kind, task.role) for task in case.tasks.filter(done_at__isnull=True))


def test_a_staff_association_consults_three_and_hears_conditions(cast: Cast) -> None:
    """STAF-01: adviser and Communications first, then the line manager; no prohibition, but care."""
    case = declare(cast.sanne)
    assert (case.outcome, waiting(case)) == ("consult_first", [("agree", COMMUNICATION), ("agree", ADVISER)])
    assert [task.case for task in inbox(cast.karim)] == [task.case for task in inbox(cast.willem)] == [case]
    say(case, ADVISER, cast.karim)
    assert not inbox(cast.marleen)
    say(case, COMMUNICATION, cast.willem)
    decide(case, cast.marleen, "conditions", "Geen logo, en een bedankje per brief.")
    done = again(case)
    assert (done.state, done.verdict) == (State.CLOSED, "conditions")


def test_it_can_be_advised_against(cast: Cast) -> None:
    case = declare(cast.sanne)
    say(case, ADVISER, cast.karim)
    say(case, COMMUNICATION, cast.willem)
    with pytest.raises(Missing):
        decide(case, cast.marleen, "advised_against", " ")
    decide(case, cast.marleen, "advised_against", "Het bedrag is te hoog voor een feest.")
    assert again(case).verdict == "advised_against"


def test_a_no_of_communications_is_read_by_whoever_asked(cast: Cast) -> None:
    case = declare(cast.sanne)
    say(case, COMMUNICATION, cast.willem, agrees=False, reasons="Het logo op de uitnodiging kan niet.")
    assert again(case).state == State.RETURNED
    page = signed_in(cast.sanne).get(f"/zaken/{case.number}/").content.decode()
    assert "Het logo op de uitnodiging kan niet." in page
    assert "Personeelsvereniging" in page or "personeelsvereniging" in page


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ({"beneficiary": "organisation"}, "forbidden"),
        ({"beneficiary": "defence_team", "logo_or_advertising": True}, "forbidden"),
        ({"direction": "company_advertises_with_us", "beneficiary": "organisation"}, "forbidden"),
        ({"sponsor_kind": "supplier"}, "decline"),
        ({"sponsor_kind": "bidder"}, "decline"),
        ({"beneficiary": "charity_group"}, "consult_first"),
    ],
)
def test_what_the_rules_say(cast: Cast, said: dict[str, Any], outcome: str) -> None:
    assert declare(cast.sanne, **said).outcome == outcome


@pytest.mark.parametrize("beneficiary", ["organisation", "defence_team"])
def test_what_is_offered_to_ourselves_is_declined_always(cast: Cast, beneficiary: str) -> None:
    """SPON-02 to SPON-04: no other decision can be taken, and it stays on record."""
    case = declare(cast.sanne, beneficiary=beneficiary)
    for verdict in ("approved", "conditions", "advised_against", "refused"):
        with pytest.raises(Missing):
            decide(case, cast.marleen, verdict)
    decide(case, cast.marleen, "declined", "Een bedrijf mag ons nooit sponsoren.")
    assert (again(case).state, again(case).verdict) == (State.CLOSED, "declined")


def test_by_us_rests_on_something_or_is_refused(cast: Cast) -> None:
    """SPON-01: request, legal basis, approved or refused."""
    case = declare(cast.sanne, OURS)
    assert (case.outcome, waiting(case)) == ("consult_first", [("decide", "line_manager")])
    with pytest.raises(Missing, match="regeling"):
        decide(case, cast.marleen, "approved", legal_basis="")
    decide(case, cast.marleen, "approved", legal_basis="Regeling hulp aan derden, artikel 3")
    assert Sponsorship.objects.get(case=case).legal_basis == "Regeling hulp aan derden, artikel 3"
    other = declare(cast.daan, OURS)
    decide(other, cast.marleen, "refused", "Geen dienst aan de samenleving.", legal_basis="")
    assert again(other).verdict == "refused"


def test_a_yes_where_the_rules_say_no_needs_reasons(cast: Cast) -> None:
    case = declare(cast.sanne, OURS, community_service=False)
    assert case.outcome == "forbidden"
    with pytest.raises(Missing, match="anders beslist"):
        decide(case, cast.marleen, "approved", " ", legal_basis="Besluit van de minister")
    decide(case, cast.marleen, "approved", "De minister besloot het.", legal_basis="Besluit van de minister")
    assert case.decisions.get().deviates


def test_a_supplier_is_known_whatever_was_ticked(cast: Cast) -> None:
    """5.4 item 17: a sponsor who supplies us, or wants to, is red."""
    known = Organisation.objects.create(name="Delta Antennes", is_supplier=True)
    case = declare(cast.sanne, party_name="Delta Antennes", party_organisation=known, sponsor_kind="other")
    assert case.outcome == "decline"
    page = signed_in(cast.sanne).get(f"/zaken/{case.number}/").content.decode()
    assert "Delta Antennes staat bij ons als leverancier." in page


def test_a_company_of_the_group_of_a_supplier_is_one_too(cast: Cast) -> None:
    top = Organisation.objects.create(name="Noordzee Groep", is_supplier=True)
    Organisation.objects.create(name="Noordzee Feesten", parent=top)
    assert declare(cast.sanne, party_name="Noordzee Feesten").outcome == "decline"


def test_an_unknown_sponsor_is_asked_about_before_anybody_is_consulted(cast: Cast) -> None:
    case = declare(cast.sanne, sponsor_kind="")
    assert (case.outcome, waiting(case)) == ("consult_first", [("decide", "line_manager")])


def test_the_adviser_does_not_decide_and_another_unit_sees_nothing(cast: Cast) -> None:
    case = declare(cast.sanne)
    say(case, ADVISER, cast.karim)
    say(case, COMMUNICATION, cast.willem)
    with pytest.raises(NotAllowed):
        decide(case, cast.karim, "conditions")
    assert signed_in(cast.noor).get(f"/zaken/{case.number}/").status_code == 403


def test_a_day_that_passes_undecided_is_late(cast: Cast) -> None:
    assert declare(cast.sanne, happens_on=soon(-1)).is_late
    assert not declare(cast.daan, happens_on=soon(1)).is_late


def test_only_what_goes_on_stands_in_a_calendar(cast: Cast) -> None:
    case = declare(cast.sanne, OURS, ends_on=soon(15))
    assert calendar_of_case(case, cast.sanne, site="https://voorbeeld.example") is None
    decide(case, cast.marleen, "approved", legal_basis="Regeling hulp aan derden")
    assert calendar_of_case(again(case), cast.sanne, site="https://voorbeeld.example") is not None


def test_the_same_offer_twice_is_noticed_and_a_party_leaves_traces(cast: Cast) -> None:
    baker = Organisation.objects.create(name="Bakkerij Om de Hoek")
    case = declare(cast.sanne)
    double = Sponsorship(party_name="Bakkerij om de hoek", direction="of_us", asked_on=soon(0))
    assert duplicates(double, cast.sanne) == [case]
    assert duplicates(double, cast.daan) == []
    found = traces(cast.sanne, baker, soon(-30), soon(30))
    assert [(trace.register_key, trace.case_number) for trace in found] == [("sponsorship", case.number)]
    assert traces(cast.daan, baker, soon(-30), soon(30)) == []
    assert traces(cast.sanne, baker, soon(30), soon(60)) == []


def test_it_is_declared_listed_and_decided_through_the_doors(cast: Cast) -> None:
    asked = signed_in(cast.sanne).get("/vastleggen/sponsorship/").content.decode()
    assert "Wie sponsort wie?" in asked or "Wie wie" in asked
    assert "Een groep collega’s voor een goed doel" in asked
    case = declare(cast.sanne, OURS)
    page = signed_in(cast.marleen).get(f"/zaken/{case.number}/").content.decode()
    assert "Op welke regeling rust het?" in page
    assert 'value="declined"' not in page
    assert "Veldkeuken" in signed_in(cast.marleen).get("/registers/sponsorship/").content.decode()
    shown = told(Caller(cast.marleen).get("/sponsorship"))["results"][0]
    assert (shown["entry"]["direction"], shown["entry"]["partyName"]) == ("by_us", "Gemeente Oeverdam")


def test_whoever_is_asked_to_agree_has_it_on_his_page(cast: Cast) -> None:
    case = declare(cast.sanne)
    assert case.tasks.filter(kind=Task.Kind.AGREE).count() == 2
    page = signed_in(cast.willem).get(f"/zaken/{case.number}/").content.decode()
    assert "Ben je akkoord?" in page
