import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.contact_authorisations.forms import AuthorisationForm, GrantForm
from onkreukbaar.registers.contact_authorisations.models import ContactAuthorisation
from onkreukbaar.registers.contact_authorisations.register import default_decision
from onkreukbaar.registers.contact_authorisations.terms import last_day_of_year
from onkreukbaar.registers.contact_authorisations.tests.stage import ask, employ

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return build_cast()


def typed(day: dt.date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


def today() -> dt.date:
    return timezone.localdate()


def asked(cast: Cast, **said: Any) -> AuthorisationForm:
    position = cast.sanne.holdings.first()
    data = {
        "position": position.position.code if position else "",
        "reason": "Beheer.",
        "from_on": typed(today()),
        **said,
    }
    return AuthorisationForm(data, declarant=cast.sanne)


def fault(form: Any, name: str) -> str:
    assert not form.is_valid()
    return " ".join(map(str, form.errors[name]))


def test_a_position_and_a_reason_are_enough_and_it_is_for_a_year(cast: Cast) -> None:
    """Bad input of domain 5.4 item 1: no end date is one year."""
    position = employ(cast.sanne)
    form = asked(cast)
    assert form.is_valid(), form.errors
    made: ContactAuthorisation = form.save(commit=False)
    assert (made.position, made.from_on, made.until_on) == (position, today(), last_day_of_year(today()))
    assert made.may_commit is False


def test_somebody_without_a_position_is_refused(cast: Cast) -> None:
    """Bad input of domain 5.4 item 1: a person without position."""
    assert "geen functie" in fault(asked(cast), "position")


def test_the_position_of_somebody_else_is_refused(cast: Cast) -> None:
    employ(cast.sanne)
    assert fault(asked(cast, position=employ(cast.daan).code), "position")


def test_the_only_position_is_filled_in(cast: Cast) -> None:
    position = employ(cast.sanne)
    assert AuthorisationForm(declarant=cast.sanne)["position"].initial == position
    employ(cast.sanne, "projectleider")
    assert AuthorisationForm(declarant=cast.sanne)["position"].initial is None


def test_it_does_not_begin_in_the_past(cast: Cast) -> None:
    employ(cast.sanne)
    assert "vandaag of later" in fault(asked(cast, from_on=typed(today() - dt.timedelta(days=1))), "from_on")


@pytest.mark.parametrize(("days", "is_right"), [(-1, False), (0, True), (364, True), (366, False)])
def test_at_most_a_year(cast: Cast, days: int, is_right: bool) -> None:
    employ(cast.sanne)
    assert asked(cast, until_on=typed(today() + dt.timedelta(days=days))).is_valid() == is_right


def test_without_a_reason_it_cannot_go(cast: Cast) -> None:
    employ(cast.sanne)
    assert fault(asked(cast, reason=""), "reason")


def test_whoever_decides_sets_the_last_day_and_nobody_commits_by_chance(cast: Cast) -> None:
    entry = ContactAuthorisation.objects.get(case=ask(cast.sanne))
    form = GrantForm({"until_on": typed(today())}, instance=entry)
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"until_on": today(), "may_commit": False}
    assert "binnen een jaar" in fault(
        GrantForm({"until_on": typed(today() + dt.timedelta(days=400))}, instance=entry), "until_on"
    )
    assert fault(GrantForm({"until_on": ""}, instance=entry), "until_on")


def test_a_year_is_a_calendar_year() -> None:
    assert last_day_of_year(dt.date(2028, 2, 29)) == dt.date(2029, 2, 28)
    assert last_day_of_year(dt.date(2026, 1, 1)) == dt.date(2026, 12, 31)


def test_what_was_asked_is_offered(cast: Cast) -> None:
    last = today() + dt.timedelta(days=30)
    entry = ContactAuthorisation.objects.get(case=ask(cast.sanne, until_on=last))
    assert default_decision(entry, "") == {"until_on": last, "may_commit": False}
