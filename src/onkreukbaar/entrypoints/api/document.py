"""The OpenAPI document: what the routes say, made whole with schemas, refusals, headers and scopes.

Kept: the NL GOV API Design Rules 2.1 (Logius), OpenAPI 3.1. tests/test_design_rules.py holds the document against them.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any, Final

from django.conf import settings

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.street import all_registers
from onkreukbaar.entrypoints.api.doors import acts, people, questions, registers
from onkreukbaar.entrypoints.api.edition import BASE, VERSION
from onkreukbaar.entrypoints.api.extras import BODY, ENTRY, PER_QUESTION, SCOPE
from onkreukbaar.entrypoints.api.house import the_api
from onkreukbaar.entrypoints.api.problems import MEDIA_TYPE
from onkreukbaar.entrypoints.api.scopes import READ_PEOPLE, slug_of
from onkreukbaar.entrypoints.api.shapes.entries import entry_schema
from onkreukbaar.entrypoints.api.shapes.values import JsonSchema, pascal

Document = dict[str, Any]
SECURITY: Final = "token"
ABOUT: Final = """De handelingen van Onkreukbaar voor programma's. Een programma werkt voor een persoon en mag nooit \
meer dan die persoon op dat moment. Zaken en eenheden die zijn afgeschermd, blijven dat. Dat een programma een zaak \
bekeek, wordt vastgelegd. De namen zijn Engels: die van de woordenlijst van het project, naar OESO, EU en OCDS."""
TAGS: Final = {
    "vragen": "Vragen en antwoorden. Ook zonder token.",
    "zaken": "Zaken van alle registers.",
    "handelingen": "Wat je in een zaak doet.",
    "mensen": "Collega’s en eenheden.",
    "token": "Het token zelf.",
}
REFUSALS: Final = {
    "400": "De vraag klopt niet; `errors` noemt alles wat er mis is.",
    "401": "Er is geen token, of het werkt niet (meer).",
    "403": "Het token of de persoon mag dit niet; `detail` noemt wat er nodig is.",
    "404": "Dit bestaat niet, of het is niet zichtbaar voor wie het vraagt.",
    "409": "Dit kan nu niet: de zaak is intussen veranderd of verder.",
    "413": "Te groot.",
    "415": "Stuur JSON.",
    "429": "Te veel vragen; `Retry-After` zegt hoeveel seconden je wacht.",
    "503": "Even te druk; `Retry-After` zegt hoeveel seconden je wacht.",
}
PROBLEM: Final[JsonSchema] = {
    "type": "object",
    "description": "Wat er misging (RFC 9457).",
    "properties": {
        "type": {"type": "string", "format": "uri", "description": "De soort, voor programma's."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "Wat er mis is en wat je eraan doet."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "in": {"enum": ["body", "query", "path", "header"]},
                    "location": {"type": "string"},
                    "detail": {"type": "string"},
                },
                "required": ["in", "location", "detail"],
            },
        },
    },
    "required": ["type", "title", "status", "detail"],
}
REPLACED: Final = ("RegisterCase", "RegisterSummary", "RegisterPage", "Asked")
"""Schemas of the framework for which each register brings its own, or that stand as parameters."""
HEADERS: Final = {"API-Version": {"$ref": "#/components/headers/API-Version"}}


def openapi_document() -> Document:
    """The document as it is served at /api/v1/openapi.json and kept in docs/generated."""
    found = copy.deepcopy(dict(the_api().get_openapi_schema(path_prefix="")))
    paths = {path: {m: _operation(op, path) for m, op in methods.items()} for path, methods in found["paths"].items()}
    schemas = found["components"]["schemas"]
    for name in REPLACED:
        schemas.pop(name, None)
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://spec.openapis.org/oas/3.1/dialect/base",
        "info": _info(),
        "servers": [{"url": BASE, "description": "Deze installatie"}],
        "tags": _tags(),
        "paths": {**_documentation(), **dict(_expand(paths))},
        "components": {
            "schemas": {**_plain(schemas), **_own_schemas()},
            "headers": {
                "API-Version": {
                    "description": "Het volledige versienummer van de API.",
                    "schema": {"type": "string", "pattern": r"^\d+\.\d+\.\d+$"},
                    "example": VERSION,
                }
            },
            "securitySchemes": {
                SECURITY: {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "Maak een token bij ‘Koppelingen’. Elke handeling noemt waarvoor het moet zijn.",
                }
            },
        },
    }


