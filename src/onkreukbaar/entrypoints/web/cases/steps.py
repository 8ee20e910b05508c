"""Whose turn it is in a case, in words: a waiting case always names the person and the day (DESIGN 5.3)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.permissions import has_part, visible_classes
from onkreukbaar.casework.route import takes_over
from onkreukbaar.casework.states import STATES, Owner
from onkreukbaar.casework.street import register_for
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.entrypoints.web.formats import is_english
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.queries import roles_for_unit
from onkreukbaar.reference.people.roles import INTEGRITY_OFFICER, LINE_MANAGER, ROLES


@dataclass(frozen=True)
class Turn:
    """An open task as a reader sees it: what must be done, by whom, at the latest on which day."""

    title: str
    who: str
    due_on: dt.date
    is_mine: bool
    note: str = ""


@dataclass(frozen=True)
class Badge:
    """The state of a case in a few words."""

    text: str
    tone: str
    icon: str


def role_name(key: str) -> str:
    """The name of a role on screen; the key itself for one we do not know."""
    return ROLES[key].name(get_language() or "nl") if key in ROLES else key


def role_purpose(key: str) -> str:
    """Why somebody in this role looks at a file."""
    return ROLES[key].purpose(get_language() or "nl") if key in ROLES else ""


def task_title(task: Task) -> str:
    """What a task asks, as a sentence."""
    titles = {
        Task.Kind.DECIDE: _decision_title(task),
        Task.Kind.REVIEW: _("De integriteitsfunctionaris (FIZ) beoordeelt de melding"),
        Task.Kind.ADVISE: _("De integriteitsadviseur geeft advies"),
        Task.Kind.ANSWER: _("De medewerker beantwoordt de vraag"),
        Task.Kind.CONFIRM: _("Iemand anders bevestigt een gegeven"),
        Task.Kind.AGREE: _("%(role)s zegt ja of nee") % {"role": _named(task.subject)},
        Task.Kind.FOLLOW_UP: _("Er moet nog iets gebeuren"),
    }
    return titles[Task.Kind(task.kind)]


def _decision_title(task: Task) -> str:
    deciding = register_for(task.case).deciding
    if deciding is not None:
        return str(deciding.turn)
    if task.role in (LINE_MANAGER.key, INTEGRITY_OFFICER.key):
        return _("Leidinggevende controleert en registreert")
    return _("%(role)s controleert en beslist") % {"role": _named(task.role)}


def _named(role: str) -> str:
    """The name of a role as a sentence begins with it."""
    name = role_name(role)
    return name[:1].upper() + name[1:]


def open_turns(case: Case, viewer: Person) -> list[Turn]:
    """The open tasks of a case that this reader may know of: his own first, then the first due.

    What somebody asked the adviser is between the two of them, and so is the task that came of it.
    """
    seen = visible_classes(viewer, case)
    today = timezone.localdate()
    tasks = [task for task in case.tasks.all() if task.is_open]
    shown = [task for task in tasks if task.kind != Task.Kind.ADVISE or Visibility.ADVISER in seen]
    held = roles_for_unit(viewer, case.unit, today) if not has_part(viewer, case) else frozenset()
    knows = register_for(case).sight in seen
    in_order = sorted(shown, key=lambda task: (task.due_on, task.pk))
    turns = [_turn(task, viewer, held, today, knows_content=knows) for task in in_order]
    return sorted(turns, key=lambda turn: not turn.is_mine)


def _turn(task: Task, viewer: Person, held: frozenset[str], today: dt.date, *, knows_content: bool) -> Turn:
    cover = takes_over(task, today)
    holder = cover or task.assignee
    who = holder.full_name if holder else role_name(task.role)
    if cover and task.assignee:
        who = _("%(cover)s (vervangt %(name)s)") % {"cover": cover.full_name, "name": task.assignee.full_name}
    note = task.note if task.kind == Task.Kind.FOLLOW_UP and knows_content else ""
    is_mine = holder == viewer or (holder is None and task.role in held)
    return Turn(task_title(task), who, task.due_on, is_mine, note)


def state_name(case: Case) -> str:
    info = STATES[case.current_state]
    return info.name_en if is_english() else info.name_nl


def badge_of(case: Case, turns: list[Turn]) -> Badge:
    """The state as a label: whom it waits for while it waits, else the name of the state."""
    info = STATES[case.current_state]
    if info.owner == Owner.RECORD or not turns:
        return Badge(state_name(case), info.tone, "")
    if any(turn.is_mine for turn in turns):
        return Badge(_("Wacht op jou"), "care", "clock")
    return Badge(_("Wacht op %(name)s") % {"name": turns[0].who}, info.tone, "clock")
