"""Bringing the lines up to date with the cases and the policies: proposed, changed, taken away."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.street import register_of
from onkreukbaar.outbound.publication.make import Made, make_line
from onkreukbaar.outbound.publication.models import PublicLine
from onkreukbaar.outbound.publication.naming import Parts
from onkreukbaar.outbound.publication.policies import cases_for_all, published_registers
from onkreukbaar.record.actions import CLOCK, Actor, Subject, write_event
from onkreukbaar.rules.publication import PublicationTerms

State = PublicLine.State
AT_ONCE = 500
LINE = "public_line"
PUBLIC_COLUMNS = ("body", "year", "period", "organisation", "outcome")


def refresh_lines(at: dt.datetime, *, is_whole: bool = True) -> Mapping[str, int]:
    """Make, change and take away lines. Returns counts; a second time in a row all are 0.

    is_whole: look at every case; else only at what changed in the cases and the policies. What changed elsewhere (the
    name of an organisation, the size of a unit) is then met the next time that every case is looked at.
    """
    on = timezone.localdate(at)
    counts: Counter[str] = Counter({"lines_proposed": 0, "lines_published": 0, "lines_withdrawn": 0})
    published = [(register, terms) for register, terms in published_registers() if terms.publishes == "lines"]
    for register, terms in published:
        _refresh_register(register, terms, on, counts, is_whole=is_whole)
    gone = PublicLine.objects.exclude(register_key__in=[register.key for register, _terms in published])
    _withdraw_all(gone, on, counts)
    return counts


def _refresh_register(
    register: Register, terms: PublicationTerms, on: dt.date, counts: Counter[str], *, is_whole: bool
) -> None:
    due, under = _due(register.key, terms, on), terms.digest
    _withdraw_all(PublicLine.objects.filter(register_key=register.key).exclude(case__in=due), on, counts)
    same = Q(public_line__made_under=under, public_line__case_version=F("version"))
    parts: Parts | None = None
    for case, entry in _with_entries(register, due if is_whole else due.exclude(same)):
        parts = parts or Parts(terms.unit_from_members or 1)
        _land(case, terms, make_line(register, terms, case, entry, parts), on, counts)


def _due(register_key: str, terms: PublicationTerms, on: dt.date) -> QuerySet[Case]:
    """Cases for everybody that were closed long enough ago; of published positions those that were decided."""
    closed_on = on - dt.timedelta(days=terms.after_days)
    day_after = timezone.make_aware(dt.datetime.combine(closed_on + dt.timedelta(days=1), dt.time.min))
    counted_from = "decided_at" if terms.is_of_published_positions else "closed_at"
    return cases_for_all(register_key).filter(**{f"{counted_from}__lt": day_after})


def _with_entries(register: Register, cases: QuerySet[Case]) -> Iterator[tuple[Case, Any]]:
    last = 0
    while batch := _batch(cases.filter(pk__gt=last).order_by("pk")):
        last = batch[-1].pk
        entries = register.entry._default_manager.in_bulk([case.pk for case in batch])
        for case in batch:
            yield case, entries[case.pk]


def _batch(cases: QuerySet[Case]) -> list[Case]:
    found = cases.select_related("declarant", "public_line").defer("receipt")
    return list(found.prefetch_related("declarant__holdings__position")[:AT_ONCE])


def _land(case: Case, terms: PublicationTerms, made: Made | None, on: dt.date, counts: Counter[str]) -> None:
    """Put what a case gives in its line, if anything is different. One that the policies leave out gets a bare line."""
    line = getattr(case, "public_line", None)
    if line is not None and line.made_under == terms.digest and _is_as_made(line, case, made):
        return
    with transaction.atomic():
        if line is None:
            line = PublicLine(register_key=case.register_key, case=case, state=State.WITHDRAWN)
        is_changed = line.case_version not in (None, case.version)
        line.case_version, line.made_under = case.version, terms.digest
        if made is None:
            _withdraw(line, on)
        else:
            _put(line, terms, made, on, counts, is_changed=is_changed)


def _is_as_made(line: PublicLine, case: Case, made: Made | None) -> bool:
    if made is None or line.state == State.WITHDRAWN:
        return made is None and line.state == State.WITHDRAWN and line.case_version == case.version
    same = (
        all(getattr(line, name) == getattr(made, name) for name in PUBLIC_COLUMNS) and line.case_version == case.version
    )
    return same and line.seen_of in ("", made.digest)


def _put(
    line: PublicLine, terms: PublicationTerms, made: Made, on: dt.date, counts: Counter[str], *, is_changed: bool
) -> None:
    is_changed = is_changed and line.body != made.body
    take_over(line, made)
    if terms.released_by == "clock":
        _publish(line, on, counts)
    elif line.state == State.WITHDRAWN or line.seen_of not in ("", made.digest):
        _propose(line, on, counts)
    if line.state == State.RELEASED and is_changed and line.released_on != on:
        line.corrected_on = on
    line.save()


def take_over(line: PublicLine, made: Made) -> None:
    """Let a line say what was made of its case."""
    for name in PUBLIC_COLUMNS:
        setattr(line, name, getattr(made, name))


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


def _withdraw_all(lines: QuerySet[PublicLine], on: dt.date, counts: Counter[str]) -> None:
    for pk in list(lines.exclude(state=State.WITHDRAWN).values_list("pk", flat=True)):
        with transaction.atomic():
            _withdraw(PublicLine.objects.select_for_update().get(pk=pk), on)
            counts["lines_withdrawn"] += 1


def _withdraw(line: PublicLine, on: dt.date) -> None:
    """Take a line away with all that it said; of one that was public the day stays as a trace."""
    if line.state == State.RELEASED:
        line.withdrawn_on = on
        _tell("line_withdrawn", line)
    line.state, line.body, line.text, line.reason = State.WITHDRAWN, "{}", "", ""
    line.seen_of, line.seen_by = "", None
    line.year, line.period, line.organisation, line.outcome = None, "", "", ""
    line.save()


def _tell(kind: str, line: PublicLine) -> None:
    write_event(kind=kind, actor=Actor(CLOCK), subject=Subject(LINE, str(line.public_id)))


def make_for(line: PublicLine) -> Made | None:
    """What a line would say now; None when its case is no longer for everybody."""
    register = register_of(line.register_key)
    terms = next((terms for each, terms in published_registers() if each.key == line.register_key), None)
    case = cases_for_all(line.register_key).filter(pk=line.case_id).first()
    if case is None or terms is None:
        return None
    return make_line(register, terms, case, register.entry_of(case), Parts(terms.unit_from_members or 1))
