"""Keeping permissions, one by one and from a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from onkreukbaar.casework.faults import IllegalStep, Missing, NotAllowed
from onkreukbaar.casework.imports.faults import UnreadableFile
from onkreukbaar.record.models import Event, EventPayload
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.information_sharing.actions import move_end, withdraw_permission
from onkreukbaar.registers.information_sharing.clearances import can_keep_permissions, can_read_permissions
from onkreukbaar.registers.information_sharing.models import SharingPermission
from onkreukbaar.registers.information_sharing.permission_imports import import_permissions
from onkreukbaar.registers.information_sharing.tests.stage import COMPANY, day, officer, permission

pytestmark = pytest.mark.django_db

HEADER = "holder_name,kvk_number,reference,regime,cleared_to,valid_from,valid_until"
FILE = f"""{HEADER}
Delta Antennes,,T-1,abdo_2019,geheim,2024-01-01,2027-12-31
Voorbeeld BV,,T-2,ABRO 2026,Zeer geheim,1-2-2026,
Voorbeeld BV,,T-3,abdo_2030,geheim,2026-02-01,
Voorbeeld BV,,T-4,abro_2026,top,2026-02-01,
Voorbeeld BV,,T-5,abro_2026,geheim,2026-31-02,
Voorbeeld BV,,T-6,abro_2026,geheim,2026-02-01,2025-02-01
Voorbeeld BV,,T-7,abro_2026,geheim,2025-12-31,2027-02-01
,,T-8,abro_2026,geheim,2026-02-01,2027-02-01
Voorbeeld BV,99999999,T-9,abro_2026,geheim,2026-02-01,2027-02-01
Voorbeeld BV,,T-2,abro_2026,geheim,2026-02-01,
Voorbeeld BV,,T-10,abro_2026,geheim,2026-02-01,2027-02-01,nog iets
"""


@pytest.fixture
def cast() -> Cast:
    return build_cast()


def written(folder: Path, text: str) -> Path:
    path = folder / "toestemmingen.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_security_officer_keeps_them_and_the_auditor_reads_along(cast: Cast) -> None:
    assert permission(officer(cast)).kept_by == cast.willem
    assert can_keep_permissions(cast.willem, day())
    assert (can_keep_permissions(cast.tom, day()), can_read_permissions(cast.tom, day())) == (False, True)
    for other in (cast.sanne, cast.marleen, cast.femke, cast.karim, cast.iris, cast.noor):
        assert not can_read_permissions(other, day())
        with pytest.raises(NotAllowed):
            permission(other, reference="T-99")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"holder_name": "  "}, "voor wie"),
        ({"reference": ""}, "onder welk nummer"),
        ({"cleared_to": "public"}, "niveau"),
        ({"regime": "abdo_2030"}, "onder welke eisen"),
        ({"regime": "abro_2026", "valid_from": day(-1000)}, "golden nog niet"),
        ({"valid_from": day(1), "valid_until": day()}, "vóór de eerste"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(cast: Cast, said: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Missing, match=sentence):
        permission(officer(cast), **said)


def test_a_number_stands_once_for_a_company(cast: Cast) -> None:
    permission(officer(cast))
    with pytest.raises(IllegalStep):
        permission(officer(cast), holder_name="DELTA ANTENNES")
    assert permission(officer(cast), holder_name="Voorbeeld BV").pk


def test_the_last_day_counts_and_the_day_of_withdrawal_does_not(cast: Cast) -> None:
    by = officer(cast)
    kept = permission(by, valid_until=day(10))
    assert (kept.holds(day(10)), kept.holds(day(11)), kept.holds(day(-101))) == (True, False, False)
    ended = withdraw_permission(permission=kept, by=by)
    assert (ended.holds(day()), ended.holds(day(-1))) == (False, True)
    with pytest.raises(IllegalStep):
        withdraw_permission(permission=kept, by=by)
    with pytest.raises(IllegalStep):
        move_end(permission=kept, valid_until=day(20), by=by)


def test_the_record_knows_what_was_kept_and_not_for_whom(cast: Cast) -> None:
    kept = permission(officer(cast))
    event = Event.objects.get(kind="permission_kept")
    assert event.subject_id == str(kept.public_id)
    told = EventPayload.objects.get(event=event).body
    assert "geheim" in told
    assert COMPANY not in told
    assert kept.reference not in told


def test_every_row_of_a_file_lands_or_is_rejected_with_the_reason(cast: Cast, tmp_path: Path) -> None:
    report = import_permissions(path=written(tmp_path, FILE), by=officer(cast))
    assert (report.rows, report.added, report.moved, report.unchanged) == (11, 2, 0, 0)
    assert [rejection.line for rejection in report.rejections] == [4, 5, 6, 7, 8, 9, 10, 11, 12]
    assert all(rejection.reason for rejection in report.rejections)
    assert set(SharingPermission.objects.values_list("reference", "cleared_to")) == {
        ("T-1", "geheim"),
        ("T-2", "zeer_geheim"),
    }


def test_the_same_file_changes_nothing_and_a_new_end_is_taken_over(cast: Cast, tmp_path: Path) -> None:
    by = officer(cast)
    first = "\n".join(FILE.splitlines()[:3])
    import_permissions(path=written(tmp_path, first), by=by)
    again = import_permissions(path=written(tmp_path, first), by=by)
    assert (again.added, again.unchanged, again.rejections) == (0, 2, [])
    longer = import_permissions(path=written(tmp_path, first.replace("2027-12-31", "2029-12-31")), by=None)
    assert (longer.moved, longer.unchanged) == (1, 1)
    assert SharingPermission.objects.get(reference="T-1").valid_until.year == 2029  # type: ignore[union-attr]


def test_a_company_is_found_by_its_number(cast: Cast, tmp_path: Path) -> None:
    known = Organisation.objects.create(name="Voorbeeld Holding", kvk_number="12345678")
    row = "Voorbeeld Holding NL,12345678,T-1,abro_2026,geheim,2026-02-01,\n"
    import_permissions(path=written(tmp_path, f"{HEADER}\n{row}"), by=officer(cast))
    assert SharingPermission.objects.get().holder_organisation == known


@pytest.mark.parametrize("text", ["", "holder_name,reference\nX,T-1\n"])
def test_a_file_without_the_columns_is_refused_whole(cast: Cast, tmp_path: Path, text: str) -> None:
    with pytest.raises(UnreadableFile):
        import_permissions(path=written(tmp_path, text), by=officer(cast))


def test_nobody_else_brings_a_file_in(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        import_permissions(path=written(tmp_path, FILE), by=cast.femke)
