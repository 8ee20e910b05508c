"""The token itself: for a program to see for whom it works and until when."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router

from onkreukbaar.entrypoints.api import wire
from onkreukbaar.entrypoints.api.authenticate import Bearer
from onkreukbaar.entrypoints.api.extras import says
from onkreukbaar.entrypoints.api.models import ApiToken
from onkreukbaar.entrypoints.api.show_case import person_ref

router = Router(tags=["token"], auth=Bearer(), by_alias=True)


@router.get("/token", response=wire.TokenInfo, summary="Je token", openapi_extra=says(scope=""))
def show_token(request: HttpRequest) -> Any:
    """Voor wie dit token werkt, waarvoor, en tot wanneer."""
    token: ApiToken = request.auth  # type: ignore[attr-defined]
    return {
        "name": token.name,
        "prefix": token.prefix,
        "scopes": sorted(token.scope_keys),
        "expires_on": token.expires_on,
        "person": person_ref(token.person),
    }
