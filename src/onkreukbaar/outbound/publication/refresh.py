"""Bringing the lines up to date with the cases and the policies: proposed, changed, taken away."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.street import register_of
from onkreukbaar.outbound.publication.make import Made, make_line
from onkreukbaar.outbound.publication.models import PublicLine
from onkreukbaar.outbound.publication.naming import Parts
from onkreukbaar.outbound.publication.policies import published_registers
from onkreukbaar.outbound.publication.shielding import open_to_all
from onkreukbaar.record.actions import CLOCK, Actor, Subject, write_event
from onkreukbaar.rules.publication import PublicationTerms

State = PublicLine.State
AT_ONCE = 500
LINE = "public_line"


def refresh_lines(at: dt.datetime) -> Mapping[str, int]:
    """Make, change and take away lines. Returns counts; a second time in a row all are 0."""
    on = timezone.localdate(at)
    counts: Counter[str] = Counter({"lines_proposed": 0, "lines_published": 0, "lines_withdrawn": 0})
    published = [(register, terms) for register, terms in published_registers() if terms.publishes == "lines"]
    for register, terms in published:
        _refresh_register(register, terms, on, counts)
    gone = PublicLine.objects.exclude(register_key__in=[register.key for register, _terms in published])
    _withdraw_all(list(gone.exclude(state=State.WITHDRAWN).values_list("pk", flat=True)), on, counts)
    return counts


def _refresh_register(register: Register, terms: PublicationTerms, on: dt.date, counts: Counter[str]) -> None:
    parts = Parts(terms.unit_from_members or 1)
    kept: set[int] = set()
    for case, entry in _candidates(register, terms, on):
        made = make_line(register, terms, case, entry, parts)
        if made is not None:
            kept.add(case.pk)
            _land(case, terms, made, on, counts)
    lines = PublicLine.objects.filter(register_key=register.key).exclude(state=State.WITHDRAWN)
    gone = [pk for pk, case in lines.values_list("pk", "case_id") if case not in kept]
    _withdraw_all(gone, on, counts)


def _candidates(register: Register, terms: PublicationTerms, on: dt.date) -> Iterator[tuple[Case, Any]]:
    """Cases that were closed long enough ago, with their entries."""
    cases = open_to_all(register.key).filter(closed_at__isnull=False).order_by("pk")
    last = 0
    while batch := _batch(cases.filter(pk__gt=last)):
        last = batch[-1].pk
        entries = register.entry._default_manager.in_bulk([case.pk for case in batch])
        for case in batch:
            if case.closed_at and terms.is_old_enough(timezone.localdate(case.closed_at), on):
                yield case, entries[case.pk]


def _batch(cases: Any) -> list[Case]:
    found = cases.select_related("declarant", "public_line").defer("receipt")
    return list(found.prefetch_related("declarant__holdings__position")[:AT_ONCE])


def _land(case: Case, terms: PublicationTerms, made: Made, on: dt.date, counts: Counter[str]) -> None:
    """Put what a case gives in its line, if anything is different."""
    line = getattr(case, "public_line", None)
    if line is None:
        line = PublicLine(register_key=case.register_key, case=case, case_version=case.version)
        line.state = State.WITHDRAWN  # it is proposed, or published, right below
    elif _is_as_made(line, case, made):
        return
    with transaction.atomic():
        _put(line, case, terms, made, on, counts)


def _is_as_made(line: PublicLine, case: Case, made: Made) -> bool:
    now = (line.body, line.year, line.organisation, line.outcome, line.case_version)
    same = now == (made.body, made.year, made.organisation, made.outcome, case.version)
    return same and line.state != State.WITHDRAWN and (line.seen_of in ("", made.digest))


def _put(line: PublicLine, case: Case, terms: PublicationTerms, made: Made, on: dt.date, counts: Counter[str]) -> None:
    is_changed = line.body != made.body and line.case_version != case.version
    line.body, line.year, line.organisation, line.outcome = made.body, made.year, made.organisation, made.outcome
    line.case_version = case.version
    if terms.released_by == "clock":
        _publish(line, on, counts)
    elif line.state == State.WITHDRAWN or line.seen_of not in ("", made.digest):
        _propose(line, on, counts)
    if line.state == State.RELEASED and is_changed and line.released_on != on:
        line.corrected_on = on
    line.save()


def _publish(line: PublicLine, on: dt.date, counts: Counter[str]) -> None:
    if line.state == State.RELEASED:
        return
    if line.was_public:
        line.corrected_on = on
    line.state, line.released_on, line.withdrawn_on = State.RELEASED, line.released_on or on, None
    counts["lines_published"] += 1
    _tell("line_published", line)


def _propose(line: PublicLine, on: dt.date, counts: Counter[str]) -> None:
    """Back to whoever looks at lines: what he saw is no longer what there is."""
    if line.state == State.RELEASED:
        line.withdrawn_on = on
        _tell("line_withdrawn", line)
    line.state, line.seen_of, line.seen_by, line.text, line.reason = State.PROPOSED, "", None, "", ""
    counts["lines_proposed"] += 1


def _withdraw_all(keys: list[int], on: dt.date, counts: Counter[str]) -> None:
    for pk in keys:
        with transaction.atomic():
            line = PublicLine.objects.select_for_update().get(pk=pk)
            _withdraw(line, on)
            counts["lines_withdrawn"] += 1


def _withdraw(line: PublicLine, on: dt.date) -> None:
    """Take a line away with all that it said; of one that was public the day stays as a trace."""
    if line.state == State.RELEASED:
        line.withdrawn_on = on
        _tell("line_withdrawn", line)
    line.state, line.body, line.text, line.reason = State.WITHDRAWN, "{}", "", ""
    line.seen_of, line.seen_by, line.year, line.organisation, line.outcome = "", None, None, "", ""
    line.save()


def _tell(kind: str, line: PublicLine) -> None:
    write_event(kind=kind, actor=Actor(CLOCK), subject=Subject(LINE, str(line.public_id)))


def make_for(line: PublicLine) -> Made | None:
    """What a line would say now; None when its case is no longer for everybody."""
    register = register_of(line.register_key)
    terms = next((terms for each, terms in published_registers() if each.key == line.register_key), None)
    case = open_to_all(line.register_key).filter(pk=line.case_id).first()
    if case is None or terms is None:
        return None
    return make_line(register, terms, case, register.entry_of(case), Parts(terms.unit_from_members or 1))
