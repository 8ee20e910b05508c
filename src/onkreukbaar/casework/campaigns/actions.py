"""The acts of campaigns. Each is one transaction with its event inside; what it raises reads as a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.casework.actions import correct_entry, end_entry, submit_case
from onkreukbaar.casework.actions.correct import change_columns
from onkreukbaar.casework.actions.decide import need
from onkreukbaar.casework.actions.end import ended_values
from onkreukbaar.casework.actions.steps import lock
from onkreukbaar.casework.campaigns.audience import audience_of, places_for
from onkreukbaar.casework.campaigns.dates import check_days
from onkreukbaar.casework.campaigns.items import Item, is_nil, items_of
from onkreukbaar.casework.campaigns.models import Answer, Campaign, CampaignUnit, Turn
from onkreukbaar.casework.campaigns.permissions import (
    LINE,
    check_may_steer,
    may_steer,
    role_to_start,
    steering_roles,
    turns_seen,
)
from onkreukbaar.casework.campaigns.telling import write_campaign_event, write_turn_event
from onkreukbaar.casework.campaigns.works import AT_ONCE, open_campaign
from onkreukbaar.casework.events import write_case_event
from onkreukbaar.casework.faults import IllegalStep, Missing, NotAllowed
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.one_transaction import one_transaction
from onkreukbaar.casework.permissions import Act, can_do
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.street import register_for
from onkreukbaar.casework.submission import Submission
from onkreukbaar.record.actions import Actor
from onkreukbaar.reference.people import roles
from onkreukbaar.reference.people.models import Person, Unit


@dataclass(frozen=True)
class Said:
    """What somebody says of one case: that it holds, changed or is over, and what its last day was."""

    kind: str
    ended_on: dt.date | None = None


@one_transaction
def start_campaign(
    *,
    title: str,
    question: str,
    registers: Collection[Register],
    units: Collection[Unit],
    opens_on: dt.date,
    due_on: dt.date,
    by: Person,
) -> Campaign:
    """Plan a campaign; one that begins today asks everybody at once, unless they are so many that the clock does it
    within minutes. Raises NotAllowed or Missing.
    """
    today = timezone.localdate()
    _check_what(registers, units)
    check_days(opens_on, due_on, today)
    role = role_to_start(by, registers, units, today)
    campaign = Campaign.objects.create(
        title=need(title, _("Geef de vraag een naam, bijvoorbeeld: nevenwerk 2026.")),
        question=need(question, _("Schrijf wat je vraagt, in gewone woorden.")),
        register_keys=[register.key for register in registers],
        opens_on=opens_on,
        due_on=due_on,
        started_by=by,
        started_as=role,
        started_at=timezone.now(),
    )
    for place in places_for(by, units, steering_roles(registers), today):
        CampaignUnit.objects.create(campaign=campaign, unit=place.unit, is_near=place.is_near)
    told = {"registers": campaign.register_keys, "units": sorted(unit.code for unit in units)}
    write_campaign_event("campaign_started", campaign, Actor(by.key, role), **told, due_on=due_on.isoformat())
    if opens_on == today and len(audience_of(campaign, today)) <= AT_ONCE:
        open_campaign(campaign, timezone.now())
    campaign.refresh_from_db()
    return campaign


def _check_what(registers: Collection[Register], units: Collection[Unit]) -> None:
    if not registers:
        raise Missing(_("Kies waar de vraag over gaat."))
    if not units:
        raise Missing(_("Kies aan welke afdelingen je het vraagt."))
    if not all(register.confirmed_yearly for register in registers):
        raise NotAllowed(_("Een van deze registers hoeft niemand te bevestigen. Kies andere registers."))


@one_transaction
def stop_campaign(*, campaign: Campaign, by: Person, reason: str) -> Campaign:
    """End a campaign before its time; what was answered stays on record."""
    current = Campaign.objects.select_for_update().get(pk=campaign.pk)
    role = check_may_steer(by, current)
    if current.is_over:
        raise IllegalStep(_("Deze vraag is al afgesloten."))
    current.why_stopped = need(reason, _("Schrijf waarom je stopt."))
    current.state, current.ended_at = Campaign.State.STOPPED, timezone.now()
    current.save()
    current.turns.filter(state=Turn.State.OPEN).update(state=Turn.State.UNANSWERED)
    write_campaign_event("campaign_stopped", current, Actor(by.key, role), reason=current.why_stopped)
    return current


@one_transaction
def excuse_turn(*, turn: Turn, by: Person, reason: str) -> Turn:
    """Say that somebody need not answer this time, because he is away for long. Not for oneself."""
    current = _lock(turn)
    role = _role_to_excuse(by, current)
    _check_open(current)
    current.why_excused = need(reason, _("Schrijf waarom, bijvoorbeeld: lang verlof, of op missie."))
    current.state, current.excused_by = Turn.State.EXCUSED, by
    current.save()
    write_turn_event("campaign_excused", current, Actor(by.key, role), reason=current.why_excused)
    return current


def _role_to_excuse(by: Person, turn: Turn) -> str:
    if by.pk == turn.person_id:
        raise NotAllowed(_("Dit kun je niet voor jezelf doen. Vraag het aan je leidinggevende."))
    if may_steer(by, turn.campaign):
        return check_may_steer(by, turn.campaign)
    if not may_excuse(by, turn):
        raise NotAllowed(_("Dit kan alleen de leidinggevende, of wie de vraag stelde."))
    return roles.LINE_MANAGER.key


def may_excuse(person: Person, turn: Turn) -> bool:
    """May somebody say of another that he need not answer: does he steer the campaign, or is he his line manager?"""
    if person.pk == turn.person_id:
        return False
    is_above = person.grants.filter(role__in=LINE).exists() and turns_seen(person, turn.campaign).contains(turn)
    return is_above or may_steer(person, turn.campaign)


@one_transaction
def save_answers(*, turn: Turn, by: Person, said: Mapping[int, Said]) -> Turn:
    """Keep what somebody filled in so far, by the key of each case; nothing counts before he sends it."""
    current = _own_turn(turn, by)
    _keep(current, said)
    current.kept_at = timezone.now()
    current.save(update_fields=["kept_at"])
    return current


@one_transaction
def send_answers(*, turn: Turn, by: Person, said: Mapping[int, Said], nothing_more: bool) -> Turn:
    """Send a turn, once, on record. Raises Missing when something is left to say."""
    current = _own_turn(turn, by)
    _keep(current, said)
    items = items_of(current)
    _check_complete(items, nothing_more=nothing_more)
    now = timezone.now()
    current.state, current.sent_at, current.is_nil = Turn.State.SENT, now, is_nil(items)
    current.is_late = timezone.localdate(now) > current.due_on
    current.save()
    for item in items:
        _note_end(item, by)
    _keep_new(current, items)
    counts = {kind: sum(1 for item in items if item.answer and item.answer.kind == kind) for kind in Answer.Kind.values}
    actor = Actor(by.key, roles.EMPLOYEE.key)
    write_turn_event("campaign_answered", current, actor, late=current.is_late, nil=current.is_nil, **counts)
    return current


@one_transaction
def declare_change(*, turn: Turn, case: Case, submission: Submission, by: Person) -> Case:
    """Hand in what changed as a new declaration, which takes the place of the old one."""
    current = _own_turn(turn, by)
    _check_asked(current, case)
    new = submit_case(replace(submission, replaces=case), by=by)
    _note_change(current, case, new)
    return new


@one_transaction
def correct_changed(*, turn: Turn, case: Case, values: Mapping[str, Any], by: Person) -> Case:
    """Write what changed into a declaration that may still be corrected."""
    current = _own_turn(turn, by)
    _check_asked(current, case)
    reason = _("Veranderd bij de vraag: %(title)s") % {"title": current.campaign.title}
    changed = correct_entry(case=case, by=by, version=case.version, values=values, reason=reason)
    _note_change(current, case, None)
    return changed


def _lock(turn: Turn) -> Turn:
    found = Turn.objects.select_for_update(of=("self",)).select_related("campaign", "person", "unit")
    return found.get(pk=turn.pk)


def _own_turn(turn: Turn, by: Person) -> Turn:
    current = _lock(turn)
    if by.pk != current.person_id:
        raise NotAllowed(_("Alleen wie het gevraagd is, kan antwoorden."))
    _check_open(current)
    return current


def _check_open(turn: Turn) -> None:
    if turn.state == Turn.State.SENT:
        raise IllegalStep(_("Je antwoord is al verstuurd. Is er iets nieuws? Leg het dan vast zoals altijd."))
    if not turn.is_open or not turn.campaign.is_running:
        raise IllegalStep(_("Deze vraag loopt niet meer. Is er iets veranderd? Leg het dan vast zoals altijd."))


def _check_asked(turn: Turn, case: Case) -> None:
    if not any(item.case.pk == case.pk and not item.is_new for item in items_of(turn)):
        raise NotAllowed(_("Deze zaak hoort niet bij deze vraag."))


def _keep(turn: Turn, said: Mapping[int, Said]) -> None:
    """Keep answers by case; an answer that was taken back goes, but what changed on record stays said."""
    asked = {item.case.pk: item for item in items_of(turn) if not item.is_new}
    for key, item in asked.items():
        if item.answer is not None and item.answer.changed_at is not None:
            continue
        answer = said.get(key)
        if answer is None or answer.kind not in Answer.Kind.values:
            Answer.objects.filter(turn=turn, case=item.case).delete()
            continue
        ended_on = answer.ended_on if answer.kind == Answer.Kind.ENDED else None
        _check_last_day(item, ended_on)
        Answer.objects.update_or_create(
            turn=turn, case=item.case, defaults={"kind": answer.kind, "ended_on": ended_on, "replaced_by": None}
        )


def _check_last_day(item: Item, ended_on: dt.date | None) -> None:
    if ended_on is None:
        return
    title = {"title": item.case.title}
    if ended_on > timezone.localdate():
        raise Missing(_("%(title)s: de laatste dag ligt in de toekomst. Dan klopt het nu nog.") % title)
    if item.case.occurred_on is not None and ended_on < item.case.occurred_on:
        raise Missing(_("%(title)s: de laatste dag ligt vóór de eerste. Klopt het jaar?") % title)


def _check_complete(items: Collection[Item], *, nothing_more: bool) -> None:
    for item in items:
        title = {"title": item.case.title}
        if item.is_answered:
            continue
        if item.answer is None:
            raise Missing(_("%(title)s: kies of dit nog klopt.") % title)
        if item.answer.kind == Answer.Kind.ENDED:
            raise Missing(_("%(title)s: vul in wat de laatste dag was.") % title)
        raise Missing(_("%(title)s: vul nog in wat er is veranderd.") % title)
    if not nothing_more:
        raise Missing(_("Vink aan dat je verder niets te melden hebt. Is er wel iets? Leg dat dan eerst vast."))


def _note_change(turn: Turn, case: Case, new: Case | None) -> None:
    values = {
        "kind": Answer.Kind.CHANGED,
        "ended_on": None,
        "replaced_by": None if new == case else new,
        "changed_at": timezone.now(),
    }
    Answer.objects.update_or_create(turn=turn, case=case, defaults=values)


def _note_end(item: Item, by: Person) -> None:
    """Let the last day stand in the columns of the entry, where its register keeps one; the old value stays too."""
    register = register_for(item.case)
    if item.answer is None or item.answer.ended_on is None or register.ended is None:
        return
    case, last_on = lock(item.case, None), item.answer.ended_on
    if can_do(Act.END, by, case):
        end_entry(case=case, by=by, version=case.version, last_on=last_on)
        return
    entry = register.entry_of(case)  # nobody has decided on it yet: it is corrected, and stays with whoever decides
    values = ended_values(register, entry, last_on)
    changed = change_columns(case, entry, values, by, _("Afgelopen, gezegd bij de jaarlijkse vraag."))
    if changed:
        case.version += 1
        case.save(update_fields=["version"])
        write_case_event("entry_corrected", case, by, role=roles.EMPLOYEE.key, fields=changed)


def _keep_new(turn: Turn, items: Collection[Item]) -> None:
    """What he declared while he was asked holds, as of now."""
    fresh = [item for item in items if item.is_new]
    Answer.objects.bulk_create(Answer(turn=turn, case=item.case, kind=Answer.Kind.HOLDS) for item in fresh)
