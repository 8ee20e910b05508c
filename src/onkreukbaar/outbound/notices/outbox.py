"""The states of a letter on its way, so that a worker may die at any step.

queued → sending (claimed for a while by one worker) → handed over → sent. A claim that runs out goes back to queued
when the letter was not handed over yet: nothing was sent. After that moment the mail server may have it or not; which,
nobody can know. Then what must arrive is sent again under the same Message-ID, and an overview is left as it is.
Every step is one conditional update: whoever's claim was taken over cannot go on.
"""

from __future__ import annotations

import datetime as dt
import random
import uuid

from django.db.models import F, Q, QuerySet

from onkreukbaar.outbound.notices.models import Letter, MailServer
from onkreukbaar.outbound.notices.plan import Kind

CLAIM = dt.timedelta(minutes=10)
LONGEST_WAIT_OF_A_LETTER = dt.timedelta(hours=4)
LONGEST_WAIT_FOR_THE_SERVER = dt.timedelta(minutes=30)
INTERRUPTIONS_AT_MOST = 3
State, Fault = Letter.State, Letter.Fault


def claim_next(now: dt.datetime) -> Letter | None:
    """Take the oldest letter that is due to go, so that no other worker takes it; None when there is none."""
    while True:
        waiting = Letter.objects.filter(state=State.QUEUED, next_try_at__lte=now).order_by("id")
        key = waiting.values_list("pk", flat=True).first()
        if key is None:
            return None
        claim = uuid.uuid4()
        mine = Letter.objects.filter(pk=key, state=State.QUEUED, next_try_at__lte=now).update(
            state=State.SENDING, claim=claim, claimed_until=now + CLAIM, handed_over_at=None, tries=F("tries") + 1
        )
        if mine:
            return Letter.objects.select_related("recipient", "task__case").get(pk=key)


def hand_over(letter: Letter, now: dt.datetime) -> bool:
    """From here on the mail server may have it. False: the claim was lost, and the letter is somebody else's."""
    return _mine(letter).update(handed_over_at=now, claimed_until=now + CLAIM) == 1


def note_sent(letter: Letter, now: dt.datetime) -> None:
    """The mail server took it. That holds even when the claim ran out meanwhile, unless another has it in hand."""
    free = Q(pk=letter.pk) & ~Q(state=State.SENDING)
    Letter.objects.filter(free | Q(pk=letter.pk, claim=letter.claim)).update(
        state=State.SENT, sent_at=now, claim=None, claimed_until=None, fault="", reply_code=None
    )
    Letter.objects.filter(in_overview=letter.pk).update(state=State.SENT, sent_at=now)


def put_back(letter: Letter) -> None:
    """Let it wait as before: the server was not there, which says nothing about this letter."""
    _mine(letter).update(state=State.QUEUED, claim=None, claimed_until=None, tries=F("tries") - 1)


def try_later(letter: Letter, now: dt.datetime, reply_code: int, give_up_after: dt.timedelta) -> None:
    """The server asks to come back later; after days of that we give up, and an administrator sees it."""
    since = letter.refused_since or now
    if now - since >= give_up_after:
        fail(letter, Fault.GAVE_UP, reply_code)
        return
    wait = waiting_time(letter.tries, dt.timedelta(minutes=1), LONGEST_WAIT_OF_A_LETTER)
    _mine(letter).update(
        state=State.QUEUED, claim=None, claimed_until=None, handed_over_at=None, next_try_at=now + wait,
        refused_since=since, fault=Fault.LATER, reply_code=reply_code,
    )  # fmt: skip


def fail(letter: Letter, fault: Letter.Fault, reply_code: int | None = None) -> None:
    """It will not arrive; an administrator sees it."""
    _mine(letter).update(state=State.FAILED, claim=None, claimed_until=None, fault=fault, reply_code=reply_code)


def withdraw(letter: Letter) -> None:
    """It no longer matters."""
    _mine(letter).update(state=State.WITHDRAWN, claim=None, claimed_until=None)


def note_unsure(letter: Letter, now: dt.datetime) -> None:
    """The sending was broken off after handing over: the same rule as for a worker that died there."""
    _resolve(_mine(letter).filter(handed_over_at__isnull=False), now)


def set_aside(letter: Letter, now: dt.datetime, give_up_after: dt.timedelta) -> None:
    """Something unforeseen is wrong with this letter: it makes way for the others, and is tried later."""
    note_unsure(letter, now)
    try_later(letter, now, 0, give_up_after)


def free_expired(now: dt.datetime) -> int:
    """Take back what died in the hands of a worker; returns how many."""
    lost = Letter.objects.filter(state=State.SENDING, claimed_until__lt=now)
    before = lost.filter(handed_over_at__isnull=True)
    freed = before.update(state=State.QUEUED, claim=None, claimed_until=None)
    return freed + _resolve(lost.filter(handed_over_at__isnull=False), now)


def _resolve(letters: QuerySet[Letter], now: dt.datetime) -> int:
    left = letters.filter(Q(kind=Kind.OVERVIEW) | Q(tries__gte=INTERRUPTIONS_AT_MOST))
    unsure = left.update(state=State.UNSURE, claim=None, claimed_until=None, fault=Fault.UNSURE)
    again = letters.update(state=State.QUEUED, claim=None, claimed_until=None, fault=Fault.UNSURE, next_try_at=now)
    return unsure + again


def _mine(letter: Letter) -> QuerySet[Letter]:
    return Letter.objects.filter(pk=letter.pk, state=State.SENDING, claim=letter.claim)


def server_is_resting(now: dt.datetime) -> bool:
    """Did the server not answer a moment ago? Then nothing is tried yet."""
    return MailServer.objects.filter(next_try_at__gt=now).exists()


def note_silence(now: dt.datetime) -> None:
    """The server does not answer: every letter waits, in order, and the next try comes later and later."""
    server, _is_new = MailServer.objects.get_or_create(pk=1)
    wait = waiting_time(server.tries, dt.timedelta(seconds=30), LONGEST_WAIT_FOR_THE_SERVER)
    server.silent_since, server.tries, server.next_try_at = server.silent_since or now, server.tries + 1, now + wait
    server.save()


def note_answer() -> None:
    """The server answers (again)."""
    MailServer.objects.filter(silent_since__isnull=False).update(silent_since=None, tries=0, next_try_at=None)


def waiting_time(tries: int, first: dt.timedelta, longest: dt.timedelta) -> dt.timedelta:
    """Twice as long after each try, up to a longest; a fifth more or less, so that not everybody comes at once."""
    wait = min(first * 2.0 ** min(tries, 20), longest)
    return wait * random.uniform(0.8, 1.2)  # noqa: S311 - no secret
