"""Stories of visits: what was agreed beforehand, and what a unit does with gifts as a rule."""

from __future__ import annotations

import datetime as dt
from typing import Any

from onkreukbaar.casework.actions import complete_follow_up, submit_case
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.submission import Submission
from onkreukbaar.entrypoints.demo.clock import moment
from onkreukbaar.entrypoints.demo.stage import Stage, Story, later
from onkreukbaar.entrypoints.demo.stories import Tale
from onkreukbaar.registers.pre_visit_agreements.actions import Line, agree_procedure, write_procedure
from onkreukbaar.registers.pre_visit_agreements.models import PreVisitAgreement, Protocol, VisitKind


def agree(stage: Stage, who: str, visit_on: dt.date, **said: Any) -> Case:
    """Somebody puts on record what he agreed with a party before a visit."""
    declarant = stage.person(who)
    entry = PreVisitAgreement(**{"visit_on": visit_on, "visit_kind": VisitKind.THEY_VISIT, **said})
    return submit_case(Submission(register_of("pre_visit_agreements"), entry, declarant.unit, declarant), by=declarant)


def do_next(stage: Stage, case: Case, who: str, note: str = "") -> None:
    complete_follow_up(task=stage.task(case, Task.Kind.FOLLOW_UP), by=stage.person(who), note=note)


def delegation_came(stage: Stage, day: dt.date) -> Story:
    """Agreed, the letter sent, the visit kept to it: closed."""
    yield moment(day, "09:50")
    case = agree(
        stage, "sanne", later(day, 8, "00:00").date(), counterpart_kind="foreign_delegation",
        counterpart_name="Ministerie van Defensie van Fjordland", subject="Werkbezoek radiotechniek",
        protocol=Protocol.BETWEEN_ORGANISATIONS, language="en",
    )  # fmt: skip
    yield later(day, 1, "14:15")
    do_next(stage, case, "sanne")
    yield later(day, 10, "11:20")
    do_next(stage, case, "sanne", "Eén aandenken, van organisatie aan organisatie. Zo was het afgesproken.")


def supplier_comes(stage: Stage, day: dt.date) -> Story:
    """Agreed; the letter still has to go out, before the visit."""
    yield moment(day, "13:35")
    agree(
        stage, "daan", later(day, 12, "00:00").date(), counterpart_kind="supplier", counterpart_name="Halmstad Radio",
        subject="Uitleg over nieuwe antennes", protocol=Protocol.NONE,
    )  # fmt: skip


def procedure_of_radio(stage: Stage, day: dt.date) -> Story:
    """Marleen writes what her unit does with each kind of gift; the integrity officer agrees."""
    yield moment(day, "10:05")
    marleen = stage.person("marleen")
    lines = (
        Line("promotional_item", True, "kept"),
        Line("standard", True, "shared", "Wijn en lekkers gaan naar de maandborrel."),
        Line("ceremonial_object", True, "organisation_property", "In de vitrine bij de ingang."),
        Line("voucher", False),
        Line("money", False),
    )
    procedure = write_procedure(
        unit=marleen.unit, valid_from=day, introduction="Wij krijgen vaak bezoek. Daarom spraken we dit af.",
        lines=lines, by=marleen,
    )  # fmt: skip
    yield later(day, 2, "15:30")
    agree_procedure(procedure=procedure, by=stage.person("femke"))


VISITS: tuple[tuple[int, Tale], ...] = ((70, delegation_came), (3, supplier_comes), (120, procedure_of_radio))
"""How many working days ago each begins."""
