"""What the API answers with, typed; names in camelCase on the wire."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeAlias

from ninja import Schema
from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

Texts: TypeAlias = dict[str, str]


class Wire(Schema):
    """Any object of the API."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class UnitRef(Wire):
    code: str
    name: str


class PersonRef(Wire):
    """Somebody by the id under which the house knows him, and his name."""

    id: str
    full_name: str


class Unit(UnitRef):
    """Een onderdeel van de organisatie."""

    parent: str | None = Field(description="De code van de eenheid erboven, als je die mag zien.")


class Grant(Wire):
    """Een rol van iemand, en voor welke eenheid; zonder eenheid: voor de hele organisatie."""

    role: str
    unit: str | None
    from_on: dt.date
    until_on: dt.date | None


class Person(PersonRef):
    """Een collega. Het e-mailadres en de rollen zie je van jezelf en van wie je beheert."""

    unit: UnitRef
    email: str | None = None
    roles: list[Grant] | None = None


class CaseSummary(Wire):
    """Een zaak in het kort."""

    number: str
    register_slug: str = Field(alias="register")
    title: str
    state: str
    outcome: str | None = Field(
        description="Het antwoord van de regels; null als er geen regels op van toepassing zijn."
    )
    verdict: str | None = Field(
        description="Wat er besloten is, in een register waarin iemand ja of nee zegt; anders null."
    )
    unit: UnitRef
    declarant: PersonRef | None
    declarant_name: str
    occurred_on: dt.date | None
    submitted_at: dt.datetime
    is_late: bool
    version: int = Field(description="Stuur dit mee met een handeling: is de zaak intussen veranderd, dan volgt 409.")


class OpenTask(Wire):
    kind: str
    role: str
    assignee: PersonRef | None
    subject: str
    note: str
    due_on: dt.date


class Decision(Wire):
    kind: str
    by: PersonRef
    role: str
    reasons: str
    deviates: bool
    verdict: str | None
    decided_at: dt.datetime


class Measure(Wire):
    """Wat iemand moet doen of laten door een besluit."""

    id: int
    kind: str
    text: str
    role: str
    from_on: dt.date
    until_on: dt.date | None
    evidence: str
    state: str
    set_by: PersonRef
    note: str


class Advice(Wire):
    by: PersonRef
    role: str
    text: str
    given_at: dt.datetime


class Message(Wire):
    by: PersonRef
    role: str
    text: str
    is_with_adviser: bool
    sent_at: dt.datetime


class Confirmation(Wire):
    fact: str
    value: str
    role: str
    state: str
    answered_by: PersonRef | None
    answered_at: dt.datetime | None


class Agreement(Wire):
    """Een van wie akkoord moeten zijn voordat iemand beslist."""

    role: str
    state: str
    reasons: str
    answered_by: PersonRef | None
    answered_at: dt.datetime | None
    is_past: bool = Field(description="Over een vorige versie; er wordt opnieuw gevraagd.")


class Correction(Wire):
    field: str
    old_value: str
    new_value: str
    reason: str
    by: PersonRef
    corrected_at: dt.datetime


class Document(Wire):
    """Een bijlage bij een zaak. De inhoud zelf haal je op de pagina van de zaak."""

    id: str
    name: str
    media_type: str
    size: int
    is_proof: bool
    added_at: dt.datetime


class Receipt(Wire):
    """Welke regels antwoordden, op welke feiten."""

    rulebook: str
    version: str
    hash: str
    facts: dict[str, Any]
    outcome: str
    rows: list[str]
    parameters: dict[str, Any]
    date: dt.date


class CaseDetail(CaseSummary):
    """Een zaak zoals jij die mag zien."""

    decided_at: dt.datetime | None
    closed_at: dt.datetime | None
    is_known_facts_only: bool
    participants: list[PersonRef]
    open_tasks: list[OpenTask]
    decisions: list[Decision]
    measures: list[Measure]
    advices: list[Advice]
    messages: list[Message]
    confirmations: list[Confirmation]
    agreements: list[Agreement]
    corrections: list[Correction]
    documents: list[Document]
    receipt: Receipt | None
    acts: list[str] = Field(description="Wat je nu in deze zaak kunt doen.")


class RegisterSummary(CaseSummary):
    """Een zaak van een register in het kort, met wat je van de gegevens mag zien."""

    entry: dict[str, Any]


class RegisterCase(CaseDetail):
    """Een zaak van een register, met de gegevens die je ervan mag zien."""

    entry: dict[str, Any]


class Happening(Wire):
    """Een moment in het verloop van een zaak."""

    title: str
    by: str
    role: str
    at: dt.datetime


class Waiting(Wire):
    """Een taak die op jou wacht."""

    case: CaseSummary
    kind: str
    role: str
    due_on: dt.date


class Done(Wire):
    """De zaak na een handeling."""

    number: str
    state: str
    version: int


class CasePage(Wire):
    results: list[CaseSummary]
    next: str | None = Field(description="Het adres van het vervolg; null als er niets meer komt.")


class RegisterPage(Wire):
    results: list[RegisterSummary]
    next: str | None = Field(description="Het adres van het vervolg; null als er niets meer komt.")


class PeoplePage(Wire):
    results: list[Person]
    next: str | None = Field(description="Het adres van het vervolg; null als er niets meer komt.")


class UnitList(Wire):
    results: list[Unit]


class TaskList(Wire):
    results: list[Waiting]


class CampaignTurn(Wire):
    """Een vraag aan jou of nog klopt wat je vastlegde."""

    id: int
    title: str
    question: str
    registers: list[str]
    state: str
    is_waiting: bool = Field(description="Of je nog kunt antwoorden.")
    due_on: dt.date
    sent_at: dt.datetime | None
    is_late: bool
    is_nothing: bool = Field(description="Of je zei dat je niets te melden hebt.")


class CampaignList(Wire):
    results: list[CampaignTurn]


class EventList(Wire):
    results: list[Happening]


class QuestionRef(Wire):
    """Een vraag die je kunt stellen."""

    key: str
    address: str
    names: Texts
    descriptions: Texts
    has_rules: bool
    register_slug: str | None = Field(alias="register", description="Het register waarin je het daarna vastlegt.")


class QuestionList(Wire):
    results: list[QuestionRef]


class Provided(Wire):
    fact: str
    confirmed_by: str


class Duty(Wire):
    key: str
    role: str | None
    due_working_days: int | None
    text: Texts


class Reason(Wire):
    row: str
    outcome: str
    norms: list[str]
    text: Texts


class Change(Wire):
    facts: dict[str, Any]
    outcome: str
    kind: str
    text: Texts


class Assessment(Wire):
    """Het antwoord op een vraag, zoals `onkreukbaar ask --json` het geeft."""

    question: str
    outcome: str
    provided: list[Provided]
    assumed: dict[str, Any]
    norms: list[str]
    notify: list[str]
    duties: list[Duty]
    reasons: list[Reason]
    missing_facts: list[str]
    changes: list[Change]
    receipt: Receipt


class NextFact(Wire):
    """Een feit dat het antwoord nog kan veranderen."""

    fact: str
    label: Texts
    question: Texts


class NextFacts(Wire):
    """De feiten om nog te vragen, het beslissendste eerst; leeg als het antwoord vaststaat."""

    results: list[NextFact]


class TokenInfo(Wire):
    """Het token waarmee je dit vraagt."""

    name: str
    prefix: str
    scopes: list[str]
    expires_on: dt.date
    person: PersonRef
