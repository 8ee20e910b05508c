"""What the clock does here: sessions that are over are forgotten, with what was kept in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.contrib.sessions.models import Session


def forget_sessions(at: dt.datetime) -> Mapping[str, int]:
    """Remove the sessions that have expired; also those of visitors who never came back from their organisation."""
    forgotten, _per_model = Session.objects.filter(expire_date__lt=at).delete()
    return {"sessions_forgotten": forgotten}
