"""Calling the API as somebody of the cast, for the tests."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from onkreukbaar.entrypoints.api.actions import create_token
from onkreukbaar.entrypoints.api.edition import BASE
from onkreukbaar.entrypoints.api.scopes import known_keys
from onkreukbaar.reference.people.models import Person


def token_for(person: Person, *scopes: str, days: int = 30) -> str:
    """The secret of a new token; without scopes one for everything."""
    expires_on = timezone.localdate() + dt.timedelta(days=days)
    wanted = scopes or tuple(known_keys())
    return create_token(person=person, name="proef", scopes=wanted, expires_on=expires_on, by=person)[1]


class Caller:
    """A program that calls for a person; without one, a program without a token."""

    def __init__(self, person: Person | None = None, *scopes: str, language: str = "nl") -> None:
        self.client = Client()
        self.headers = {"Accept-Language": language}
        if person is not None:
            self.headers["Authorization"] = f"Bearer {token_for(person, *scopes)}"

    def get(self, path: str, **query: Any) -> HttpResponse:
        return self.client.get(f"{BASE}{path}", query, headers=self.headers)  # type: ignore[return-value]

    def post(self, path: str, body: object, **headers: str) -> HttpResponse:
        return self._send("POST", path, body, headers)

    def patch(self, path: str, body: object) -> HttpResponse:
        return self._send("PATCH", path, body, {})

    def declare(self, key: uuid.UUID | None = None, **said: Any) -> HttpResponse:
        """Declare an ordinary bottle of wine, with what a test says otherwise."""
        return self.post("/gifts", wine(**said), **{"Idempotency-Key": str(key or uuid.uuid4())})

    def _send(self, method: str, path: str, body: object, headers: dict[str, str]) -> HttpResponse:
        return self.client.generic(  # type: ignore[return-value]
            method, f"{BASE}{path}", _json(body), "application/json", headers={**self.headers, **headers}
        )


def _json(body: object) -> str:
    return json.dumps(body)


def wine(**said: Any) -> dict[str, Any]:
    """An ordinary bottle of wine, as JSON."""
    return {
        "direction": "received",
        "description": "Fles wijn",
        "giverOrganisationName": "Delta Antennes",
        "offeredOn": timezone.localdate().isoformat(),
        "value": "15.00",
        "giverKind": "supplier",
        "giverIsSupplierStaff": False,
        "form": "standard",
        "reason": "courtesy",
        "place": "work_or_public",
        "alreadyReceived": True,
        "proportionate": True,
        "refusalOffends": False,
        "relatedToPosition": "yes",
        "offerOpenTo": "selected",
        "givenTo": "employee",
        "matterPhase": "none",
        "involvement": "none",
        "managerConsent": "not_asked",
        **said,
    }


def told(response: Any) -> Any:
    """The body, read."""
    return json.loads(response.content)
