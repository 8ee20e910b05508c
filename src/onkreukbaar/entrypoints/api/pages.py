"""The documentation of the API: the document for programs, and a page about it for people."""

from __future__ import annotations

import json
from typing import Any

import yaml
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET

from onkreukbaar.casework.street import all_registers
from onkreukbaar.entrypoints.api.document import SECURITY, openapi_document
from onkreukbaar.entrypoints.api.edition import BASE, VERSION


@require_GET
def openapi_json(_request: HttpRequest) -> HttpResponse:
    """The OpenAPI document."""
    return HttpResponse(as_json(openapi_document()), content_type="application/json")


@require_GET
def openapi_yaml(_request: HttpRequest) -> HttpResponse:
    """The same document as YAML."""
    text = yaml.safe_dump(json.loads(as_json(openapi_document())), allow_unicode=True, sort_keys=False)
    return HttpResponse(text, content_type="application/yaml")


def as_json(document: dict[str, Any]) -> str:
    """The document as text, one way only, so that a difference is a difference."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


@require_GET
def show_api(request: HttpRequest) -> HttpResponse:
    """What the API can do, on one page: every address with what it needs."""
    document = openapi_document()
    groups = [(tag["name"], _heading(tag), _lines(document, tag["name"])) for tag in document["tags"]]
    return render(request, "api/api.html", {"groups": groups, "base": BASE, "version": VERSION})


def _heading(tag: dict[str, str]) -> str:
    """What a group is about: a register by its own name, the others in the reader's language."""
    about = tag["description"]
    named = {f"{register.plural_nl}.": register.plural(get_language() or "nl") for register in all_registers()}
    return named.get(about) or gettext(about).rstrip(".")


def _lines(document: dict[str, Any], tag: str) -> list[dict[str, Any]]:
    """The operations under one heading; the same act for every question is told once."""
    found: dict[str, dict[str, Any]] = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if tag in operation["tags"]:
                parts = path.split("/")
                told = f"/questions/…/{parts[3]}" if parts[1] == "questions" and len(parts) == 4 else path
                found.setdefault(f"{method} {told}", _line(method, told, operation))
    return list(found.values())


def _line(method: str, path: str, operation: dict[str, Any]) -> dict[str, Any]:
    scopes = [scope for entry in operation["security"] for scope in entry.get(SECURITY, [])]
    summary = operation["summary"]
    needs_token = bool(operation["security"]) and {} not in operation["security"]
    return {
        "method": method.upper(),
        "path": path,
        "summary": gettext(summary),
        "scopes": scopes,
        "token": needs_token,
    }
