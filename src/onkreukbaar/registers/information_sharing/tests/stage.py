"""Requests to share and permissions for the tests: made by the usual people, through the real acts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from onkreukbaar.casework import actions
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.submission import Submission
from onkreukbaar.reference.people.models import Person, RoleGrant
from onkreukbaar.reference.people.roles import SECURITY_OFFICER
from onkreukbaar.reference.people.tests.cast import Cast
from onkreukbaar.registers.information_sharing.actions import NewPermission, keep_permission
from onkreukbaar.registers.information_sharing.models import SharedInformation, SharingPermission

COMPANY = "Delta Antennes"


def day(days: int = 0) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def officer(cast: Cast) -> Person:
    """Willem, who is made security officer."""
    RoleGrant.objects.get_or_create(person=cast.willem, role=SECURITY_OFFICER.key, unit=None)
    return cast.willem


def sharing(**columns: Any) -> SharedInformation:
    """An unsaved request, complete enough to be declared."""
    given = {
        "label": "Planning van het onderhoud",
        "recipient_kind": "company",
        "recipient_name": COMPANY,
        "classification": "confidentieel",
        "matter_phase": "none",
        "share_on": day(5),
    }
    return SharedInformation(**{**given, **columns})


def declare(person: Person, **columns: Any) -> Case:
    submission = Submission(register_of("information_sharing"), sharing(**columns), person.unit, person)
    return actions.submit_case(submission, by=person)


def permission(by: Person, **said: Any) -> SharingPermission:
    """A permission on record, in force for a year."""
    given = {
        "holder_name": COMPANY,
        "reference": "T-2026-14",
        "regime": "abdo_2019",
        "cleared_to": "geheim",
        "valid_from": day(-100),
        "valid_until": day(265),
    }
    return keep_permission(new=NewPermission(**{**given, **said}), by=by)


def decide(case: Case, by: Person, verdict: str = "permitted", reasons: str = "", **values: Any) -> Case:
    current = Case.objects.get(pk=case.pk)
    return actions.decide_case(
        case=current,
        by=by,
        version=current.version,
        values={"conditions": "", **values},
        verdict=verdict,
        reasons=reasons,
    )


def task_of(case: Case, kind: Task.Kind = Task.Kind.FOLLOW_UP) -> Task:
    return case.tasks.get(kind=kind, done_at__isnull=True)


def entry_of(case: Case) -> SharedInformation:
    return SharedInformation.objects.get(case=case)
