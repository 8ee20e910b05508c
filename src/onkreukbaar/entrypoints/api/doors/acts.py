"""What somebody does in a case, as data: each act is something one adds to it, with its body and domain call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Status

from onkreukbaar.casework import actions
from onkreukbaar.casework.agreements import agreements_now
from onkreukbaar.casework.models import Agreement, Case, Confirmation, Measure, Task
from onkreukbaar.casework.permissions import Act, check_may, is_turn_of, visible_classes
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.entrypoints.api import wire
from onkreukbaar.entrypoints.api.authenticate import Bearer, caller
from onkreukbaar.entrypoints.api.doors.cases import case_for
from onkreukbaar.entrypoints.api.extras import says
from onkreukbaar.entrypoints.api.problems import Problem
from onkreukbaar.entrypoints.api.scopes import ACT_IN_CASES
from onkreukbaar.entrypoints.api.shapes.body import read_body
from onkreukbaar.entrypoints.api.shapes.measures import ANY_MEASURE, read_measure
from onkreukbaar.entrypoints.api.shapes.values import DAY, VERSION, JsonSchema, text, thing
from onkreukbaar.reference.people.models import Person

SCOPE = ACT_IN_CASES.key
SHORT, LONG = 300, 4000


@dataclass(frozen=True)
class Doing:
    """One act being done: in which case, by whom, with what was sent."""

    case: Case
    by: Person
    given: dict[str, Any]

    @property
    def text(self) -> str:
        return str(self.given["text"])


@dataclass(frozen=True)
class Deed:
    """One act. `noun` is what one adds to the case, the last part of its address; `schema` the name of its body."""

    noun: str
    act: Act
    schema: str
    body: JsonSchema
    run: Callable[[Doing], object]
    summary: str


def _versioned(description: str, longest: int) -> JsonSchema:
    return thing({"version": VERSION, "text": text(longest, description, shortest=1)}, ["version", "text"])


def _said(description: str) -> JsonSchema:
    return thing({"text": text(LONG, description, shortest=1)}, ["text"])


def _task(case: Case, kind: Task.Kind, subject: str = "") -> Task:
    """The open task an act finishes. Raises Problem (409) when there is none."""
    found = case.tasks.filter(kind=kind, done_at__isnull=True)
    task = (found.filter(subject=subject) if subject else found).first()
    if task is None:
        raise Problem(409, "nothing-open", _("Hier staat in deze zaak nu niets voor open. Bekijk de zaak opnieuw."))
    return task


def _confirmation(do: Doing, fact: str) -> Confirmation:
    """The fact to confirm, of the role somebody holds when more than one confirms it."""
    tasks = do.case.tasks.filter(kind=Task.Kind.CONFIRM, subject=fact, done_at__isnull=True)
    own = [task.role for task in tasks if is_turn_of(do.by, do.case, task)]
    asked = do.case.confirmations.filter(fact=fact, state=Confirmation.State.ASKED)
    found = asked.filter(role__in=own).first() or asked.first()
    if found is None:
        raise Problem(409, "nothing-open", _("Dit gegeven hoeft in deze zaak niet (meer) bevestigd te worden."))
    return found


def _agree(do: Doing) -> object:
    asked = agreements_now(do.case).filter(role=do.given["role"], state=Agreement.State.ASKED).first()
    if asked is None:
        raise Problem(409, "nothing-open", _("Deze rol hoeft in deze zaak niet (meer) akkoord te geven."))
    return actions.answer_agreement(
        agreement=asked,
        by=do.by,
        version=do.given["version"],
        agrees=do.given["isAgreed"],
        reasons=do.given.get("reasons", ""),
    )


def _advise(do: Doing) -> object:
    visibility = Visibility.ADVISER if do.given.get("onlyForDeclarant") else Visibility.LINE_OF_COMMAND
    return actions.give_advice(case=do.case, by=do.by, text=do.text, visibility=visibility)


def _confirm(do: Doing) -> object:
    confirmation = _confirmation(do, do.given["fact"])
    return actions.answer_confirmation(confirmation=confirmation, by=do.by, confirmed=do.given["isConfirmed"])


def _change_verdict(do: Doing) -> object:
    return actions.change_verdict(
        case=do.case, by=do.by, version=do.given["version"], verdict=do.given["verdict"], reasons=do.text
    )


def _end(do: Doing) -> object:
    last_on = dt.date.fromisoformat(do.given["lastOn"])
    return actions.end_entry(case=do.case, by=do.by, version=do.given["version"], last_on=last_on)


def _follow_up(do: Doing) -> object:
    task = _task(do.case, Task.Kind.FOLLOW_UP, do.given["subject"])
    return actions.complete_follow_up(task=task, by=do.by, note=do.given.get("note", ""))


def _set_measure(do: Doing) -> object:
    return actions.set_measure(case=do.case, by=do.by, measure=read_measure(do.given))


def _report_breach(do: Doing) -> object:
    """On a measure that this reader sees, and that is in force."""
    seen = do.case.measures.filter(visibility__in=visible_classes(do.by, do.case))
    measure = seen.filter(pk=do.given["measure"], state=Measure.State.ACTIVE, task__isnull=False).first()
    if measure is None:
        raise Problem(409, "nothing-open", _("Deze maatregel loopt niet in deze zaak. Bekijk de zaak opnieuw."))
    return actions.report_breach(measure=measure, by=do.by, note=do.text)


ADVICE = thing(
    {
        "text": text(LONG, "Het advies. Zet hier geen gerubriceerde informatie.", shortest=1),
        "onlyForDeclarant": {"type": "boolean", "description": "Alleen de medewerker leest het."},
    },
    ["text"],
)
ENDING = thing({"version": VERSION, "lastOn": {**DAY, "description": "De laatste dag."}}, ["version", "lastOn"])
CONFIRMATION = thing(
    {"fact": text(60, "Het feit, zoals de zaak het noemt.", shortest=1), "isConfirmed": {"type": "boolean"}},
    ["fact", "isConfirmed"],
)
VERDICT = thing(
    {
        "version": VERSION,
        "verdict": text(40, "Het nieuwe besluit; het moet op het huidige kunnen volgen.", shortest=1),
        "text": text(LONG, "Waarom het besluit verandert.", shortest=1),
    },
    ["version", "verdict", "text"],
)
AGREEMENT = thing(
    {
        "version": VERSION,
        "role": text(40, "De rol waarin je antwoordt, zoals de zaak haar noemt.", shortest=1),
        "isAgreed": {"type": "boolean"},
        "reasons": text(LONG, "Waarom niet, en wat er anders moet. Zet hier geen gerubriceerde informatie."),
    },
    ["version", "role", "isAgreed"],
)
BREACH = thing(
    {
        "measure": {
            "type": "integer",
            "minimum": 1,
            "maximum": 2147483647,
            "description": "De `id` van de maatregel, zoals de zaak haar noemt onder `measures`.",
        },
        "text": text(1000, "Wat er is gebeurd.", shortest=1),
    },
    ["measure", "text"],
)
FOLLOW_UP = thing(
    {"subject": text(80, "Wat er nog te doen was, zoals de zaak het noemt.", shortest=1), "note": text(1000)},
    ["subject"],
)

DEEDS: tuple[Deed, ...] = (
    Deed(
        "takings", Act.TAKE, "CaseTaking", thing({"version": VERSION}, ["version"]),
        lambda do: actions.take_task(case=do.case, by=do.by, version=do.given["version"]), "Pak de zaak op",
    ),
    Deed(
        "questions", Act.RETURN, "CaseQuestion", _versioned("De vraag aan de medewerker.", LONG),
        lambda do: actions.return_case(case=do.case, by=do.by, version=do.given["version"], question=do.text),
        "Stuur terug met een vraag",
    ),
    Deed(
        "answers", Act.ANSWER, "CaseAnswer", _versioned("Het antwoord op de vraag.", LONG),
        lambda do: actions.answer_case(case=do.case, by=do.by, version=do.given["version"], text=do.text),
        "Beantwoord de vraag",
    ),
    Deed(
        "withdrawals", Act.WITHDRAW, "CaseWithdrawal", _versioned("Waarom je de zaak intrekt.", SHORT),
        lambda do: actions.withdraw_case(case=do.case, by=do.by, version=do.given["version"], reason=do.text),
        "Trek de zaak in",
    ),
    Deed(
        "cancellations", Act.CANCEL, "CaseCancellation", _versioned("Waarom de zaak een vergissing is.", SHORT),
        lambda do: actions.cancel_case(case=do.case, by=do.by, version=do.given["version"], reason=do.text),
        "Laat de zaak vervallen",
    ),
    Deed(
        "reopenings", Act.REOPEN, "CaseReopening", _versioned("Welk nieuw feit er is.", SHORT),
        lambda do: actions.reopen_case(case=do.case, by=do.by, version=do.given["version"], reason=do.text),
        "Open de zaak opnieuw",
    ),
    Deed(
        "verdicts", Act.CHANGE_VERDICT, "CaseVerdict", VERDICT, _change_verdict, "Verander het besluit",
    ),
    Deed(
        "adviser-questions", Act.ASK_ADVISER, "AdviserQuestion",
        _said("De vraag. Alleen jij en de adviseur lezen die."),
        lambda do: actions.ask_adviser(case=do.case, by=do.by, text=do.text), "Vraag het de adviseur",
    ),
    Deed(
        "adviser-answers", Act.ADVISE, "AdviserAnswer", _said("Het antwoord. Alleen de medewerker en jij lezen het."),
        lambda do: actions.send_message(case=do.case, by=do.by, text=do.text), "Antwoord aan de medewerker",
    ),
    Deed("advices", Act.ADVISE, "CaseAdvice", ADVICE, _advise, "Geef advies"),
    Deed(
        "reviews", Act.REVIEW, "CaseReview", _said("Wat je vond en wat er moet gebeuren."),
        lambda do: actions.review_case(task=_task(do.case, Task.Kind.REVIEW), by=do.by, text=do.text),
        "Beoordeel de melding",
    ),
    Deed("confirmations", Act.CONFIRM, "CaseConfirmation", CONFIRMATION, _confirm, "Bevestig een gegeven"),
    Deed("agreements", Act.AGREE, "CaseAgreement", AGREEMENT, _agree, "Zeg of je akkoord bent"),
    Deed("endings", Act.END, "CaseEnding", ENDING, _end, "Zeg dat het is afgelopen"),
    Deed("measures", Act.SET_MEASURE, "CaseMeasure", ANY_MEASURE, _set_measure, "Stel een maatregel"),
    Deed(
        "breaches", Act.SET_MEASURE, "MeasureBreach", BREACH, _report_breach,
        "Zeg dat een maatregel niet is nagekomen",
    ),
    Deed("follow-ups", Act.FOLLOW_UP, "CaseFollowUp", FOLLOW_UP, _follow_up, "Rond iets af"),
)  # fmt: skip

SCHEMAS: dict[str, JsonSchema] = {deed.schema: deed.body for deed in DEEDS}
router = Router(tags=["handelingen"], auth=Bearer(SCOPE), by_alias=True)


def _offer(deed: Deed) -> None:
    """The route of one act."""

    @router.post(
        f"/cases/{{number}}/{deed.noun}",
        response={201: wire.Done},
        summary=deed.summary,
        description=f"{deed.summary}. Wie dat nu kan, ziet het bij de zaak onder `acts`.",
        operation_id=f"add_{deed.noun.replace('-', '_')}",
        openapi_extra=says(scope=SCOPE, body=deed.schema),
    )
    def act(request: HttpRequest, number: str) -> Any:
        person = caller(request)
        case = case_for(number, person)
        given = read_body(request, deed.body)
        check_may(deed.act, person, case)  # who may not, hears that before what there is to act on
        deed.run(Doing(case, person, given))
        return Status(201, Case.objects.get(pk=case.pk))


for _deed in DEEDS:
    _offer(_deed)
