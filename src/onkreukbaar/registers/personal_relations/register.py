"""The register of personal relations, as the street knows it. Its README says who reads what, and why."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.models import Measure
from onkreukbaar.casework.new_measure import NewMeasure
from onkreukbaar.casework.register import Column, Register
from onkreukbaar.casework.verdicts import Verdict
from onkreukbaar.reference.people.roles import LINE_MANAGER
from onkreukbaar.registers.personal_relations.facts import QUESTION, columns_of, facts_of
from onkreukbaar.registers.personal_relations.forms import PersonalRelationForm, StepAsideForm
from onkreukbaar.registers.personal_relations.imports import specification
from onkreukbaar.registers.personal_relations.models import AGREEMENTS, NO_ACTION, STEP_ASIDE, PersonalRelation
from onkreukbaar.registers.personal_relations.public import public_view
from onkreukbaar.registers.personal_relations.queries import duplicates, known_facts, traces

ON_CONDITIONS = "allowed_on_conditions"
YEAR = dt.timedelta(days=365)
VERDICTS = (
    Verdict(NO_ACTION, "Niets nodig", "Nothing needed"),
    Verdict(AGREEMENTS, "Afspraken", "Agreements", tone="care", needs_reasons=True),
    Verdict(STEP_ASIDE, "Stap terug", "Step aside", tone="care"),
)


def departs(relation: PersonalRelation, outcome: str) -> bool:
    """Does nothing happen where the rules ask to step aside?"""
    return outcome == ON_CONDITIONS and relation.case.verdict == NO_ACTION


def measures_of(relation: PersonalRelation) -> list[NewMeasure]:
    """Stepping aside is a measure, followed until its last day; once, also when it is decided anew."""
    in_force = relation.case.measures.filter(kind=Measure.Kind.RECUSAL, state=Measure.State.ACTIVE)
    if relation.case.verdict != STEP_ASIDE or in_force.exists():
        return []
    until_on = relation.aside_until_on or timezone.localdate() + YEAR
    return [NewMeasure(Measure.Kind.RECUSAL, aside_text(relation), until_on=until_on)]


def aside_text(relation: PersonalRelation) -> str:
    """What somebody keeps out of, as a sentence for the page."""
    if relation.aside_from:
        return gettext("Doet een stap terug, en houdt zich hierbuiten: %(what)s") % {"what": relation.aside_from}
    return gettext("Doet een stap terug: beslist en praat niet mee over %(company)s.") % {
        "company": relation.organisation_name
    }


def end(relation: PersonalRelation, on: dt.date) -> None:
    """What the last day leaves in the columns."""
    relation.until_on = max(on, relation.since_on) if relation.since_on else on


def title_of(relation: PersonalRelation) -> str:
    """The company and no more: who it is about stands with the case."""
    return gettext("Relatie bij %(company)s") % {"company": relation.organisation_name[:150]}


def aside_default(_relation: PersonalRelation, _outcome: str) -> dict[str, Any]:
    """Nothing follows from the rules alone."""
    return {}


REGISTER = Register(
    key="personal_relations",
    question=QUESTION,
    label_nl="Persoonlijke relatie",
    plural_nl="Persoonlijke relaties",
    label_en="Personal relation",
    plural_en="Personal relations",
    entry=PersonalRelation,
    form=PersonalRelationForm,
    facts=facts_of,
    known_facts=known_facts,
    initial=columns_of,
    title=title_of,
    occurred_on=lambda _relation: None,
    decision_form=StepAsideForm,
    default_decision=aside_default,
    departs=departs,
    follow_up=lambda _relation: None,
    needs_assessment=lambda _relation: True,
    is_decided=lambda _relation, _by_the_rules: True,
    verdicts=VERDICTS,
    measures=(
        Measure.Kind.RECUSAL.value,
        Measure.Kind.MATTER_BAN.value,
        Measure.Kind.ACCESS.value,
        Measure.Kind.OTHER.value,
    ),
    measures_of=measures_of,
    readers=frozenset({LINE_MANAGER.key}),
    columns=(
        Column("case.title", _("Relatie"), kind="lead", order_by="case.title"),
        Column("works_for", _("Werkt bij"), kind="choice"),
        Column("involved_in_matter", _("Betrokken"), kind="choice"),
        Column("case.outcome", _("Antwoord"), kind="outcome", order_by="case.outcome"),
        Column("case.verdict", _("Besluit"), kind="verdict", order_by="case.verdict"),
        Column("case.state", _("Stand"), kind="state", order_by="case.state"),
        Column("case.number", _("Zaak"), order_by="case.number", on_screen=False),
        Column("case.unit", _("Afdeling"), on_screen=False),
        Column("relation", _("Wie"), kind="choice", on_screen=False),
        Column("organisation_name", _("Bedrijf"), on_screen=False),
        Column("work_there", _("Werk daar"), kind="choice", on_screen=False),
        Column("matter", _("Zaak of aankoop"), on_screen=False),
        Column("since_on", _("Sinds"), kind="date", on_screen=False),
        Column("until_on", _("Tot en met"), kind="date", on_screen=False),
    ),
    traces=traces,
    public_view=public_view,
    duplicates=duplicates,
    retention="personal_relations",
    search_fields=("organisation_name",),
    importing=specification,
    report_term=None,
    calendar_days=lambda _relation: None,
    is_private=True,
    confirmed_yearly=True,
    is_current=lambda relation, on: relation.stands_on(on),
    ended=end,
)
