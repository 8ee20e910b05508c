"""The names that belong to a case, and what an adviser begins with when he writes an example of it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.wording import fact_label, value_label
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.models import Person, Unit
from onkreukbaar.registers.advice.carried import read_receipt
from onkreukbaar.registers.advice.casuistry import Known, Places, Proposal, capitals_in, without_names
from onkreukbaar.registers.advice.models import AdviceRequest
from onkreukbaar.rules.errors import FactError
from onkreukbaar.rules.vocabulary import parse_facts

MOST_NAMES = 400
"""Capitals looked up among the people of the house; a text of one page has fewer."""


def known_in(case: Case, text: str) -> Known:
    """The names of a case, and those of people, units and organisations of ours that stand in a text."""
    own = [name for person in _people_of(case) for name in _names_of(person)]
    return Known(
        own=(*own, case.unit.name, case.number),
        people=tuple(_people_in(text)),
        units=tuple(Unit.objects.values_list("name", flat=True)),
        organisations=tuple(_organisations_in(text)),
    )


def _people_of(case: Case) -> list[Person]:
    parts = [part.person for part in case.participants.select_related("person")]
    turns = [task.assignee for task in case.tasks.select_related("assignee") if task.assignee]
    writers = [message.by for message in case.messages.select_related("by")]
    declarant = [case.declarant] if case.declarant else []
    return list(dict.fromkeys([*declarant, *parts, *turns, *writers]))


def _names_of(person: Person) -> list[str]:
    whole = " ".join(part for part in (person.prefix, person.family_name) if part)
    return [person.full_name, whole, person.given_name, person.family_name]


def _people_in(text: str) -> Iterable[str]:
    """Given and family names of our people that stand in a text with a capital."""
    words = list(dict.fromkeys(capitals_in(text)))[:MOST_NAMES]
    found = Person.objects.filter(Q(family_name__in=words) | Q(given_name__in=words))
    names = {name for pair in found.values_list("given_name", "family_name") for name in pair}
    return sorted(names & set(words))


def _organisations_in(text: str) -> Iterable[str]:
    folded = text.casefold()
    return [name for name in Organisation.objects.values_list("name", flat=True) if name.casefold() in folded]


def proposal_for(request: AdviceRequest) -> Proposal:
    """What an adviser begins with: question and answer without names, the situation from the facts that came along."""
    known = known_in(request.case, f"{request.question}\n{request.answer}")
    places = Places(_("[naam]"), _("[afdeling]"), _("[organisatie]"), _("[adres]"), _("[datum]"), _("[zaak]"))
    return Proposal(
        title=request.topic_name,
        situation="\n".join(_situation(request)),
        question=without_names(request.question, known, places),
        answer=without_names(request.answer, known, places),
    )


def _situation(request: AdviceRequest) -> Iterable[str]:
    """The choices among the facts, one a line. Amounts, days and names stay out."""
    receipt = read_receipt(request.receipt)
    if receipt is None:
        return
    question = current_pack().vocabulary.question(request.topic)
    try:
        facts = parse_facts(question, receipt.facts)
    except FactError:  # the vocabulary has changed since
        return
    for name, value in facts.items():
        if question.facts[name].kind in ("choice", "flag") and isinstance(value, str | bool):
            yield f"{fact_label(request.topic, name)}: {value_label(request.topic, name, value)}"
