"""What goes wrong, as problem details (RFC 9457): what is wrong, in which field, and what to do about it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import structlog
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from onkreukbaar.casework.faults import Busy, CaseworkError, IllegalStep, Missing, NotAllowed, Stale
from onkreukbaar.reference.people.faults import NotAllowed as PeopleNotAllowed
from onkreukbaar.reference.people.faults import PeopleError
from onkreukbaar.rules.errors import FactError

log = structlog.get_logger(__name__)
MEDIA_TYPE: Final = "application/problem+json"
KIND: Final = "urn:onkreukbaar:problem:{}"
INVALID: Final = "invalid-input"
"""The request is not of the shape that the documentation states."""
REFUSED: Final = "refused-input"
"""The shape is right, and yet it cannot be so: a day in the future, a range turned round."""
RETRY_SECONDS: Final = "5"


@dataclass(frozen=True)
class InputFault:
    """One thing wrong with what was sent: in which part of the request, where in it, and a sentence with the remedy."""

    part: str
    location: str
    detail: str

    def to_dict(self) -> dict[str, str]:
        return {"in": self.part, "location": self.location, "detail": self.detail}


class Problem(Exception):
    """A refusal with its status and kind. `headers` go with the response."""

    def __init__(
        self,
        status: int,
        kind: str,
        detail: str,
        *,
        errors: Sequence[InputFault] = (),
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status, self.kind, self.detail = status, kind, detail
        self.errors, self.headers = errors, headers or {}


def bad_input(errors: Sequence[InputFault], kind: str = INVALID) -> Problem:
    """All that is wrong with what was sent, at once."""
    return Problem(400, kind, " ".join(f"{fault.location}: {fault.detail}" for fault in errors), errors=errors)


def not_found(detail: str = "") -> Problem:
    """There is no such thing, or it is not for the caller: the answer does not tell which."""
    return Problem(404, "not-found", detail or _("Dit bestaat niet, of het is niet voor jou zichtbaar."))


def titles() -> dict[int, str]:
    """A title for each status, in the reader's language."""
    return {
        400: _("De vraag klopt niet"),
        401: _("Log eerst in"),
        403: _("Dit mag je niet"),
        404: _("Niet gevonden"),
        405: _("Deze handeling kan hier niet"),
        409: _("Dit kan nu niet"),
        413: _("Te groot"),
        415: _("Stuur JSON"),
        429: _("Te veel vragen"),
        503: _("Even te druk"),
    }


def respond(problem: Problem) -> HttpResponse:
    """The response of a problem."""
    title = titles().get(problem.status) or (_("Het ligt aan ons") if problem.status >= 500 else titles()[400])
    body: dict[str, Any] = {
        "type": KIND.format(problem.kind),
        "title": title,
        "status": problem.status,
        "detail": problem.detail,
    }
    if problem.errors:
        body["errors"] = [fault.to_dict() for fault in problem.errors]
    text = json.dumps(body, ensure_ascii=False).encode(errors="replace")  # what was sent may hold half a sign
    return HttpResponse(text, status=problem.status, content_type=MEDIA_TYPE, headers=problem.headers)


def of_status(status: int) -> Problem:
    """A problem of which no more is known than its status: refused before it came to a resource."""
    details = {
        404: _("Dit adres bestaat niet. Kijk de spelling na. Een adres eindigt niet op een schuine streep."),
        405: _("Deze methode kan op dit adres niet. Welke wel kunnen, staat in de kop Allow."),
        413: _("Wat je stuurt is te groot."),
    }
    fallback = _("Het ligt aan ons. Probeer het zo weer.") if status >= 500 else _("De vraag is niet te lezen.")
    return Problem(status, f"http-{status}", details.get(status, fallback))


def of_casework(fault: CaseworkError) -> Problem:
    """An act that cannot be done; its own sentence says why and what to do."""
    if isinstance(fault, NotAllowed):
        return Problem(403, "not-allowed", str(fault))
    if isinstance(fault, Stale):
        return Problem(409, "stale", str(fault))
    if isinstance(fault, IllegalStep):
        return Problem(409, "illegal-step", str(fault))
    if isinstance(fault, Busy):
        return Problem(503, "busy", str(fault), headers={"Retry-After": RETRY_SECONDS})
    return Problem(400, REFUSED if isinstance(fault, Missing) else INVALID, str(fault))


