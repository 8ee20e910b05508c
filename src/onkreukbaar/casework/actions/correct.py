"""Correcting an entry: the old value stays on record, the rules are asked again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.casework.actions.decide import need
from onkreukbaar.casework.actions.steps import lock
from onkreukbaar.casework.agreements import leave_agreed, set_aside
from onkreukbaar.casework.assess import assess_entry
from onkreukbaar.casework.encryption import CORRECTION, EncryptedTextField, encrypt
from onkreukbaar.casework.events import write_case_event
from onkreukbaar.casework.models import Case, Correction, Entry
from onkreukbaar.casework.one_transaction import one_transaction
from onkreukbaar.casework.opening import open_tasks_of
from onkreukbaar.casework.permissions import UNDECIDED_STATES, Act, check_may, role_in
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.searching import keep_text
from onkreukbaar.casework.street import register_for
from onkreukbaar.reference.people.models import Person


@one_transaction
def correct_entry(*, case: Case, by: Person, version: int, values: Mapping[str, Any], reason: str) -> Case:
    """Change fields of an entry; nothing is overwritten on record, and the rules of its own date judge it again."""
    current = lock(case, version)
    check_may(Act.CORRECT, by, current)
    reason = need(reason, _("Schrijf kort waarom je dit verbetert."))
    register = register_for(current)
    entry = register.entry_of(current)
    changed = change_columns(current, entry, values, by, reason)
    if changed:
        old = current.receipt
        role = role_in(by, current)
        if current.current_state in UNDECIDED_STATES:
            set_aside(current, by)
            leave_agreed(current, entry)
        _assess_again(current, register, entry)
        current.version += 1
        current.save()
        keep_text(current, entry, register.search_fields)
        write_case_event("entry_corrected", current, by, role=role, fields=changed, previous_receipt=old)
    return current


def change_columns(case: Case, entry: Entry, values: Mapping[str, Any], by: Person, reason: str) -> list[str]:
    """Set columns of an entry, each with a correction that keeps the old value; the names of what differed."""
    changed = [name for name, value in values.items() if getattr(entry, name) != value]
    for name in changed:
        Correction.objects.create(
            case=case,
            field=name,
            old_value=_kept(entry, name, getattr(entry, name)),
            new_value=_kept(entry, name, values[name]),
            reason=reason,
            by=by,
            corrected_at=timezone.now(),
        )
        setattr(entry, name, values[name])
    entry.save()
    return changed


def _kept(entry: Entry, name: str, value: object) -> str:
    """A value as text; of an encrypted column it is encrypted here too."""
    text = "" if value is None else str(value)
    return encrypt(text, CORRECTION) if isinstance(entry._meta.get_field(name), EncryptedTextField) else text


def _assess_again(case: Case, register: Register, entry: Entry) -> None:
    case.title = register.title(entry)[:200]
    case.occurred_on = register.occurred_on(entry)
    assessment = assess_entry(register, entry, case.declarant)
    if assessment is not None:
        case.outcome, case.receipt = assessment.outcome, register.receipt_to_keep(assessment)
        open_tasks_of(case, entry, assessment)
