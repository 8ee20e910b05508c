"""Questions, their vocabulary, the answer to one, and what to ask next. Open to everybody; nothing is stored."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.street import register_for_question
from onkreukbaar.entrypoints.api import wire
from onkreukbaar.entrypoints.api.authenticate import MaybeBearer
from onkreukbaar.entrypoints.api.edition import BASE
from onkreukbaar.entrypoints.api.extras import says
from onkreukbaar.entrypoints.api.problems import not_found
from onkreukbaar.entrypoints.api.scopes import slug_of
from onkreukbaar.entrypoints.api.shapes.body import read_body
from onkreukbaar.entrypoints.api.shapes.facts import facts_schema, question_schema, read_facts
from onkreukbaar.entrypoints.api.shapes.values import DAY, JsonSchema, thing
from onkreukbaar.rules.evaluate import assess
from onkreukbaar.rules.explain import next_facts
from onkreukbaar.rules.pack import NoRulebook, Pack
from onkreukbaar.rules.rulebook import Rulebook
from onkreukbaar.rules.vocabulary import Question

router = Router(tags=["vragen"], auth=MaybeBearer(), by_alias=True)
ASK = "/questions/{question}/assessments"
NEXT = "/questions/{question}/next-facts"


def slug_of_question(key: str) -> str:
    """A question's part of an address, in kebab-case."""
    return key.replace("_", "-")


def asking_schema(question: Question) -> JsonSchema:
    """What one sends to have a question answered."""
    assume = {"type": "boolean", "description": "Neem voor wat ontbreekt het gewone aan; het antwoord noemt wat."}
    day = {**DAY, "description": "De dag waarvan de regels gelden; vandaag als je niets zegt."}
    return thing({"facts": facts_schema(question), "assumeDefaults": assume, "on": day}, ["facts"])


def telling_schema(question: Question) -> JsonSchema:
    """What is known so far, to hear what to ask next: even a required fact may still be left out."""
    facts = {name: value for name, value in facts_schema(question).items() if name != "required"}
    return thing({"facts": facts}, ["facts"])


@router.get("/questions", response=wire.QuestionList, summary="Alle vragen")
def list_questions(request: HttpRequest) -> Any:  # noqa: ARG001 - ninja passes it
    """De vragen die je kunt stellen, en of er in deze organisatie regels voor zijn."""
    pack = current_pack()
    return {"results": [_question(pack, question) for question in pack.vocabulary.questions.values()]}


def _question(pack: Pack, question: Question) -> dict[str, Any]:
    worded, register = pack.wording.questions.get(question.key), register_for_question(question.key)
    return {
        "key": question.key,
        "address": f"{BASE}/questions/{slug_of_question(question.key)}",
        "names": dict(worded.name) if worded else {},
        "descriptions": dict(worded.about) if worded else {},
        "has_rules": pack.has_rulebook(question.key),
        "register_slug": slug_of(register) if register else None,
    }


@router.get("/questions/{question}", response=dict[str, Any], summary="Eén vraag als JSON Schema")
def show_question(request: HttpRequest, question: str) -> Any:  # noqa: ARG001 - ninja passes it
    """De feiten van een vraag met hun waarden en namen, als JSON Schema (2020-12)."""
    pack = current_pack()
    return question_schema(pack, _known(pack, question), f"{BASE}/questions/{question}")


@router.post(ASK, response=wire.Assessment, summary="Stel een vraag", openapi_extra=says(per_question=True, body="Ask"))
def ask(request: HttpRequest, question: str) -> Any:
    """Een uitgelegd antwoord op feiten. Wat je weglaat, is onbekend. Er wordt niets bewaard."""
    pack = current_pack()
    asked = _known(pack, question)
    given = read_body(request, asking_schema(asked))
    facts = read_facts(asked, given["facts"])
    day = parse_day(given.get("on"))
    rulebook = _rules(pack, asked.key, day)
    return assess(rulebook, facts, assume_defaults=given.get("assumeDefaults", False), on=day).to_dict()


@router.post(
    NEXT, response=wire.NextFacts, summary="Wat vraag je nu?", openapi_extra=says(per_question=True, body="Tell")
)
def next_question(request: HttpRequest, question: str) -> Any:
    """De feiten die het antwoord nog kunnen veranderen, het beslissendste eerst."""
    pack = current_pack()
    asked = _known(pack, question)
    facts = read_facts(asked, read_body(request, telling_schema(asked))["facts"])
    return {"results": [_fact(pack, asked.key, name) for name in next_facts(_rules(pack, asked.key), facts)]}


def _fact(pack: Pack, question: str, name: str) -> dict[str, Any]:
    worded = pack.wording.questions.get(question)
    words = worded.facts[name] if worded else None
    return {
        "fact": name,
        "label": dict(words.label) if words else {},
        "question": dict(words.question) if words else {},
    }


def _known(pack: Pack, slug: str) -> Question:
    slugs = {slug_of_question(key): key for key in pack.vocabulary.questions}
    if slug not in slugs:
        raise not_found(_("'%(value)s' kan niet. Kies uit: %(legal)s.") % {"value": slug, "legal": ", ".join(slugs)})
    return pack.question(slugs[slug])


def _rules(pack: Pack, question: str, on: dt.date | None = None) -> Rulebook:
    try:
        return pack.rulebook(question, on)
    except NoRulebook as none:
        raise not_found(str(none)) from none


def parse_day(text: str | None) -> dt.date | None:
    """A day that keeps to the schema already; None when none is said."""
    return dt.date.fromisoformat(text) if text else None
