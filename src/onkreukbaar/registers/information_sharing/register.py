"""The register of shared information, as the street knows it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.faults import Missing
from onkreukbaar.casework.register import Column, Counterpart, FollowUp, Register
from onkreukbaar.casework.verdicts import Verdict
from onkreukbaar.reference.people.roles import EMPLOYEE, INTEGRITY_OFFICER, SECURITY_OFFICER
from onkreukbaar.registers.information_sharing.clearances import permission_behind
from onkreukbaar.registers.information_sharing.facts import QUESTION, columns_of, facts_of
from onkreukbaar.registers.information_sharing.forms import CheckForm, SharingForm
from onkreukbaar.registers.information_sharing.imports import specification
from onkreukbaar.registers.information_sharing.models import SharedInformation
from onkreukbaar.registers.information_sharing.public import public_view
from onkreukbaar.registers.information_sharing.queries import duplicates, known_facts, traces

PERMITTED, REFUSED = "permitted", "refused"
SHARE, RECALL = "share_it", "take_it_back"
LOOK_AGAIN = dt.timedelta(days=365)
"""After how long something shared without a last day is asked about: is it still needed there?"""


def bars(sharing: SharedInformation, verdict: str) -> str:
    """Nobody permits what is not classified yet, nor what no permission covers (SEC-04)."""
    if verdict != PERMITTED:
        return ""
    if sharing.is_unclassified_yet:
        return gettext(
            "Niemand heeft bepaald hoe geheim dit is. Weiger het, of laat het eerst bepalen en verbeter de zaak."
        )
    if sharing.is_secret and permission_behind(sharing, sharing.day_of_sharing) is None:
        return gettext(
            "Voor deze ontvanger staat geen toestemming vast die op die dag geldt voor dit niveau. "
            "Leg haar eerst vast bij de toestemmingen, of weiger."
        )
    return ""


def default_decision(sharing: SharedInformation, outcome: str) -> dict[str, Any]:
    """What nobody has to check is shared on its day, or was already."""
    return {"shared_on": sharing.share_on} if outcome == "allowed" else {}


def follow_up(sharing: SharedInformation) -> FollowUp | None:
    """After permission: share it and say how; then take it back when the permission ends."""
    if sharing.case.verdict != PERMITTED or sharing.recalled_on is not None:
        return None
    if sharing.shared_on is None:
        note = str(
            _("Deel het zoals afgesproken. Schrijf hier hoe en met wie. Zet er geen gerubriceerde informatie bij.")
        )
        return FollowUp(SHARE, EMPLOYEE.key, note, due_on=sharing.day_of_sharing)
    if not sharing.is_secret:
        return None
    note = str(
        _("Haal de informatie terug of laat haar vernietigen, uiterlijk op deze dag. Schrijf hier wat er gebeurde.")
    )
    return FollowUp(RECALL, EMPLOYEE.key, note, due_on=_take_back_by(sharing))


def _take_back_by(sharing: SharedInformation) -> dt.date:
    last = sharing.permission.last_on if sharing.permission else None
    return last or (sharing.shared_on or sharing.share_on) + LOOK_AGAIN


def followed_up(sharing: SharedInformation, subject: str, note: str, on: dt.date) -> None:
    """What was done, in the columns. Raises Missing when the permission ended before it was shared."""
    if subject == SHARE:
        sharing.permission = permission_behind(sharing, on)
        if sharing.is_secret and sharing.permission is None:
            raise Missing(
                gettext(
                    "De toestemming geldt niet meer. Deel dit niet, en vraag de beveiliging de zaak opnieuw te openen."
                )
            )
        sharing.shared_on, sharing.shared_how = on, note
    elif subject == RECALL:
        sharing.recalled_on, sharing.recall_note = on, note


def calendar_days(sharing: SharedInformation) -> tuple[dt.date, dt.date] | None:
    """The day of sharing, once it is permitted."""
    return (sharing.share_on, sharing.share_on) if sharing.case.verdict == PERMITTED else None


def title_of(sharing: SharedInformation) -> str:
    """What it is about and for whom."""
    return f"{sharing.label[:110]} – {sharing.recipient_name[:85]}"


REGISTER = Register(
    key="information_sharing",
    question=QUESTION,
    label_nl="Informatie delen",
    plural_nl="Gedeelde informatie",
    label_en="Sharing information",
    plural_en="Shared information",
    entry=SharedInformation,
    form=SharingForm,
    facts=facts_of,
    known_facts=known_facts,
    initial=columns_of,
    title=title_of,
    occurred_on=lambda sharing: sharing.share_on,
    decision_form=CheckForm,
    default_decision=default_decision,
    bars=bars,
    decided_by=(SECURITY_OFFICER.key, INTEGRITY_OFFICER.key),
    verdicts=(
        Verdict(PERMITTED, "Mag worden gedeeld", "May be shared"),
        Verdict(REFUSED, "Geweigerd", "Refused", tone="stop", is_refusal=True),
    ),
    follow_up=follow_up,
    followed_up=followed_up,
    needs_assessment=lambda _sharing: True,
    columns=(
        Column("case.title", _("Informatie"), kind="lead", order_by="case.title"),
        Column("classification", _("Rubricering"), kind="choice", order_by="classification"),
        Column("share_on", _("Wanneer"), kind="date", order_by="share_on"),
        Column("case.outcome", _("Antwoord"), kind="outcome", order_by="case.outcome"),
        Column("case.verdict", _("Besluit"), kind="verdict", order_by="case.verdict"),
        Column("shared_on", _("Gedeeld op"), kind="date", order_by="shared_on"),
        Column("case.state", _("Stand"), kind="state", order_by="case.state"),
        Column("case.number", _("Zaak"), order_by="case.number", on_screen=False),
        Column("recalled_on", _("Teruggehaald op"), kind="date", order_by="recalled_on", on_screen=False),
        Column("case.unit", _("Afdeling"), on_screen=False),
        Column("label", _("Waarover"), on_screen=False),
        Column("recipient_name", _("Ontvanger"), on_screen=False),
        Column("contact_name", _("Wie het daar krijgt"), on_screen=False),
        Column("channel", _("Hoe"), kind="choice", on_screen=False),
        Column("matter", _("Contract of aankoop"), on_screen=False),
        Column("regime", _("Beveiligingseisen"), kind="choice", on_screen=False),
        Column("permission", _("Toestemming"), on_screen=False),
        Column("conditions", _("Voorwaarden"), on_screen=False),
        Column("shared_how", _("Hoe gedeeld"), on_screen=False),
        Column("recall_note", _("Hoe teruggehaald"), on_screen=False),
    ),
    traces=traces,
    public_view=public_view,
    duplicates=duplicates,
    counterpart=Counterpart("recipient_organisation", "recipient_name", "recipient_key"),
    retention="information_sharing",
    search_fields=("label", "recipient_name", "matter"),
    importing=specification,
    report_term=None,
    decide_term="security_check",
    decide_before_event=True,
    takes_documents=False,
    calendar_days=calendar_days,
)
