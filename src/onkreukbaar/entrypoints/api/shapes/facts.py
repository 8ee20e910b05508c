"""The vocabulary of a question as JSON Schema (2020-12), and reading facts that keep to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onkreukbaar.entrypoints.api.shapes.values import COUNT_MAXIMUM, DAY, MONEY, JsonSchema, thing
from onkreukbaar.rules.facts import UNKNOWN, Fact, Value
from onkreukbaar.rules.pack import Pack
from onkreukbaar.rules.vocabulary import Question, parse_facts
from onkreukbaar.rules.wording import FactWording

DIALECT = "https://json-schema.org/draft/2020-12/schema"
UNKNOWN_WORD = "unknown"


def facts_schema(question: Question) -> JsonSchema:
    """The facts of a question, without their wording."""
    return thing({name: fact_schema(fact) for name, fact in question.facts.items()}, required_of(question))


def required_of(question: Question) -> list[str]:
    return [name for name, fact in question.facts.items() if fact.required]


def fact_schema(fact: Fact) -> JsonSchema:
    """One fact. Unknown is "unknown", for a date null; None where there can be none is null."""
    if fact.values and fact.kind in ("choice", "flag"):
        return {"enum": [*fact.values, *([UNKNOWN_WORD] if fact.can_be_unknown else [])]}
    if fact.kind == "date":
        return {**DAY, "type": ["string", "null"]} if fact.can_be_unknown else dict(DAY)
    options = [_typed(fact)]
    if fact.can_be_null:
        options.append({"type": "null"})
    if fact.can_be_unknown:
        options.append({"const": UNKNOWN_WORD})
    return options[0] if len(options) == 1 else {"anyOf": options}


def _typed(fact: Fact) -> JsonSchema:
    kinds: dict[str, JsonSchema] = {
        "integer": {"type": "integer", "minimum": 0, "maximum": COUNT_MAXIMUM},
        "number": {"type": "string", "pattern": MONEY["pattern"]},
        "money": dict(MONEY),
        "range": {"type": "array", "items": dict(MONEY), "minItems": 2, "maxItems": 2},
        "text": {"type": "string", "minLength": 1, "maxLength": 2000, "pattern": r"\S"},
        "list": {"type": "array", "items": {"enum": list(fact.values)}, "uniqueItems": True},
        "record": thing({name: _field(*spec) for name, spec in fact.fields.items()}),
    }
    return kinds[fact.kind]


def _field(kind: str, values: tuple[str | bool, ...]) -> JsonSchema:
    if kind == "date":
        return {**DAY, "type": ["string", "null"]}
    if kind == "text":
        return {"type": "string", "maxLength": 2000}
    return {"enum": [*values, UNKNOWN_WORD]}


def read_facts(question: Question, given: Mapping[str, Any]) -> dict[str, Value]:
    """Facts that keep to the schema, parsed. Null for a date is unknown. Raises FactError."""
    return parse_facts(question, {name: _plain(question.facts[name], value) for name, value in given.items()})


def _plain(fact: Fact, value: Any) -> Any:
    if value is None and fact.kind == "date":
        return UNKNOWN
    if fact.kind == "record" and isinstance(value, dict):
        return {name: UNKNOWN if part is None else part for name, part in value.items()}
    return value


def question_schema(pack: Pack, question: Question, address: str) -> JsonSchema:
    """The whole vocabulary of a question as a JSON Schema document, with its wording in both languages."""
    worded = pack.wording.questions.get(question.key)
    schema: JsonSchema = {"$schema": DIALECT, "$id": address, "title": question.key}
    if worded:
        schema |= {"title": worded.name["nl"], "description": worded.about["nl"]}
        schema["x-titles"], schema["x-descriptions"] = dict(worded.name), dict(worded.about)
    schema |= facts_schema(question)
    for name, fact in question.facts.items():
        schema["properties"][name] |= _words(worded.facts.get(name) if worded else None) | _remarks(fact)
    return schema


def _words(worded: FactWording | None) -> JsonSchema:
    if worded is None:
        return {}
    found: JsonSchema = {
        "title": worded.label["nl"],
        "description": worded.question["nl"],
        "x-titles": dict(worded.label),
        "x-descriptions": dict(worded.question),
    }
    if worded.values:
        found["x-values"] = {value: dict(words.label) for value, words in worded.values.items()}
    return found


def _remarks(fact: Fact) -> JsonSchema:
    """What the vocabulary says beside the type: its note, who confirms it, and whether it decides anything."""
    remarks: JsonSchema = {"$comment": fact.note} if fact.note else {}
    if fact.attested_by:
        remarks["x-attestedBy"] = fact.attested_by
    if fact.recorded:
        remarks["x-recorded"] = True
    return remarks
