"""What is no longer needed of letters goes: the texts of what arrived, and ended calendar links."""

from __future__ import annotations

import datetime as dt

from onkreukbaar.outbound.notices.models import CalendarLink, Letter

KEPT_AFTER_SENDING = dt.timedelta(days=90)
KEPT_WHEN_FAILED = dt.timedelta(days=365)
AT_ONCE = 2000


def wipe_letters(at: dt.datetime) -> int:
    """Remove letters 90 days after they went, and what never arrived a year after it was made; returns how many."""
    gone = Letter.objects.filter(state=Letter.State.SENT, sent_at__lt=at - KEPT_AFTER_SENDING)
    old = Letter.objects.filter(
        state__in=(Letter.State.WITHDRAWN, Letter.State.UNSURE, Letter.State.FAILED), made_at__lt=at - KEPT_WHEN_FAILED
    )
    keys = [*gone.values_list("pk", flat=True)[:AT_ONCE], *old.values_list("pk", flat=True)[:AT_ONCE]]
    removed, _rows = Letter.objects.filter(pk__in=keys).delete()
    CalendarLink.objects.filter(ended_at__lt=at - KEPT_AFTER_SENDING).delete()
    return removed
