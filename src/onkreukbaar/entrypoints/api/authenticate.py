"""Who calls: the person of a token in the Authorization header, and what the token is for. Nothing else counts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security.base import AuthBase

from onkreukbaar.entrypoints.api.actions import note_use
from onkreukbaar.entrypoints.api.models import ApiToken
from onkreukbaar.entrypoints.api.problems import Problem
from onkreukbaar.entrypoints.api.queries import find_token
from onkreukbaar.entrypoints.api.throttle import check_token
from onkreukbaar.reference.people.models import Person


class Bearer(AuthBase):
    """A token of somebody, for one scope. `scope` '' asks only for a token that works."""

    openapi_type = "http"
    openapi_scheme = "bearer"

    def __init__(self, scope: str = "") -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> ApiToken:
        scheme, _sep, secret = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not secret.strip():
            raise _unknown(_("Stuur een token mee in de kop Authorization: Bearer, een spatie, en het token."))
        return admit(secret.strip(), self.scope)


class MaybeBearer(AuthBase):
    """Anybody may ask; who shows a token shows one that works."""

    openapi_type = "http"
    openapi_scheme = "bearer"

    def __call__(self, request: HttpRequest) -> Any:
        if request.headers.get("Authorization"):
            return Bearer()(request)
        return True


def admit(secret: str, scope: str) -> ApiToken:
    """The token with this secret. Raises Problem: 401 when none works, 403 when it is not for this, 429 too often."""
    token = find_token(secret)
    if token is None:
        raise _unknown(_("Dit token werkt niet (meer). Maak een nieuw token bij ‘Koppelingen’."))
    check_token(token.prefix)
    if scope and scope not in token.scope_keys:
        detail = _("Dit token mag dit niet: er is ‘%(scope)s’ voor nodig. Maak een token dat daarvoor is.")
        raise Problem(403, "scope-needed", detail % {"scope": scope}, headers=_challenge("insufficient_scope", scope))
    note_use(token)
    return token


def caller(request: HttpRequest) -> Person:
    """For whom the program works."""
    token: ApiToken = request.auth  # type: ignore[attr-defined]
    return token.person


def _unknown(detail: str) -> Problem:
    return Problem(401, "token-needed", detail, headers=_challenge())


def _challenge(error: str = "", scope: str = "") -> dict[str, str]:
    """What RFC 6750 section 3 asks beside a refusal."""
    parts = ['realm="onkreukbaar"', f'error="{error}"' if error else "", f'scope="{scope}"' if scope else ""]
    return {"WWW-Authenticate": "Bearer " + ", ".join(part for part in parts if part)}
