"""Beginning a try-out, carrying it out, throwing old ones away."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from onkreukbaar.casework.due.lock import only_one
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.simulation import RegisterSimulation, Vary, cases_to_simulate, simulate_cases
from onkreukbaar.casework.street import register_of
from onkreukbaar.entrypoints.web.studio.models import KEPT, ROWS_LENGTH, Trial, TrialChange, TrialFlow, TrialSetting
from onkreukbaar.reference.people.models import Person
from onkreukbaar.rules.errors import PolicyError
from onkreukbaar.rules.rulebook import Rulebook

logger = logging.getLogger(__name__)

AT_ONCE = 5_000
"""With at most so many cases the answer is there with the page; above that a worker does it while the page tells."""


@dataclass(frozen=True)
class Proposal:
    """What to try out: other values for parameters, or a whole rulebook file; over what happened in a period."""

    settings: Mapping[str, str] = field(default_factory=dict)
    rulebook_name: str = ""
    rulebook_text: str = ""
    first_on: dt.date | None = None
    last_on: dt.date | None = None


def begin_trial(*, register: Register, proposal: Proposal, by: Person) -> Trial:
    """Put a try-out in hand: at once when it is small, else by a worker.

    Raises PolicyError, before anything is kept, when the proposed rules cannot be read.
    """
    _check(register, proposal)
    with transaction.atomic():
        trial = _keep(register, proposal, by)
        is_small = _cases(trial).count() <= AT_ONCE
        if not is_small:
            run_later.enqueue(trial.pk, translation.get_language() or "nl")
    if is_small:
        run_trial(trial)
    return trial


def _check(register: Register, proposal: Proposal) -> None:
    for book in current_pack().rulebooks[register.question]:
        _vary(register.question, proposal)(book)


def _keep(register: Register, proposal: Proposal, by: Person) -> Trial:
    trial = Trial.objects.create(
        register_key=register.key,
        by=by,
        rulebook_name=proposal.rulebook_name,
        rulebook_text=proposal.rulebook_text,
        first_on=proposal.first_on,
        last_on=proposal.last_on,
        begun_at=timezone.now(),
    )
    TrialSetting.objects.bulk_create(
        TrialSetting(trial=trial, name=name, value=value) for name, value in proposal.settings.items()
    )
    return trial


@task
def run_later(trial_id: int, language: str) -> None:
    """Carry out a try-out, unless another worker is at it or it was done or thrown away in the meantime."""
    with only_one(f"trial-{trial_id}") as is_mine, translation.override(language):
        trial = Trial.objects.filter(pk=trial_id, state=Trial.State.RUNNING).first()
        if is_mine and trial is not None:
            run_trial(trial)


def run_trial(trial: Trial) -> None:
    """Carry it out and keep what came of it; a fault is kept for whoever tried."""
    try:
        register = register_of(trial.register_key)
        vary = _vary(register.question, proposal_of(trial))
        found = simulate_cases(register, _cases(trial), vary, lambda part: _tell(trial, part))
        _keep_result(trial, found)
    except Exception:  # whoever waits for it must hear of it, whatever went wrong
        logger.exception("a try-out broke off")
        fault = _("Het ligt aan ons. Probeer het over een paar minuten opnieuw.")
        Trial.objects.filter(pk=trial.pk).update(state=Trial.State.FAILED, fault=fault)
        trial.refresh_from_db()


def proposal_of(trial: Trial) -> Proposal:
    """What a try-out tries."""
    settings = {setting.name: setting.value for setting in trial.settings.all()}
    return Proposal(settings, trial.rulebook_name, trial.rulebook_text, trial.first_on, trial.last_on)


def _cases(trial: Trial) -> QuerySet[Case]:
    cases = cases_to_simulate(register_of(trial.register_key))
    cases = cases.filter(occurred_on__gte=trial.first_on) if trial.first_on else cases
    return cases.filter(occurred_on__lte=trial.last_on) if trial.last_on else cases


def _vary(question: str, proposal: Proposal) -> Vary:
    if not proposal.rulebook_text:
        return lambda book: current_pack().vary(book, proposal.settings)
    other = read_rulebook(question, proposal.rulebook_name, proposal.rulebook_text)
    return lambda _book: other


def read_rulebook(question: str, name: str, text: str) -> Rulebook:
    """The rulebook that a text holds, as if a file of this name lay in the pack. Raises PolicyError with the line."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / Path(name).name
        path.write_text(text, encoding="utf-8")
        found = current_pack().try_out(path)
    if found.question.key != question:
        raise PolicyError(found.place, f"these are rules for {found.question.key!r}, not for {question!r}.")
    return found


def _tell(trial: Trial, part: float) -> None:
    Trial.objects.filter(pk=trial.pk).update(part=part)


@transaction.atomic
def _keep_result(trial: Trial, found: RegisterSimulation) -> None:
    TrialFlow.objects.bulk_create(
        TrialFlow(trial=trial, before=before, after=after, cases=count)
        for (before, after), count in found.matrix.items()
    )
    TrialChange.objects.bulk_create(
        (
            TrialChange(
                trial=trial,
                case_number=change.number,
                unit_name=change.unit,
                before=change.before,
                after=change.after,
                lost=" ".join(change.lost)[:ROWS_LENGTH],
                gained=" ".join(change.gained)[:ROWS_LENGTH],
                lacks_facts=change.lacks_facts,
            )
            for change in found.changes
        ),
        batch_size=1000,
    )
    trial.state, trial.part = Trial.State.DONE, 1.0
    trial.cases, trial.changed = found.cases, len(found.changes)
    trial.off_record, trial.unreadable = found.off_record, len(found.unreadable)
    trial.save()


def forget_old_trials(at: dt.datetime) -> Mapping[str, int]:
    """Throw away what is older than a month."""
    old = Trial.objects.filter(begun_at__lt=at - KEPT)
    count = old.count()
    old.delete()
    return {"forgotten_trials": count}
