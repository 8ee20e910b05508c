"""Asking by a program: the same answer as on the command line, and nothing is stored."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.entrypoints.api.shapes.values import camel
from onkreukbaar.entrypoints.api.tests.caller import Caller, told
from onkreukbaar.entrypoints.cli.ask import ask

WINE = {"giver_kind": "supplier", "form": "standard", "value_eur": "24.95", "already_received": False}


def in_camel_case(value: Any, *, is_facts: bool = False) -> Any:
    """The answer of the command line as the API writes it: our own names in camelCase, those of facts as they are."""
    if isinstance(value, dict):
        return {
            key if is_facts else camel(key): in_camel_case(part, is_facts=key in ("facts", "assumed", "parameters"))
            for key, part in value.items()
        }
    return [in_camel_case(part) for part in value] if isinstance(value, list) else value


@pytest.mark.django_db
@pytest.mark.parametrize("assumes", [False, True])
def test_the_answer_is_that_of_the_command_line(*, assumes: bool) -> None:
    stated = [f"--fact={name}={json.dumps(value).strip(chr(34))}" for name, value in WINE.items()]
    printed = CliRunner().invoke(ask, ["gift", *stated, "--json", *(["--assume-defaults"] if assumes else [])])
    answered = Caller().post("/questions/gift/assessments", {"facts": WINE, "assumeDefaults": assumes})
    assert answered.status_code == 200
    assert told(answered) == in_camel_case(json.loads(printed.output))


@pytest.mark.django_db
def test_nothing_is_read_from_or_written_to_the_database() -> None:
    with CaptureQueriesContext(connection) as queries:
        Caller().post("/questions/gift/assessments", {"facts": WINE})
    assert len(queries) == 0


@pytest.mark.django_db
def test_unknown_is_an_answer_and_an_unknown_name_is_not() -> None:
    caller = Caller()
    assert caller.post("/questions/gift/assessments", {"facts": {**WINE, "reason": "unknown"}}).status_code == 200
    refused = caller.post("/questions/gift/assessments", {"facts": {**WINE, "colour": "red", "form": "brick"}})
    assert refused.status_code == 400
    assert {error["location"] for error in told(refused)["errors"]} == {"facts.colour", "facts.form"}
    assert "brick" in told(refused)["detail"]


@pytest.mark.django_db
def test_a_required_fact_is_needed_for_an_answer_and_not_for_the_next_question() -> None:
    caller = Caller()
    refused = caller.post("/questions/gift/assessments", {"facts": {}})
    assert {error["location"] for error in told(refused)["errors"]} == {"facts.giver_kind", "facts.form"}
    following = caller.post("/questions/gift/next-facts", {"facts": {}})
    assert following.status_code == 200
    assert {"giver_kind", "form"} <= {line["fact"] for line in told(following)["results"]}


@pytest.mark.django_db
def test_the_most_decisive_fact_comes_first_until_the_answer_is_fixed() -> None:
    caller, facts = Caller(), dict(WINE)
    asked = []
    while following := told(caller.post("/questions/gift/next-facts", {"facts": facts}))["results"]:
        fact = current_pack().vocabulary.questions["gift"].facts[following[0]["fact"]]
        assert following[0]["question"]["nl"].endswith("?")
        asked.append(fact.name)
        facts[fact.name] = fact.write(fact.default)
    assert asked
    assert told(caller.post("/questions/gift/assessments", {"facts": facts}))["missingFacts"] == []


@pytest.mark.django_db
def test_every_question_is_listed_with_where_it_stands() -> None:
    caller = Caller()
    listed = told(caller.get("/questions"))["results"]
    assert [line["key"] for line in listed] == list(current_pack().vocabulary.questions)
    for line in listed:
        assert caller.get(line["address"].removeprefix("/api/v1")).status_code == 200
    assert caller.get("/questions/nothing").status_code == 404
    assert "gift" in told(caller.get("/questions/nothing"))["detail"]


@pytest.mark.django_db
def test_the_rules_of_a_day_before_there_were_any() -> None:
    refused = Caller().post("/questions/gift/assessments", {"facts": WINE, "on": "1999-01-01"})
    assert refused.status_code == 404
    assert "1999-01-01" in told(refused)["detail"]


@pytest.mark.django_db
@pytest.mark.parametrize("body", ["{", "[1]", "null", '{"facts": NaN}', '"\\ud800"', "[" * 100_000])
def test_a_body_that_cannot_be_read(body: str) -> None:
    caller = Caller()
    path = "/api/v1/questions/gift/assessments"
    response = caller.client.generic("POST", path, body, "application/json")
    assert response.status_code == 400
    assert caller.client.generic("POST", path, body, "text/plain").status_code == 415


@pytest.mark.django_db
def test_a_sign_that_no_database_keeps_is_refused(cast: Any) -> None:
    response = Caller(cast.sanne).declare(description="wijn \x00")
    assert response.status_code == 400


@pytest.mark.django_db
def test_a_body_that_is_too_large(settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    response = Caller().post("/questions/gift/assessments", {"facts": {"matter": "x" * 200}})
    assert response.status_code == 413
    assert told(response)["status"] == 413


@pytest.mark.django_db
def test_our_own_fault_is_told_with_a_code_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError("Sanne de Wit")

    monkeypatch.setattr("onkreukbaar.entrypoints.api.doors.questions.current_pack", fail)
    response = Caller().get("/questions")
    assert response.status_code == 500
    assert "Code:" in told(response)["detail"]
    assert b"Sanne" not in response.content
