"""A case as the API tells it, cut to what its reader may see: the same classes as on the page."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from onkreukbaar.casework.models import Case, Decision, Task
from onkreukbaar.casework.permissions import acts_open_to, visible_classes
from onkreukbaar.casework.queries import messages_for
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.street import register_for
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.entrypoints.api.scopes import slug_of
from onkreukbaar.entrypoints.api.shapes.entries import write_entry, write_kept
from onkreukbaar.entrypoints.api.shapes.values import wire_name
from onkreukbaar.reference.people.models import Person, Unit

Told = dict[str, Any]
Seen = frozenset[Visibility]


def person_ref(person: Person | None) -> Told | None:
    return {"id": person.key, "full_name": person.full_name} if person else None


def unit_ref(unit: Unit) -> Told:
    return {"code": unit.code, "name": unit.name}


def summary(case: Case) -> Told:
    """A case in short: what every list of cases shows."""
    return {
        "number": case.number,
        "register_slug": slug_of(register_for(case)),
        "title": case.title,
        "state": case.state,
        "outcome": case.outcome or None,
        "verdict": case.verdict or None,
        "unit": unit_ref(case.unit),
        "declarant": person_ref(case.declarant),
        "declarant_name": case.declared_by,
        "occurred_on": case.occurred_on,
        "submitted_at": case.submitted_at,
        "is_late": case.is_late,
        "version": case.version,
    }


def _in_sight(told: Told, register: Register, seen: Seen) -> Told:
    """The same without answer and decision, for whoever does not see the content of this register."""
    return told if register.sight in seen else {**told, "outcome": None, "verdict": None}


def with_entry(case: Case, register: Register, seen: Seen) -> Told:
    """A line of a register: the case in short, with what this reader may see of its entry."""
    entry = getattr(case, register.entry._meta.model_name or "")
    return {**_in_sight(summary(case), register, seen), "entry": write_entry(register, entry, seen)}


def detail(case: Case, reader: Person) -> Told:
    """A case with its entry and all that goes with it."""
    register, seen = register_for(case), visible_classes(reader, case)
    return {
        **_in_sight(summary(case), register, seen),
        "decided_at": case.decided_at,
        "closed_at": case.closed_at,
        "is_known_facts_only": case.is_known_facts_only,
        "participants": [person_ref(part.person) for part in case.participants.select_related("person")],
        "open_tasks": _open_tasks(case, seen),
        "decisions": _decisions(case) if register.sight in seen else [],
        "measures": _measures(case, seen),
        "advices": _advices(case, reader, seen),
        "messages": _messages(case, reader),
        "confirmations": _confirmations(case),
        "agreements": _agreements(case) if register.sight in seen else [],
        "corrections": _corrections(case, register, seen),
        "documents": _documents(case, seen),
        "receipt": _receipt(case, register, seen),
        "acts": sorted(act.value for act in acts_open_to(reader, case)),
        "entry": write_entry(register, register.entry_of(case), seen),
    }


def _open_tasks(case: Case, seen: Seen) -> list[Told]:
    """What somebody asked the adviser is between the two of them, and so is the task that came of it."""
    tasks = case.tasks.filter(done_at__isnull=True).select_related("assignee").order_by("due_on", "pk")
    return [
        {
            "kind": task.kind,
            "role": task.role,
            "assignee": person_ref(task.assignee),
            "subject": task.subject,
            "note": task.note if task.kind == Task.Kind.FOLLOW_UP and register_for(case).sight in seen else "",
            "due_on": task.due_on,
        }
        for task in tasks
        if task.kind != Task.Kind.ADVISE or Visibility.ADVISER in seen
    ]


def _decisions(case: Case) -> list[Told]:
    """What was decided. A question that was asked stands among the messages, for whom those are."""
    rows = case.decisions.exclude(kind=Decision.Kind.RETURNED).select_related("by").order_by("decided_at", "pk")
    return [
        {
            "kind": row.kind,
            "by": person_ref(row.by),
            "role": row.role,
            "reasons": row.reasons,
            "deviates": row.deviates,
            "verdict": row.verdict or None,
            "decided_at": row.decided_at,
        }
        for row in rows
    ]


def _measures(case: Case, seen: Seen) -> list[Told]:
    return [
        {
            "id": row.pk,
            "kind": row.kind,
            "text": row.text,
            "role": row.role,
            "from_on": row.from_on,
            "until_on": row.until_on,
            "evidence": row.evidence,
            "state": row.state,
            "set_by": person_ref(row.set_by),
            "note": row.note,
        }
        for row in case.measures.filter(visibility__in=seen).select_related("set_by")
    ]


def _advices(case: Case, reader: Person, seen: Seen) -> list[Told]:
    """What somebody may read, and what he wrote himself."""
    rows = case.advices.filter(Q(visibility__in=seen) | Q(by=reader)).select_related("by").order_by("given_at", "pk")
    return [{"by": person_ref(row.by), "role": row.role, "text": row.text, "given_at": row.given_at} for row in rows]


def _messages(case: Case, reader: Person) -> list[Told]:
    return [
        {
            "by": person_ref(row.by),
            "role": row.role,
            "text": row.text,
            "is_with_adviser": row.visibility == Visibility.ADVISER,
            "sent_at": row.sent_at,
        }
        for row in messages_for(case, reader)
    ]


def _confirmations(case: Case) -> list[Told]:
    return [
        {
            "fact": row.fact,
            "value": row.value,
            "role": row.role,
            "state": row.state,
            "answered_by": person_ref(row.answered_by),
            "answered_at": row.answered_at,
        }
        for row in case.confirmations.select_related("answered_by").order_by("pk")
    ]


def _agreements(case: Case) -> list[Told]:
    return [
        {
            "role": row.role,
            "state": row.state,
            "reasons": row.reasons,
            "answered_by": person_ref(row.answered_by),
            "answered_at": row.answered_at,
            "is_past": row.is_past,
        }
        for row in case.agreements.select_related("answered_by").order_by("pk")
    ]


def _corrections(case: Case, register: Register, seen: Seen) -> list[Told]:
    return [
        {
            "field": wire_name(row.field),
            "old_value": write_kept(row.field, row.old_text),
            "new_value": write_kept(row.field, row.new_text),
            "reason": row.reason,
            "by": person_ref(row.by),
            "corrected_at": row.corrected_at,
        }
        for row in case.corrections.select_related("by")
        if register.visibility_of(row.field) in seen
    ]


def _documents(case: Case, seen: Seen) -> list[Told]:
    return [
        {
            "id": str(row.public_id),
            "name": row.name,
            "media_type": row.media_type,
            "size": row.size,
            "is_proof": row.is_proof,
            "added_at": row.added_at,
        }
        for row in case.attachments.filter(visibility__in=seen).order_by("added_at", "pk")
    ]


def _receipt(case: Case, register: Register, seen: Seen) -> Told | None:
    """The frozen receipt, without the facts that come from columns this reader does not see."""
    if case.receipt is None or register.sight not in seen:
        return None
    receipt = case.whole_receipt or {}
    facts = receipt.get("facts", {})
    return {**receipt, "facts": {key: facts[key] for key in facts if register.visibility_of(key) in seen}}
