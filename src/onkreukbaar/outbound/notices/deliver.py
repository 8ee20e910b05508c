"""Sending what waits: one letter at a time, oldest first. A worker may be killed at any step (see outbox.py)."""

from __future__ import annotations

import datetime as dt
import logging
from collections import Counter
from collections.abc import Callable, Mapping
from enum import StrEnum

from django.conf import settings
from django.utils import timezone

from onkreukbaar.outbound.notices import outbox
from onkreukbaar.outbound.notices.message import NoAddress, address_of, build_message
from onkreukbaar.outbound.notices.models import Letter
from onkreukbaar.outbound.notices.post import AskedToComeBack, BrokenOff, ClaimLost, Post, Refused, ServerSilent
from onkreukbaar.outbound.notices.post_address import read_post_address
from onkreukbaar.outbound.notices.relevance import still_matters

logger = logging.getLogger(__name__)
MINUTE = dt.timedelta(minutes=1)


class Step(StrEnum):
    """Where a worker is with a letter; a test stops it at each."""

    CLAIMED = "claimed"
    CHECKED = "checked"
    HANDED_OVER = "handed over"
    ACCEPTED = "accepted"
    NOTED = "noted"


AtStep = Callable[[Step], None]


def _go_on(_step: Step) -> None:
    """Nothing happens between the steps of a real worker."""


def deliver_letters(at: dt.datetime | None = None, *, at_step: AtStep = _go_on) -> Mapping[str, int]:
    """Send what waits until nothing is left, the server falls silent, or this minute's share is used up.

    at: the moment (now when left out). Returns counts: sent, failed, withdrawn, later.
    """
    now = at or timezone.now()
    outbox.free_expired(now)
    address = read_post_address(settings.MAIL_URL)
    if settings.DEMO:
        return _keep_all(now)
    if address is None or outbox.server_is_resting(now):
        return {}
    post, counts = Post(address), Counter[str]()
    try:
        for _turn in range(_share_left(now)):
            letter = outbox.claim_next(now)
            if letter is None:
                break
            at_step(Step.CLAIMED)
            counts[_send(letter, post, now, at_step)] += 1
    except ServerSilent:
        outbox.note_silence(now)
    finally:
        post.close()
    return {f"letters_{name}": count for name, count in counts.items()}


def _share_left(now: dt.datetime) -> int:
    """How many letters may still go this minute, so that a mail server does not take us for a flood."""
    used = Letter.objects.filter(sent_at__gt=now - MINUTE, sent_at__lte=now).count()
    return max(0, settings.MAIL_PER_MINUTE - used)


def _send(letter: Letter, post: Post, now: dt.datetime, at_step: AtStep) -> str:
    """Send one claimed letter; returns what became of it. Raises ServerSilent, with the letter back in its place."""
    if not still_matters(letter, timezone.localdate(now)):
        outbox.withdraw(letter)
        return "withdrawn"
    at_step(Step.CHECKED)
    try:
        _hand_in(letter, post, now, at_step)
    except (NoAddress, Refused) as refusal:
        is_refused = isinstance(refusal, Refused)
        outbox.fail(
            letter, Letter.Fault.REFUSED if is_refused else Letter.Fault.NO_ADDRESS, getattr(refusal, "code", None)
        )
        return "failed"
    except AskedToComeBack as wish:
        outbox.try_later(letter, now, wish.code, dt.timedelta(days=settings.MAIL_GIVE_UP_DAYS))
        return "later"
    except ClaimLost:
        return "later"
    except ServerSilent:
        raise
    except Exception:  # whatever is wrong with this one, the letters behind it go on
        logger.exception("a letter could not be sent: %s", letter.kind)
        outbox.set_aside(letter, now, dt.timedelta(days=settings.MAIL_GIVE_UP_DAYS))
        return "later"
    outbox.note_sent(letter, now)
    outbox.note_answer()
    at_step(Step.NOTED)
    return "sent"


def _hand_in(letter: Letter, post: Post, now: dt.datetime, at_step: AtStep) -> None:
    sender, site = settings.MAIL_FROM, settings.SITE_URL
    message = build_message(letter, sender=sender, site=site, at=now)

    def hand_over() -> bool:
        is_mine = outbox.hand_over(letter, timezone.now())
        at_step(Step.HANDED_OVER)
        return is_mine

    try:
        post.send(message, sender, address_of(letter), hand_over)
    except ServerSilent:
        outbox.put_back(letter)
        raise
    except BrokenOff as broken:
        outbox.note_unsure(letter, now)
        raise ServerSilent from broken
    at_step(Step.ACCEPTED)


def _keep_all(now: dt.datetime) -> Mapping[str, int]:
    """In the demo nothing leaves the machine: every letter is as if it had arrived, in the mailbox page."""
    counts: Counter[str] = Counter()
    while (letter := outbox.claim_next(now)) is not None:
        if still_matters(letter, timezone.localdate(now)):
            outbox.note_sent(letter, now)
            counts["letters_sent"] += 1
        else:
            outbox.withdraw(letter)
            counts["letters_withdrawn"] += 1
    return counts
