"""The NL GOV API Design Rules 2.1 (Logius), over the document and over every address at run time.

Each test names the rule it holds. Not here: TLS itself (the server in front), and rules that a person judges (nouns,
language, deprecation).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.test import Client

from onkreukbaar.entrypoints.api.document import openapi_document
from onkreukbaar.entrypoints.api.edition import BASE, VERSION
from onkreukbaar.entrypoints.api.pages import as_json
from onkreukbaar.entrypoints.api.tests.caller import Caller, told
from onkreukbaar.reference.people.tests.cast import Cast

ROOT = Path(__file__).resolve().parents[5]
PROBLEM = "application/problem+json"
STANDARD = {"get", "post", "put", "patch", "delete"}
DATED = re.compile(r"^(date|datum)$|(\w+D|_[dD])(ate|atum)")
DOCUMENT = openapi_document()
OPERATIONS = [
    (method, path, operation) for path, methods in DOCUMENT["paths"].items() for method, operation in methods.items()
]
every_operation = pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS)


def everything(value: object, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every named part of the document."""
    yield name, value
    if isinstance(value, dict):
        for key, part in value.items():
            yield from everything(part, key)
    if isinstance(value, list):
        for part in value:
            yield from everything(part)


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = DOCUMENT["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    return found


def test_the_kept_document_is_the_one_that_is_served() -> None:
    kept = (ROOT / "docs" / "generated" / "openapi.json").read_text(encoding="utf-8")
    assert kept == as_json(DOCUMENT), "run: onkreukbaar docs openapi"


def test_doc_openapi_every_reference_leads_somewhere() -> None:
    assert re.fullmatch(r"3\.1\.\d+", DOCUMENT["openapi"])
    wanted = {part for name, part in everything(DOCUMENT) if name == "$ref" and isinstance(part, str)}
    there = {f"#/components/{kind}/{name}" for kind, parts in DOCUMENT["components"].items() for name in parts}
    assert wanted <= there
    assert len({operation["operationId"] for _method, _path, operation in OPERATIONS}) == len(OPERATIONS)


def test_doc_openapi_no_schema_is_left_over() -> None:
    wanted = {
        part.rsplit("/", 1)[-1] for name, part in everything(DOCUMENT) if name == "$ref" and isinstance(part, str)
    }
    assert set(DOCUMENT["components"]["schemas"]) - wanted == set()


@pytest.mark.django_db
def test_publish_openapi_at_the_standard_place_for_everybody() -> None:
    as_text = Client().get(f"{BASE}/openapi.json")
    assert as_text.headers["Access-Control-Allow-Origin"] == "*"
    assert as_text.headers["Content-Type"] == "application/json"
    assert json.loads(as_text.content) == yaml.safe_load(Client().get(f"{BASE}/openapi.yaml").content)


def test_doc_openapi_contact_and_semver_and_uri_version() -> None:
    assert {"name", "email", "url"} <= set(DOCUMENT["info"]["contact"])
    assert DOCUMENT["info"]["version"] == VERSION
    assert re.fullmatch(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)", VERSION)
    assert [server["url"] for server in DOCUMENT["servers"]] == [f"/api/v{VERSION.split('.')[0]}"]


@every_operation
def test_paths_and_methods(method: str, path: str, operation: dict[str, Any]) -> None:
    """/core/http-methods, /core/no-trailing-slash, /core/path-segments-kebab-case, /core/query-keys-camel-case."""
    assert method in STANDARD
    segments = path.removeprefix("/").split("/")
    if path != "/openapi.json":
        assert [each for each in segments if not re.fullmatch(r"_?[a-z0-9]+(-[a-z0-9]+)*|\{\w+\}", each)] == []
    queries = [each["name"] for each in operation.get("parameters", []) if each["in"] == "query"]
    assert [name for name in queries if not re.fullmatch(r"[a-z][a-z0-9]*([A-Z][a-z0-9]*)*", name)] == []
    assert operation["summary"]


@every_operation
def test_every_answer_has_its_version_and_every_refusal_is_a_problem(
    method: str, path: str, operation: dict[str, Any]
) -> None:
    """/core/version-header, /core/error-handling/problem-details, /core/error-handling/invalid-input."""
    for status, answer in operation["responses"].items():
        assert "API-Version" in answer["headers"], status
        if status[0] in "45":
            assert list(answer["content"]) == [PROBLEM]
            assert {"status", "title", "detail"} <= set(resolved(answer["content"][PROBLEM]["schema"])["required"])
    if operation.get("parameters") or "requestBody" in operation:
        assert "400" in operation["responses"]


@every_operation
def test_it_says_what_token_it_needs(method: str, path: str, operation: dict[str, Any]) -> None:
    is_open = path == "/openapi.json" or path.startswith("/questions")
    assert operation["security"] == ([] if path == "/openapi.json" else operation["security"])
    assert ({} in operation["security"] or operation["security"] == []) == is_open
    assert ("403" in operation["responses"]) == (not is_open and path != "/token")


def test_dates_and_times_have_a_format() -> None:
    """/core/date-time: moments with a zone, days without a time."""
    for name, part in everything(DOCUMENT["components"]["schemas"]):
        if isinstance(part, dict) and DATED.search(name) and "type" in part:
            assert part.get("format") == "date", name
        if name == "format":
            assert part not in ("date-time-local", "time")


def test_names_of_fields_are_camel_case() -> None:
    """Facts keep the names of the vocabulary, for those are its keys and no fields of ours."""
    of_vocabulary = {f"{kind}{name}" for name in _questions() for kind in ("Ask", "Tell")}
    for name, schema in DOCUMENT["components"]["schemas"].items():
        if name not in of_vocabulary:
            found = [key for key, part in everything(schema) if key == "properties" and isinstance(part, dict)]
            assert found or schema.get("type") != "object"
            for key, part in everything(schema):
                if key == "properties":
                    assert [field for field in part if not re.fullmatch(r"[a-z]+([A-Z][a-z0-9]*)*", field)] == []
        assert re.fullmatch(r"([A-Z][a-z0-9]*)+", name), name


def _questions() -> set[str]:
    names = DOCUMENT["components"]["schemas"]
    return {name.removeprefix("Ask") for name in names if name.startswith("Ask")}


def address_of(path: str) -> str:
    return BASE + re.sub(r"\{\w+\}", "2026-0001", path)


def faults_at_run_time(method: str, address: str, allowed: tuple[int, ...]) -> list[str]:
    response = getattr(Client(), method)(address)
    headers = response.headers
    found = {
        f"status {response.status_code}": response.status_code in allowed,
        "version": headers.get("API-Version") == VERSION,
        "caching": headers.get("Cache-Control") == "no-store",
        "sniffing": headers.get("X-Content-Type-Options") == "nosniff",
        "frames": headers.get("X-Frame-Options") == "DENY",
        "policy": "frame-ancestors 'none'" in headers.get("Content-Security-Policy", ""),
        "problem": response.status_code < 400 or headers["Content-Type"] == PROBLEM,
    }
    if response.status_code >= 400 and found["problem"]:
        found["members"] = {"type", "title", "status", "detail"} <= set(json.loads(response.content))
    return [f"{method} {address}: {what}" for what, is_right in found.items() if not is_right]


def test_every_address_at_run_time(cast: Cast) -> None:
    """/core/no-trailing-slash, /core/version-header, /core/transport/security-headers: without a token, and wrongly."""
    faults = []
    for method, path, _operation in OPERATIONS:
        faults += faults_at_run_time(method, address_of(path), (200, 400, 401, 404, 415))
        faults += faults_at_run_time(method, f"{address_of(path)}/", (404,))
    assert faults == []


def test_another_method_is_refused_in_words(cast: Cast) -> None:
    response = Caller(cast.sanne).client.delete(f"{BASE}/gifts")
    assert response.status_code == 405
    assert set(response.headers["Allow"].split(", ")) == {"GET", "POST"}
    assert told(response)["status"] == 405


def test_http_is_sent_to_https_only_where_there_is_https(cast: Cast) -> None:
    """/core/transport/tls: with a certificate every answer says so for a year."""
    assert settings.SECURE_HSTS_SECONDS == 0 or settings.HTTPS


def test_an_address_that_is_none_of_ours_is_a_problem_too(cast: Cast) -> None:
    for path in ("/nothing", "/gifts/2026-0001/nothing", "/../secret", "/gifts/%00"):
        response = Caller().get(path)
        assert response.status_code in (400, 401, 404)
        assert response.headers["Content-Type"] == PROBLEM
