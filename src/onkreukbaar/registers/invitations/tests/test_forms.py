import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.tests.cast import BEGAN_ON, Cast, build_cast
from onkreukbaar.registers.invitations.facts import columns_of, facts_of
from onkreukbaar.registers.invitations.forms import InvitationForm, ReplyForm, initial_of
from onkreukbaar.registers.invitations.models import Invitation, Reply
from onkreukbaar.registers.invitations.tests.stage import ORDINARY, declare, invitation

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return build_cast()


def filled_in(cast: Cast, **typed: Any) -> InvitationForm:
    data = {"description": "Beurs", "host_name": "Delta Antennes", "starts_on": "3-3-2027", **typed}
    return InvitationForm(data, declarant=cast.sanne)


def saved(form: InvitationForm) -> Invitation:
    assert form.is_valid(), form.errors
    made: Invitation = form.save(commit=False)
    return made


def fault(form: InvitationForm, name: str) -> str:
    assert not form.is_valid()
    return " ".join(str(error) for error in form.errors[name])


def test_three_answers_are_enough(cast: Cast) -> None:
    made = saved(filled_in(cast))
    assert (made.starts_on, made.last_on) == (dt.date(2027, 3, 3), dt.date(2027, 3, 3))
    assert (made.event, made.proportionate, made.hospitality_cents, made.host_organisation) == ("", None, None, None)


@pytest.mark.parametrize("name", ["description", "host_name", "starts_on"])
def test_without_them_it_cannot_go(cast: Cast, name: str) -> None:
    assert not filled_in(cast, **{name: ""}).is_valid()


def test_an_amount_and_a_known_host(cast: Cast) -> None:
    known = Organisation.objects.create(name="Delta Antennes", normalised_name="delta antennes")
    made = saved(filled_in(cast, hospitality="24,95", ends_on="5-3-2027"))
    assert (made.hospitality_cents, made.host_organisation, made.last_on) == (2495, known, dt.date(2027, 3, 5))


def test_the_last_day_is_not_before_the_first(cast: Cast) -> None:
    assert "vóór de eerste" in fault(filled_in(cast, ends_on="2-3-2027"), "ends_on")


def test_it_was_not_received_in_the_future(cast: Cast) -> None:
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    typed = f"{tomorrow.day}-{tomorrow.month}-{tomorrow.year}"
    assert "toekomst" in fault(filled_in(cast, received_on=typed), "received_on")


def test_it_was_not_before_the_first_day_of_service(cast: Cast) -> None:
    day = BEGAN_ON - dt.timedelta(days=1)
    assert "eerste werkdag" in fault(filled_in(cast, starts_on=f"{day.day}-{day.month}-{day.year}"), "starts_on")


@pytest.mark.parametrize(
    ("percent", "character", "is_right"),
    [
        ("49", "mainly", False),
        ("50", "mainly", True),
        ("10", "almost_none", True),
        ("10", "", True),
        ("101", "", False),
    ],
)
def test_a_share_and_a_character_that_contradict(cast: Cast, percent: str, character: str, is_right: bool) -> None:
    assert filled_in(cast, business_percent=percent, business_character=character).is_valid() == is_right


def test_a_training_of_a_contract_names_the_contract(cast: Cast) -> None:
    said = {"event": "training", "part_of_contract": "true"}
    assert "welk contract" in fault(filled_in(cast, **said), "contract")
    assert saved(filled_in(cast, **said, contract="C-2026-7")).contract == "C-2026-7"


@pytest.mark.parametrize("typed", ["-5", "12,345", "$ 40", "veel"])
def test_what_is_no_amount_is_refused(cast: Cast, typed: str) -> None:
    assert not filled_in(cast, hospitality=typed).is_valid()


def test_a_correction_keeps_foreign_money_that_nobody_touches(cast: Cast) -> None:
    case = declare(
        cast.sanne, hospitality_cents=11900, currency="GBP", currency_amount_cents=10000, currency_rate="1.19",
        currency_rate_on=dt.date(2026, 1, 5),
    )  # fmt: skip
    typed = {"description": "Beurs", "host_name": "Delta Antennes", "starts_on": "3-3-2027"}
    same = saved(InvitationForm({**typed, "hospitality": "119,00"}, instance=Invitation.objects.get(case=case)))
    assert (same.currency, same.currency_amount_cents) == ("GBP", 10000)
    other = saved(InvitationForm({**typed, "hospitality": "50,00"}, instance=Invitation.objects.get(case=case)))
    assert (other.currency, other.currency_amount_cents, other.hospitality_cents) == ("EUR", None, 5000)


def reply(cast: Cast, **typed: str) -> ReplyForm:
    case = declare(cast.sanne)
    given = {"reply": "accepted", "consideration": "Vooral zakelijk.", **typed}
    return ReplyForm(given, instance=Invitation.objects.get(case=case))


def test_a_decision_has_its_weighing(cast: Cast) -> None:
    assert reply(cast).is_valid()
    assert "consideration" in reply(cast, consideration="").errors
    assert "reply" in reply(cast, reply="").errors


def test_another_colleague_has_a_name(cast: Cast) -> None:
    assert "going_names" in reply(cast, reply="accepted_other").errors
    assert reply(cast, reply="accepted_other", going_names="Daan Peters").is_valid()


def test_nobody_goes_to_what_is_declined(cast: Cast) -> None:
    form = reply(cast, reply="declined", going_names="Daan Peters", delegation_size="4")
    assert form.is_valid()
    assert (form.cleaned_data["going_names"], form.cleaned_data["delegation_size"]) == ("", None)


def test_a_decision_is_only_suggested_where_the_rules_are_clear(cast: Cast) -> None:
    asked = Invitation.objects.get(case=declare(cast.sanne))
    clear = Invitation.objects.get(case=declare(cast.daan, needed=False))
    suggestion = {"reply": Reply.DECLINED}
    assert ReplyForm(instance=asked, initial=suggestion).initial["reply"] == ""
    assert ReplyForm(instance=clear, initial=suggestion).initial["reply"] == Reply.DECLINED


def test_facts_go_there_and_back() -> None:
    made = invitation()
    assert columns_of(facts_of(made)) == ORDINARY
    assert initial_of(facts_of(made))["hospitality"] == 1500
    assert facts_of(Invitation(description="Beurs")) == {}
