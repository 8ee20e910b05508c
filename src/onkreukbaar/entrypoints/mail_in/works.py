"""What the clock does for mail in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from onkreukbaar.entrypoints.mail_in.receive import wipe_drafts


def wipe(at: dt.datetime) -> Mapping[str, int]:
    """Wipe what was read from mails whose time is over."""
    return {"mail_drafts_wiped": wipe_drafts(at)}
