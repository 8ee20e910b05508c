import datetime as dt

import pytest
from django.utils import timezone

from onkreukbaar.casework.faults import IllegalStep, NotAllowed
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.models import RoleGrant
from onkreukbaar.reference.people.roles import INTEGRITY_OFFICER
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.pre_visit_agreements.actions import Line, agree_procedure, write_procedure
from onkreukbaar.registers.pre_visit_agreements.models import Procedure
from onkreukbaar.registers.pre_visit_agreements.queries import procedure_for

pytestmark = pytest.mark.django_db

LINES = (Line("standard", True, "shared", "bij de koffie"), Line("voucher", False))


@pytest.fixture
def cast() -> Cast:
    return build_cast()


def written(cast: Cast, **more: object) -> Procedure:
    arguments = {
        "unit": cast.radio,
        "valid_from": timezone.localdate(),
        "introduction": "",
        "lines": LINES,
        "by": cast.marleen,
    }
    return write_procedure(**(arguments | more))  # type: ignore[arg-type]


def test_a_procedure_holds_once_the_integrity_officer_agrees(cast: Cast) -> None:
    today = timezone.localdate()
    procedure = written(cast)
    assert procedure_for(cast.radio, today) is None
    agree_procedure(procedure=procedure, by=cast.femke)
    assert procedure_for(cast.radio, today) == procedure
    assert procedure_for(cast.radio, today - dt.timedelta(days=1)) is None
    assert {"procedure_written", "procedure_agreed"} <= set(Event.objects.values_list("kind", flat=True))


def test_a_unit_without_one_follows_the_unit_above_it(cast: Cast) -> None:
    procedure = agree_procedure(procedure=written(cast, unit=cast.materiel, by=cast.joris), by=cast.femke)
    assert procedure_for(cast.radio, timezone.localdate()) == procedure


def test_a_newer_one_replaces_it_and_the_old_one_stays_on_record(cast: Cast) -> None:
    first = agree_procedure(procedure=written(cast, valid_from=dt.date(2026, 1, 1)), by=cast.femke)
    second = agree_procedure(procedure=written(cast, valid_from=dt.date(2026, 6, 1)), by=cast.femke)
    assert procedure_for(cast.radio, dt.date(2026, 5, 31)) == first
    assert procedure_for(cast.radio, dt.date(2026, 6, 1)) == second


@pytest.mark.parametrize("name", ["sanne", "karim", "iris", "tom"])
def test_only_the_line_and_the_officer_write_it(cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        written(cast, by=getattr(cast, name))


@pytest.mark.parametrize("name", ["sanne", "marleen", "joris"])
def test_only_an_officer_agrees(cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        agree_procedure(procedure=written(cast), by=getattr(cast, name))


def test_nobody_agrees_to_his_own(cast: Cast) -> None:
    RoleGrant.objects.create(person=cast.marleen, role=INTEGRITY_OFFICER.key)
    with pytest.raises(NotAllowed):
        agree_procedure(procedure=written(cast), by=cast.marleen)


def test_once_is_enough(cast: Cast) -> None:
    procedure = agree_procedure(procedure=written(cast), by=cast.femke)
    with pytest.raises(IllegalStep):
        agree_procedure(procedure=procedure, by=cast.femke)
