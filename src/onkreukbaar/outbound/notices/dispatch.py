"""From the record to letters: reads what was sealed since the last time, in the order of sealing, each event once.

The bookmark is a sequence number of the record and not a time or a row number: an act that commits late is sealed late,
and so comes after the bookmark, never before it. Bookmark and letters are written in one transaction.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from onkreukbaar.outbound.notices.letters import write_letter
from onkreukbaar.outbound.notices.models import Bookmark, Untold
from onkreukbaar.outbound.notices.plan import PLAN, Kind, Silence, Tell
from onkreukbaar.outbound.notices.recipients import Happening, Recipient, happening, recipients
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.queries import was_in_service

logger = logging.getLogger(__name__)
LETTERS = "letters"
BATCH = 200


def dispatch_events(at: dt.datetime | None = None) -> int:
    """Write the letters of everything sealed since the last time; returns how many letters."""
    now = at or timezone.now()
    written = _try_again(now)
    while True:
        events, count = _next_batch(now)
        written += count
        if events < BATCH:
            return written


def start_here() -> Bookmark:
    """Let the letters begin after what is on record now: nobody is told what happened before."""
    return Bookmark.objects.get_or_create(name=LETTERS, defaults={"sequence": _last_sequence()})[0]


def skip_events() -> None:
    """Move the bookmark to the end of what is sealed: whoever sets up a mail server later begins there."""
    Bookmark.objects.update_or_create(name=LETTERS, defaults={"sequence": _last_sequence()})


def _last_sequence() -> int:
    newest = Event.objects.filter(sequence__isnull=False).order_by("-sequence").values_list("sequence", flat=True)
    return newest.first() or 0


@transaction.atomic
def _next_batch(now: dt.datetime) -> tuple[int, int]:
    """How many events were read, how many letters written."""
    start_here()
    bookmark = Bookmark.objects.select_for_update().get(name=LETTERS)
    events = list(Event.objects.filter(sequence__gt=bookmark.sequence).order_by("sequence")[:BATCH])
    if not events:
        return 0, 0
    written = sum(_tell_or_keep(event, now) for event in events)
    bookmark.sequence = events[-1].sequence or bookmark.sequence
    bookmark.save(update_fields=["sequence"])
    return len(events), written


def _try_again(now: dt.datetime) -> int:
    return sum(_tell_untold(untold.event_id, now) for untold in Untold.objects.order_by("event__sequence")[:BATCH])


@transaction.atomic
def _tell_untold(key: UUID, now: dt.datetime) -> int:
    untold = Untold.objects.select_for_update(of=("self",)).select_related("event").filter(pk=key).first()
    if untold is None:
        return 0
    written = _tell_or_keep(untold.event, now)
    Untold.objects.filter(pk=key, tries=untold.tries).delete()
    return written


def _tell_or_keep(event: Event, now: dt.datetime) -> int:
    """Tell one event. When that fails the event is kept to be tried again, and the next one is told."""
    try:
        with transaction.atomic():
            return tell(event, now)
    except Exception:  # whatever it is, it may not hold up the letters of others
        logger.exception("letters of an event could not be written: %s", event.kind)
        untold, is_new = Untold.objects.get_or_create(event=event, defaults={"tried_at": now})
        if not is_new:
            Untold.objects.filter(pk=untold.pk).update(tries=untold.tries + 1, tried_at=now)
        return 0


def tell(event: Event, now: dt.datetime) -> int:
    """Write the letters of one event; returns how many."""
    plan = _plan(event.kind)
    if not plan:
        return 0
    what = happening(event, now)
    return sum(_write(part, who, what) for part in plan for who in recipients(part, what))


def _plan(kind: str) -> Sequence[Tell]:
    plan = PLAN.get(kind)
    if plan is None:
        logger.warning("an event without a letter or a stated silence: %s", kind)
    return () if plan is None or isinstance(plan, Silence) else plan


def _write(part: Tell, who: Recipient, what: Happening) -> int:
    if not was_in_service(who.person, what.today):
        return 0
    letter = write_letter(
        key=_key(part, who, what), kind=part.kind, to=who.person, at=what.at, case=what.case, task=who.task,
        event=what.event, as_cover=who.as_cover,
    )  # fmt: skip
    return int(letter is not None)


def _key(part: Tell, who: Recipient, what: Happening) -> str:
    """One letter per event, reader and task; of one kind of thing that happens to an account, one a day."""
    if part.kind is Kind.ACCOUNT:
        return f"account:{what.today.isoformat()}:{what.event.kind}:{who.person.pk}"
    return f"{what.event.pk}:{part.kind}:{who.person.pk}:{who.task.pk if who.task else ''}"
