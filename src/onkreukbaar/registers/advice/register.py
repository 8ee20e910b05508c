"""The register of questions to the adviser, as the street knows it: between whoever asks and the advisers."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onkreukbaar.casework.deadlines import add_working_days, is_working_day
from onkreukbaar.casework.register import Column, Deciding, FollowUp, Register
from onkreukbaar.casework.terms import term
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.reference.people.roles import EMPLOYEE, INTEGRITY_ADVISER
from onkreukbaar.registers.advice.facts import QUESTION, columns_of, facts_of
from onkreukbaar.registers.advice.forms import AnswerForm, AskForm
from onkreukbaar.registers.advice.models import AdviceRequest
from onkreukbaar.registers.advice.public import public_view
from onkreukbaar.registers.advice.queries import duplicates, traces

ADVISER = INTEGRITY_ADVISER.key
CLOSE = "close_question"
ANSWER_WITHIN, SILENCE = "answer_advice", "advice_silence"


def answer_by(request: AdviceRequest, today: dt.date) -> dt.date:
    """The last day for the adviser: today when somebody cannot wait (or the next working day), else the usual term."""
    if request.is_urgent:
        return today if is_working_day(today) else add_working_days(today, 1)
    return add_working_days(today, term(ANSWER_WITHIN))


def follow_up(request: AdviceRequest) -> FollowUp | None:
    """Whoever asked reads the answer and closes his question; silence does so after a while."""
    if not request.answer:
        return None
    note = _("Lees het antwoord. Helpt het je verder? Sluit dan je vraag. Anders schrijf je de adviseur een bericht.")
    due_on = add_working_days(timezone.localdate(), term(SILENCE))
    return FollowUp(CLOSE, EMPLOYEE.key, note, due_on=due_on)


def bars(request: AdviceRequest, _verdict: str) -> str:
    """Why it cannot be answered: there is no answer."""
    return "" if request.answer.strip() else _("Schrijf je antwoord.")


def nothing(*_said: Any) -> dict[str, Any]:
    return {}


REGISTER = Register(
    key="advice",
    question=QUESTION,
    label_nl="Vraag aan de adviseur",
    plural_nl="Vragen aan de adviseur",
    label_en="Question to the adviser",
    plural_en="Questions to the adviser",
    entry=AdviceRequest,
    form=AskForm,
    facts=facts_of,
    known_facts=nothing,
    initial=nothing,
    takes_over=columns_of,
    title=lambda _request: "Vraag aan de adviseur",
    occurred_on=lambda _request: None,
    decision_form=AnswerForm,
    default_decision=nothing,
    bars=bars,
    follow_up=follow_up,
    lapses=(CLOSE,),
    needs_assessment=lambda _request: False,
    decided_by=(ADVISER,),
    readers=frozenset({ADVISER}),
    sight=Visibility.ADVISER,
    decide_on=answer_by,
    decide_term=ANSWER_WITHIN,
    report_term=None,
    is_taken=True,
    declarant_reopens=True,
    leaves_out=frozenset({"return", "review", "correct", "cancel"}),
    deciding=Deciding(
        turn=gettext_lazy("De integriteitsadviseur beantwoordt de vraag"),
        act=gettext_lazy("Beantwoord de vraag"),
        lead=gettext_lazy("Alleen wie het vroeg en de adviseurs lezen je antwoord."),
        button=gettext_lazy("Verstuur je antwoord"),
        done=gettext_lazy("Je antwoord is verstuurd."),
        past=gettext_lazy("Beantwoord"),
    ),
    columns=(
        Column("subject", gettext_lazy("Onderwerp"), kind="lead", order_by="topic"),
        Column("urgency", gettext_lazy("Antwoord nodig"), order_by="is_urgent"),
        Column("case.submitted_at", gettext_lazy("Gevraagd"), kind="date", order_by="case.submitted_at"),
        Column("case.number", gettext_lazy("Zaak"), order_by="case.number", on_screen=False),
        Column("case.unit", gettext_lazy("Afdeling"), on_screen=False),
        Column("case.state", gettext_lazy("Stand"), kind="state", order_by="case.state"),
    ),
    traces=traces,
    public_view=public_view,
    duplicates=duplicates,
    retention="advice",
    calendar_days=lambda _request: None,
)