def of_people(fault: PeopleError) -> Problem:
    if isinstance(fault, PeopleNotAllowed):
        return Problem(403, "not-allowed", str(fault))
    return Problem(400, REFUSED, str(fault))


def of_fact(fault: FactError) -> Problem:
    """A fact or value that is not so; the message names question, fact, value and the legal ones."""
    return bad_input([InputFault("body", f"facts.{fault.fact}", str(fault))], REFUSED)


def of_validation(fault: ValidationError) -> Problem:
    """What is wrong with the parameters of an address, all of it."""
    return bad_input([_parameter(error) for error in fault.errors])


def _parameter(error: dict[str, Any]) -> InputFault:
    part, *rest = [str(step) for step in error.get("loc", ())] or ["query"]
    return InputFault(part, rest[-1] if rest else part, _sentence(str(error.get("type", "")), error))


def _sentence(kind: str, error: dict[str, Any]) -> str:
    """The fault in a parameter in the reader's language, by the kinds that our parameters can have."""
    bounds: dict[str, Any] = error.get("ctx") or {}
    sentences = {
        "missing": _("Dit ontbreekt. Vul het in."),
        "uuid": _("Schrijf dit als een UUID, bijvoorbeeld 5f3e2c1a-0b1d-4c57-9d9e-2f1a6b7c8d90."),
        "date": _("Schrijf dit als een dag, bijvoorbeeld 2026-12-03."),
        "int": _("Schrijf dit als een getal."),
        "bool": _("Schrijf true of false."),
        "enum": _("Kies uit: %(legal)s.") % {"legal": str(bounds.get("expected", "")).replace(" or ", ", ")},
        "greater": _("Geef minstens %(least)s.") % {"least": bounds.get("ge", "")},
        "less": _("Geef hoogstens %(most)s.") % {"most": bounds.get("le", "")},
        "string_too_long": _("Dit is te lang: hoogstens %(most)s tekens.") % {"most": bounds.get("max_length", "")},
        "string_pattern": _("Schrijf dit als een zaaknummer, bijvoorbeeld 2026-0412."),
    }
    return next((sentence for start, sentence in sentences.items() if kind.startswith(start)), _("Dit kan niet."))


def of_failure(fault: Exception) -> Problem:
    """Our own fault. The code stands in the answer and in the log; what the exception says stands in neither."""
    code = secrets.token_hex(4)
    log.error("api_failed", code=code, exc_info=fault)
    return Problem(
        500, "failure", _("Het ligt aan ons. Probeer het over een paar minuten. Code: %(code)s.") % {"code": code}
    )


def handle_problems(api: NinjaAPI) -> None:
    """Let every exception of a resource leave as problem details."""

    def as_response(make: Any) -> Any:
        return lambda _request, fault: respond(make(fault))

    api.add_exception_handler(Problem, as_response(lambda fault: fault))
    api.add_exception_handler(CaseworkError, as_response(of_casework))
    api.add_exception_handler(PeopleError, as_response(of_people))
    api.add_exception_handler(FactError, as_response(of_fact))
    api.add_exception_handler(ValidationError, as_response(of_validation))
    api.add_exception_handler(Http404, as_response(lambda _fault: not_found()))
    api.add_exception_handler(HttpError, as_response(lambda fault: of_status(fault.status_code)))
    api.add_exception_handler(RequestDataTooBig, as_response(lambda _fault: of_status(413)))
    api.add_exception_handler(UnreadablePostError, as_response(lambda _fault: of_status(400)))
    api.add_exception_handler(Exception, as_response(of_failure))


def is_problem(response: HttpResponse) -> bool:
    return response.headers.get("Content-Type", "").startswith(MEDIA_TYPE)


def wants_english(request: HttpRequest) -> bool:
    """Does the caller ask for English before Dutch? Dutch comes first when nothing is said."""
    weights = {"nl": 0.0, "en": 0.0}
    for entry in request.headers.get("Accept-Language", "")[:200].split(","):
        tag, _sep, quality = entry.strip().partition(";q=")
        language = tag.split("-")[0].lower()
        if language in weights:
            weights[language] = max(weights[language], _weight(quality))
    return weights["en"] > weights["nl"]


def _weight(quality: str) -> float:
    if not quality:
        return 1.0
    try:
        return float(quality)
    except ValueError:
        return 0.0
