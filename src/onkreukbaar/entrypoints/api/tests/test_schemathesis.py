"""What a machine thinks up to send: nothing of it breaks the API, and every answer is as the document says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok

from onkreukbaar.casework.tests.declarations import declare
from onkreukbaar.entrypoints.api.problems import KIND, REFUSED
from onkreukbaar.entrypoints.api.tests.caller import token_for
from onkreukbaar.reference.people.tests.cast import Cast

FEW, MANY = 2, 6
MODES = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]


def operations() -> list[Any]:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    return [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]


def findings(
    operation: Any, headers: dict[str, str], there: dict[str, str], mode: GenerationMode, most: int
) -> list[str]:
    """What is found in one operation; nothing when there is nothing to send wrongly."""

    @settings(
        max_examples=most, deadline=None, database=None, derandomize=True, phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=mode))
    def every_answer_is_as_documented(case: Any) -> None:
        if mode == GenerationMode.POSITIVE:
            case.path_parameters.update({name: there[name] for name in case.path_parameters})
        response = case.call(headers=headers)
        case.validate_response(response, headers=headers, excluded_checks=excluded(response))

    try:
        every_answer_is_as_documented()
    except Unsatisfiable:
        return []
    except FailureGroup as found:
        return [f"{operation.method.upper()} {operation.path}: {found}"]
    return []


def excluded(response: Any) -> list[Any]:
    """What no schema can say (a day in the future, a range turned round) may refuse what keeps to the schema."""
    if response.status_code == 400 and response.json()["type"] == KIND.format(REFUSED):
        return CHECKS.get_by_names(["positive_data_acceptance"])
    return []


@pytest.fixture
def one_connection() -> Iterator[None]:
    """The server closes its connection after each request; here that would end the transaction of the test."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("with_token", [True, False], ids=["with token", "without token"])
def test_nothing_is_found(cast: Cast, *, with_token: bool) -> None:
    case = declare(cast.sanne)
    there = {"number": case.number, "code": "radiotechniek", "person_id": cast.sanne.key, "question": "gift"}
    headers = {"Authorization": f"Bearer {token_for(cast.marleen)}"} if with_token else {}
    found = [
        finding
        for operation in operations()
        if not (with_token and operation.path.startswith("/questions/"))  # those ask for no token
        for mode in MODES
        for finding in findings(operation, headers, there, mode, MANY if with_token else FEW)
    ]
    assert not found, "\n\n".join(found)
