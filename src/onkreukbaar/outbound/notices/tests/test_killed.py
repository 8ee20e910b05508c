"""A worker of flesh and blood, so to say, killed with SIGKILL at every step: nothing is lost, nothing comes twice.

The one window that nobody can close, between the server's yes and our note of it, is told as it is: the letter goes
again under the same Message-ID, so that a mail program shows it once.
"""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.utils import timezone

from onkreukbaar.outbound.notices.deliver import Step, deliver_letters
from onkreukbaar.outbound.notices.models import Letter
from onkreukbaar.outbound.notices.outbox import CLAIM
from onkreukbaar.outbound.notices.plan import Kind
from onkreukbaar.outbound.notices.tests import killed_worker
from onkreukbaar.outbound.notices.tests.conftest import WriteLetter
from onkreukbaar.outbound.notices.tests.mail_server import Taken
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)


def start_worker(step: Step | None = None) -> subprocess.Popen[bytes]:
    """Start a worker that is killed at a step, or lives."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "onkreukbaar.config.settings",
        "ONKREUKBAAR_MAIL_URL": django_settings.MAIL_URL,
        "ONKREUKBAAR_MAIL_FROM": django_settings.MAIL_FROM,
    }
    command = [sys.executable, "-m", killed_worker.__name__, str(connection.settings_dict["NAME"]), step or ""]
    return subprocess.Popen(command, env=environment)


def run_worker(step: Step) -> int:
    """Run a worker that is killed at a step; gives its exit code."""
    return start_worker(step).wait(60)


def run_later(minutes: int = 15) -> None:
    """Another worker, after the claim of the dead one ran out."""
    assert dt.timedelta(minutes=minutes) > CLAIM
    deliver_letters(timezone.now() + dt.timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("step", "arrivals"),
    [(Step.CLAIMED, 1), (Step.CHECKED, 1), (Step.HANDED_OVER, 1), (Step.ACCEPTED, 2), (Step.NOTED, 1)],
)
def test_a_letter_survives_a_worker_that_is_killed(
    step: Step, arrivals: int, cast: Cast, taken: Taken, write: WriteLetter
) -> None:
    first, second = write(cast.sanne), write(cast.daan)
    assert run_worker(step) == -signal.SIGKILL
    deliver_letters()
    assert str(second.public_id) in "".join(taken.ids), "the dead worker holds up nobody else's letter"
    run_later()
    run_later(60)
    own = [each for each in taken.ids if str(first.public_id) in each]
    assert len(own) == arrivals
    assert len(set(own)) == 1, "the same Message-ID, however often"
    assert set(Letter.objects.values_list("state", flat=True)) == {Letter.State.SENT}


def test_an_overview_that_may_have_arrived_is_left_as_it_is(cast: Cast, taken: Taken, write: WriteLetter) -> None:
    letter = write(cast.sanne, kind=Kind.OVERVIEW)
    assert run_worker(Step.ACCEPTED) == -signal.SIGKILL
    run_later()
    letter.refresh_from_db()
    assert (len(taken.messages), letter.state) == (1, Letter.State.UNSURE)


def test_a_worker_that_keeps_dying_there_stops_trying(cast: Cast, taken: Taken, write: WriteLetter) -> None:
    letter = write(cast.sanne)
    for _time in range(4):
        run_worker(Step.ACCEPTED)
        Letter.objects.filter(state="sending").update(claimed_until=timezone.now() - CLAIM)
    letter.refresh_from_db()
    assert (len(taken.messages), len(set(taken.ids)), letter.state) == (3, 1, Letter.State.UNSURE)


def test_two_workers_at_once_send_each_letter_once(cast: Cast, taken: Taken, write: WriteLetter) -> None:
    for _number in range(12):
        write(cast.sanne)
    workers = [start_worker(), start_worker()]
    assert [worker.wait(60) for worker in workers] == [0, 0]
    assert len(taken.ids) == len(set(taken.ids)) == 12
