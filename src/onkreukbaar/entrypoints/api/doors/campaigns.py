"""The yearly question whether what one declared still holds, as far as it was put to the caller."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router

from onkreukbaar.casework.campaigns.models import Turn
from onkreukbaar.casework.campaigns.permissions import registers_of
from onkreukbaar.casework.campaigns.queries import turns_of
from onkreukbaar.entrypoints.api import wire
from onkreukbaar.entrypoints.api.authenticate import Bearer, caller
from onkreukbaar.entrypoints.api.extras import says
from onkreukbaar.entrypoints.api.scopes import READ_CASES, slug_of

router = Router(tags=["zaken"], auth=Bearer(READ_CASES.key), by_alias=True)


@router.get(
    "/campaigns", response=wire.CampaignList, summary="Klopt dit nog? De jaarlijkse vragen aan jou",
    openapi_extra=says(scope=READ_CASES.key),
)  # fmt: skip
def list_campaigns(request: HttpRequest) -> Any:
    """De vragen of nog klopt wat je vastlegde, de nieuwste eerst, met wat ervan kwam. Je antwoordt op de pagina."""
    return {"results": [_told(turn) for turn in turns_of(caller(request))]}


def _told(turn: Turn) -> dict[str, Any]:
    return {
        "id": turn.campaign_id,
        "title": turn.campaign.title,
        "question": turn.campaign.question,
        "registers": [slug_of(register) for register in registers_of(turn.campaign)],
        "state": turn.state,
        "is_waiting": turn.is_open and turn.campaign.is_running,
        "due_on": turn.due_on,
        "sent_at": turn.sent_at,
        "is_late": turn.is_late,
        "is_nothing": turn.is_nil,
    }
