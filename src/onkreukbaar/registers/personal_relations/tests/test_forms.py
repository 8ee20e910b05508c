import datetime as dt
from typing import Any

import pytest

from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.personal_relations.facts import columns_of, facts_of
from onkreukbaar.registers.personal_relations.forms import PersonalRelationForm, StepAsideForm
from onkreukbaar.registers.personal_relations.models import PersonalRelation
from onkreukbaar.registers.personal_relations.tests.stage import ORDINARY, day, declare, relation

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return build_cast()


def written(on: dt.date) -> str:
    return f"{on.day}-{on.month}-{on.year}"


def filled_in(cast: Cast, **typed: Any) -> PersonalRelationForm:
    return PersonalRelationForm(
        {"relation": "partner", "organisation_name": "Brandaris IT", **typed}, declarant=cast.sanne
    )


def saved(form: PersonalRelationForm) -> PersonalRelation:
    assert form.is_valid(), form.errors
    made: PersonalRelation = form.save(commit=False)
    return made


def test_relation_and_company_are_enough(cast: Cast) -> None:
    made = saved(filled_in(cast))
    assert (made.works_for, made.involved_in_matter, made.recused, made.since_on) == ("", None, None, None)


@pytest.mark.parametrize("name", ["relation", "organisation_name"])
def test_without_them_it_cannot_go(cast: Cast, name: str) -> None:
    assert name in filled_in(cast, **{name: ""}).errors


def test_no_field_asks_how_somebody_is_called() -> None:
    asked = [str(field.label) for field in PersonalRelationForm.base_fields.values()]
    assert not [label for label in asked if "naam" in label.lower() or "heet" in label.lower()]
    assert "hoe die persoon heet" in str(PersonalRelationForm.base_fields["remarks"].help_text)


@pytest.mark.parametrize("typed", ["", "other"])
def test_a_name_of_our_list_of_suppliers_is_a_supplier(cast: Cast, typed: str) -> None:
    company = Organisation.objects.create(name="Brandaris IT", normalised_name="brandaris it", is_supplier=True)
    made = saved(filled_in(cast, works_for=typed))
    assert (made.works_for, made.organisation) == ("supplier", company)
    assert saved(filled_in(cast, works_for="bidder")).works_for == "bidder"


def test_bad_input_it_ends_before_it_began(cast: Cast) -> None:
    form = filled_in(cast, since_on=written(day()), until_on=written(day(-1)))
    assert "vóór de eerste" in str(form.errors["until_on"])


def test_bad_input_stepped_aside_from_nothing(cast: Cast) -> None:
    form = filled_in(cast, involved_in_matter="false", recused="true")
    assert "Wat klopt?" in str(form.errors["recused"])


def test_stepping_aside_lasts_until_a_day_to_come(cast: Cast) -> None:
    entry = PersonalRelation.objects.get(case=declare(cast.sanne))
    assert StepAsideForm({}, instance=entry).is_valid()
    assert StepAsideForm({"aside_until_on": written(day())}, instance=entry).is_valid()
    assert "voorbij" in str(StepAsideForm({"aside_until_on": written(day(-1))}, instance=entry).errors)


def test_facts_go_there_and_back() -> None:
    assert columns_of(facts_of(relation())) == ORDINARY
    assert facts_of(PersonalRelation()) == {"told_organisation": True}
