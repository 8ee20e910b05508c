"""The course of a case, read from the record."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onkreukbaar.casework.events import subject_of
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.street import register_for
from onkreukbaar.record.actions import CLOCK, CONSOLE
from onkreukbaar.record.queries import events_about
from onkreukbaar.reference.people.models import Person

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TITLES = {
    "case_submitted": gettext_lazy("Vastgelegd"),
    "case_imported": gettext_lazy("Overgenomen uit een ander register"),
    "case_registered": gettext_lazy("Geregistreerd"),
    "question_answered": gettext_lazy("Beantwoord"),
    "task_taken": gettext_lazy("Opgepakt"),
    "follow_up_lapsed": gettext_lazy("Vanzelf gesloten: er kwam geen reactie meer"),
    "case_returned": gettext_lazy("Terug met een vraag"),
    "case_answered": gettext_lazy("Vraag beantwoord"),
    "case_withdrawn": gettext_lazy("Ingetrokken"),
    "case_cancelled": gettext_lazy("Vervallen"),
    "case_reopened": gettext_lazy("Opnieuw geopend"),
    "verdict_changed": gettext_lazy("Besluit veranderd"),
    "decision_expiring": gettext_lazy("Opnieuw bekijken: dit besluit loopt af"),
    "entry_corrected": gettext_lazy("Gegevens verbeterd"),
    "entry_ended": gettext_lazy("Afgelopen"),
    "advice_given": gettext_lazy("Advies gegeven"),
    "fact_confirmed": gettext_lazy("Bevestigd"),
    "fact_denied": gettext_lazy("Niet bevestigd"),
    "agreement_given": gettext_lazy("Akkoord"),
    "agreement_refused": gettext_lazy("Niet akkoord"),
    "case_agreed": gettext_lazy("Iedereen is akkoord"),
    "follow_up_done": gettext_lazy("Afgerond"),
    "measure_set": gettext_lazy("Maatregel gesteld"),
    "measure_done": gettext_lazy("Maatregel afgerond"),
    "measure_breached": gettext_lazy("Maatregel niet nagekomen"),
    "document_added": gettext_lazy("Bijlage toegevoegd"),
    "task_reassigned": gettext_lazy("Doorgegeven aan iemand anders"),
    "task_reminded": gettext_lazy("Herinnering: dit wacht nog"),
    "event_over_undecided": gettext_lazy("De dag zelf is voorbij, en er is nog niet beslist"),
    "task_escalated": gettext_lazy("Doorgegeven aan de volgende leidinggevende, omdat het te lang duurde"),
}
"""Events on the timeline. Reading, and what only adviser and declarant know, is not on it."""


@dataclass(frozen=True)
class Moment:
    """One moment on the timeline: what happened, who did it, in which role, when."""

    title: str
    by: str
    role: str
    at: dt.datetime


def timeline(case: Case) -> list[Moment]:
    """What happened in a case, oldest first."""
    events = [event for event in events_about(subject_of(case)) if event.kind in TITLES]
    names = {
        who.key: who.full_name for who in Person.objects.filter(public_id__in=_people({e.actor_id for e in events}))
    }
    names |= {CLOCK: _("het systeem"), CONSOLE: _("de beheerder van het systeem")}
    register = register_for(case)
    titles: dict[str, StrOrPromise] = {**TITLES}
    titles |= {"case_registered": gettext_lazy("Besluit genomen")} if register.verdicts else {}
    titles |= {"question_answered": register.deciding.past} if register.deciding else {}
    return [Moment(str(titles[e.kind]), names.get(e.actor_id, ""), e.actor_role, e.at) for e in events]


def _people(actors: set[str]) -> set[str]:
    return actors - {CLOCK, CONSOLE}
