"""The register of agreements before a visit, as the street knows it. Nobody decides on one: the letter goes out, the
visit is looked back on, and the case closes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.deadlines import add_working_days
from onkreukbaar.casework.register import Column, Counterpart, Facts, FollowUp, Register
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.roles import EMPLOYEE
from onkreukbaar.registers.pre_visit_agreements.facts import QUESTION, columns_of, facts_of
from onkreukbaar.registers.pre_visit_agreements.forms import AgreementForm
from onkreukbaar.registers.pre_visit_agreements.models import PreVisitAgreement
from onkreukbaar.registers.pre_visit_agreements.public import public_view
from onkreukbaar.registers.pre_visit_agreements.queries import duplicates, traces

SEND, LOOK_BACK = "send_letter", "look_back"
LOOK_BACK_WITHIN = 5
"""Working days after the visit."""


def follow_up(agreement: PreVisitAgreement) -> FollowUp | None:
    """First the letter, before the visit; then a look back, after it."""
    if agreement.sent_on is None:
        return FollowUp(SEND, EMPLOYEE.key, str(_("Stuur de brief vóór het bezoek.")), due_on=agreement.visit_on)
    if agreement.evaluated_on is None:
        due_on = add_working_days(agreement.visit_on, LOOK_BACK_WITHIN)
        return FollowUp(
            LOOK_BACK, EMPLOYEE.key, str(_("Schrijf kort hoe het ging. Hield iedereen zich eraan?")), due_on=due_on
        )
    return None


def followed_up(agreement: PreVisitAgreement, subject: str, note: str, on: dt.date) -> None:
    """What a finished follow-up leaves in the columns."""
    if subject == SEND:
        agreement.sent_on = on
    elif subject == LOOK_BACK:
        agreement.evaluated_on, agreement.evaluation = on, note


def known_facts(_person: Person, _details: Facts, _on: dt.date) -> dict[str, Any]:
    """Nothing more is known than what was filled in."""
    return {}


REGISTER = Register(
    key="pre_visit_agreements",
    question=QUESTION,
    label_nl="Afspraak vóór een bezoek",
    plural_nl="Afspraken vóór een bezoek",
    label_en="Agreement before a visit",
    plural_en="Agreements before a visit",
    entry=PreVisitAgreement,
    form=AgreementForm,
    facts=facts_of,
    known_facts=known_facts,
    initial=columns_of,
    title=lambda agreement: f"{agreement.get_visit_kind_display()}: {agreement.counterpart_name}",
    occurred_on=lambda agreement: agreement.visit_on,
    decision_form=None,
    default_decision=lambda _agreement, _outcome: {},
    follow_up=follow_up,
    followed_up=followed_up,
    needs_assessment=lambda _agreement: True,
    columns=(
        Column("case.title", _("Bezoek"), kind="lead", order_by="case.title"),
        Column("visit_on", _("Datum"), kind="date", order_by="visit_on"),
        Column("protocol", _("Afspraak"), kind="choice", order_by="protocol"),
        Column("sent_on", _("Brief verstuurd"), kind="date", order_by="sent_on"),
        Column("case.state", _("Stand"), kind="state", order_by="case.state"),
        Column("case.number", _("Zaak"), order_by="case.number", on_screen=False),
        Column("case.unit", _("Afdeling"), on_screen=False),
        Column("counterpart_name", _("Met wie"), on_screen=False),
    ),
    traces=traces,
    public_view=public_view,
    duplicates=duplicates,
    counterpart=Counterpart("counterpart", "counterpart_name"),
    retention="pre_visit_agreements",
    search_fields=("counterpart_name", "contact_name", "subject"),
)
