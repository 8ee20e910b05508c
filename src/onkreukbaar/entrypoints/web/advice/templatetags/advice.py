"""What pages of others show of questions to the adviser and of examples."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.urls import reverse

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.entrypoints.web.advice.examples import norms_of
from onkreukbaar.entrypoints.web.ask.wording import Words
from onkreukbaar.entrypoints.web.cases.why import Why, why_from
from onkreukbaar.entrypoints.web.norm_lines import NormLine
from onkreukbaar.reference.people.models import Person
from onkreukbaar.registers.advice.carried import read_receipt
from onkreukbaar.registers.advice.models import AdviceRequest, Example
from onkreukbaar.registers.advice.permissions import can_consent, can_revoke, can_write
from onkreukbaar.registers.advice.queries import published_examples
from onkreukbaar.rules.errors import FactError
from onkreukbaar.rules.facts import UNKNOWN
from onkreukbaar.rules.receipt import Receipt
from onkreukbaar.rules.vocabulary import parse_facts

register = template.Library()
SHOWN = 2
"""Examples beside an answer; the rest is one click away."""


@dataclass(frozen=True)
class Asked:
    """A question to the adviser as its page shows it. carried: the answer that came along; given: its facts."""

    request: AdviceRequest
    carried: Why | None
    given: list[tuple[str, str]]
    norms: list[NormLine]
    example: Example | None
    can_consent: bool
    can_revoke: bool
    can_write: bool


@register.simple_tag
def asked_in(case: Case, person: Person) -> Asked:
    """What a case of this register asks and answers; its page is for whoever asked and the advisers alone."""
    request = AdviceRequest.objects.select_related("case").get(case=case)
    example = Example.objects.select_related("case__unit").filter(case=case).first()
    receipt = read_receipt(request.receipt)
    return Asked(
        request=request,
        carried=why_from(receipt) if receipt else None,
        given=_given(request.topic, receipt) if receipt else [],
        norms=norms_of(request.norm_ids),
        example=example,
        can_consent=can_consent(person, request),
        can_revoke=example is not None and can_revoke(person, example),
        can_write=example is not None and can_write(person, example),
    )


def _given(topic: str, receipt: Receipt) -> list[tuple[str, str]]:
    """The facts that came along, in words."""
    pack = current_pack()
    words = Words(pack, pack.rulebook(topic))
    try:
        facts = parse_facts(words.rulebook.question, receipt.facts)
    except FactError:  # the vocabulary has changed since
        return []
    return [(words.label(name), words.show(name, value)) for name, value in facts.items() if value is not UNKNOWN]


@register.simple_tag
def examples_about(question: str, person: Person | None) -> list[Example]:
    """The newest examples about a question, for whoever is signed in."""
    return list(published_examples(question)[:SHOWN]) if person is not None else []


@register.simple_tag
def ask_adviser_address() -> str:
    """Where one asks the adviser."""
    return reverse("declare", args=["advice"])
