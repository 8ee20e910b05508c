"""The works of the clock for letters, in this order: read the record, write overviews, send, wipe."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.conf import settings

from onkreukbaar.casework.due.daily import daily
from onkreukbaar.outbound.notices import deliver as delivery
from onkreukbaar.outbound.notices.dispatch import dispatch_events, skip_events
from onkreukbaar.outbound.notices.overview import write_overviews
from onkreukbaar.outbound.notices.wipe import wipe_letters


def has_post() -> bool:
    """Can letters go anywhere: is there a mail server, or the mailbox page of the demo?"""
    return bool(settings.MAIL_URL) or settings.DEMO


def dispatch(at: dt.datetime) -> Mapping[str, int]:
    """Write the letters of what was sealed. Without a mail server none is written, so that none comes years later."""
    if not has_post():
        skip_events()
        return {}
    return {"letters": dispatch_events(at)}


@daily(since="07:00")
def overview(at: dt.datetime) -> Mapping[str, int]:
    """Everybody's overview, once a day."""
    return {"overviews": write_overviews(at) if has_post() else 0}


def deliver(at: dt.datetime) -> Mapping[str, int]:
    """Send what waits."""
    return delivery.deliver_letters(at)


@daily(since="03:00")
def wipe(at: dt.datetime) -> Mapping[str, int]:
    """Remove what is no longer needed."""
    return {"letters_wiped": wipe_letters(at)}