def _info() -> Document:
    return {
        "title": "Onkreukbaar",
        "version": VERSION,
        "description": ABOUT,
        "contact": dict(settings.API_CONTACT),
        "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    }


def _tags() -> list[Document]:
    own = [{"name": slug_of(register), "description": f"{register.plural_nl}."} for register in all_registers()]
    return [*({"name": name, "description": text} for name, text in TAGS.items()), *own]


def _documentation() -> Document:
    """The one address of the document itself."""
    answer = {
        "description": "Dit document.",
        "headers": HEADERS,
        "content": {"application/json": {"schema": {"type": "object"}}},
    }
    return {
        "/openapi.json": {
            "get": {
                "operationId": "show_openapi",
                "summary": "De beschrijving van deze API",
                "description": "Dit document; als YAML op /openapi.yaml.",
                "tags": ["vragen"],
                "security": [],
                "responses": {"200": answer, **_refusals(["429"])},
            }
        }
    }


def _operation(given: Document, path: str) -> Document:
    """One operation, with what ninja does not know of it."""
    operation = {key: value for key, value in given.items() if not key.startswith("x-")}
    scope, body, entry = given.get(SCOPE), given.get(BODY), given.get(ENTRY)
    operation["security"] = [{}, {SECURITY: []}] if scope is None else [{SECURITY: [scope] if scope else []}]
    if body:
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": _ref(body)}}}
    if given.get(PER_QUESTION):
        operation[PER_QUESTION] = body
    operation["parameters"] = [_parameter(each) for each in given.get("parameters", [])]
    answers = {str(status): _answer(response, entry) for status, response in given["responses"].items()}
    if "201" in answers and entry:
        answers["201"]["headers"]["Location"] = {"description": "Het adres van de zaak.", "schema": {"type": "string"}}
    operation["responses"] = {**answers, **_refusals(_refused_with(path, operation, scope))}
    return {key: _plain(value) for key, value in operation.items()}


def _parameter(given: Document) -> Document:
    kept = {key: value for key, value in given.items() if key != "schema"}
    return {**kept, "schema": {key: value for key, value in given["schema"].items() if key != "description"}}


def _answer(response: Document, entry: str | None) -> Document:
    answer = {**response, "headers": dict(HEADERS)}
    if entry:
        shown = response["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[-1]
        name = {"RegisterCase": f"{entry}Case", "RegisterPage": f"{entry}Page"}[shown]
        answer["content"] = {"application/json": {"schema": _ref(name)}}
    return answer


def _refused_with(path: str, operation: Document, scope: str | None) -> list[str]:
    """The statuses with which an operation can refuse."""
    found = ["401", "429", "503"]
    if operation["parameters"] or "requestBody" in operation or operation.get(PER_QUESTION):
        found.append("400")
    if scope:
        found.append("403")
    if "{" in path:
        found.append("404")
    if "requestBody" in operation or operation.get(PER_QUESTION):
        found += ["413", "415", *(["409"] if scope not in (None, READ_PEOPLE.key) else [])]
    return sorted(found)


def _refusals(statuses: list[str]) -> Document:
    content = {MEDIA_TYPE: {"schema": _ref("Problem")}}
    return {each: {"description": REFUSALS[each], "headers": dict(HEADERS), "content": content} for each in statuses}


def _expand(paths: Document) -> Iterator[tuple[str, Document]]:
    """A route that stands for every question becomes one address per question, each with its own facts."""
    for path, methods in paths.items():
        operation = next(iter(methods.values()))
        if PER_QUESTION not in operation:
            yield path, methods
            continue
        for question in current_pack().vocabulary.questions:
            yield (
                path.replace("{question}", questions.slug_of_question(question)),
                {method: _for_question(each, question) for method, each in methods.items()},
            )


def _for_question(operation: Document, question: str) -> Document:
    made = {key: value for key, value in operation.items() if key != PER_QUESTION}
    schema = _ref(f"{operation[PER_QUESTION]}{pascal(question)}")
    made["operationId"] = f"{operation['operationId']}_{question}"
    made["parameters"] = [each for each in operation["parameters"] if each["in"] != "path"]
    made["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    return made


def _own_schemas() -> Document:
    """The schemas that come from vocabulary, forms and columns."""
    found: Document = {"Problem": PROBLEM, "PeopleSearch": people.SEARCH, **acts.SCHEMAS}
    for question in current_pack().vocabulary.questions.values():
        found[f"Ask{pascal(question.key)}"] = questions.asking_schema(question)
        found[f"Tell{pascal(question.key)}"] = questions.telling_schema(question)
    for register in all_registers():
        name = pascal(register.entry.__name__)
        found |= registers.schemas_of(register)
        found[name] = entry_schema(register)
        found[f"{name}Case"] = _with_entry("CaseDetail", name)
        found[f"{name}Summary"] = _with_entry("CaseSummary", name)
        found[f"{name}Page"] = _page_of(f"{name}Summary")
    return found


def _with_entry(base: str, name: str) -> JsonSchema:
    entry = {"type": "object", "properties": {"entry": _ref(name)}, "required": ["entry"]}
    return {"allOf": [_ref(base), entry]}


def _page_of(name: str) -> JsonSchema:
    following = {"type": ["string", "null"], "description": "Het adres van het vervolg; null als er niets meer komt."}
    return {
        "type": "object",
        "properties": {"results": {"type": "array", "items": _ref(name)}, "next": following},
        "required": ["results", "next"],
    }


def _ref(name: str) -> JsonSchema:
    return {"$ref": f"#/components/schemas/{name}"}


def _plain(value: Any) -> Any:
    """Without the titles that only repeat a name."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items() if not (key == "title" and isinstance(part, str))}
    return [_plain(part) for part in value] if isinstance(value, list) else value
