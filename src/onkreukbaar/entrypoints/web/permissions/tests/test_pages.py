"""The pages of permissions: for the security officer, the auditor reads along, nobody else."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.information_sharing.models import SharingPermission
from onkreukbaar.registers.information_sharing.tests.stage import COMPANY, day, officer, permission

pytestmark = pytest.mark.django_db

PAGES = ("permissions", "keep-permission", "import-permissions")
TYPED = {
    "holder_name": COMPANY,
    "reference": "T-2026-20",
    "cleared_to": "geheim",
    "regime": "abro_2026",
    "valid_from": "1-2-2026",
    "valid_until": "",
}


@pytest.fixture
def cast() -> Cast:
    return build_cast()


def test_nobody_else_opens_them(cast: Cast) -> None:
    kept = permission(officer(cast))
    addresses = [*(reverse(name) for name in PAGES), reverse("permission", args=[kept.public_id])]
    for other in (cast.sanne, cast.marleen, cast.femke, cast.karim, cast.iris, cast.noor):
        assert {signed_in(other).get(address).status_code for address in addresses} == {403}
    answers = [signed_in(cast.tom).get(address).status_code for address in addresses]
    assert answers == [200, 403, 403, 200]
    assert {signed_in(cast.willem).get(address).status_code for address in addresses} == {200}


def test_one_is_written_down_and_listed_without_being_stored(cast: Cast) -> None:
    client = signed_in(officer(cast))
    assert client.post(reverse("keep-permission"), TYPED).status_code == 302
    page = client.get(reverse("permissions"))
    assert COMPANY in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert COMPANY not in reverse("permission", args=[SharingPermission.objects.get().public_id])


def test_what_is_missing_is_said_and_what_was_typed_stays(cast: Cast) -> None:
    client = signed_in(officer(cast))
    page = client.post(reverse("keep-permission"), {**TYPED, "reference": "", "valid_from": "31-2-2026"})
    text = page.content.decode()
    assert "Fout:" in text
    assert COMPANY in text
    early = client.post(reverse("keep-permission"), {**TYPED, "valid_from": "1-2-2025"}).content.decode()
    assert "golden nog niet" in early
    assert not SharingPermission.objects.exists()


def test_its_end_is_moved_and_it_is_withdrawn(cast: Cast) -> None:
    kept = permission(officer(cast))
    client, address = signed_in(cast.willem), reverse("permission", args=[kept.public_id])
    client.post(address, {"valid_until": "31-12-2029"})
    kept.refresh_from_db()
    assert kept.valid_until is not None
    assert kept.valid_until.year == 2029
    assert "vóór de eerste" in client.post(address, {"valid_until": "1-1-2020"}).content.decode()
    client.post(address, {"withdraw": "1", "valid_until": ""})
    kept.refresh_from_db()
    assert kept.ended_on == day()
    assert "Ingetrokken" in client.get(reverse("permissions")).content.decode()


def test_whoever_only_reads_changes_nothing(cast: Cast) -> None:
    kept = permission(officer(cast))
    page = signed_in(cast.tom).post(reverse("permission", args=[kept.public_id]), {"withdraw": "1"})
    kept.refresh_from_db()
    assert (kept.ended_on, page.status_code) == (None, 200)
    assert "beveiligingsfunctionaris" in page.content.decode()


def test_a_file_is_brought_in_and_every_row_told(cast: Cast) -> None:
    text = (
        "holder_name,kvk_number,reference,regime,cleared_to,valid_from,valid_until\n"
        "Voorbeeld BV,,T-1,abro_2026,geheim,2026-02-01,\n"
        "Voorbeeld BV,,T-2,abro_2026,top,2026-02-01,\n"
    )
    file = SimpleUploadedFile("lijst.csv", text.encode(), "text/csv")
    page = signed_in(officer(cast)).post(reverse("import-permissions"), {"file": file}).content.decode()
    assert "Regel 3" in page
    assert list(SharingPermission.objects.values_list("reference", flat=True)) == ["T-1"]


def test_what_is_no_table_is_refused_with_a_sentence(cast: Cast) -> None:
    client = signed_in(officer(cast))
    file = SimpleUploadedFile("stuk.csv", b"alleen tekst\n", "text/csv")
    page = client.post(reverse("import-permissions"), {"file": file}).content.decode()
    assert "ontbreken" in page
    assert "Kies een bestand" in client.post(reverse("import-permissions"), {}).content.decode()
    assert not SharingPermission.objects.exists()


def test_the_menu_leads_the_security_officer_there(cast: Cast) -> None:
    own = signed_in(officer(cast)).get(reverse("start")).content.decode()
    assert reverse("permissions") in own
    assert reverse("registers") in own
    assert reverse("permissions") not in signed_in(cast.marleen).get(reverse("start")).content.decode()


def test_the_list_asks_the_database_no_more_for_more_permissions(cast: Cast) -> None:
    client = signed_in(officer(cast))
    counts = []
    for number in range(1, 13):
        permission(cast.willem, reference=f"T-{number}")
        if number in (2, 12):
            with CaptureQueriesContext(connection) as asked:
                assert f"T-{number}" in client.get(reverse("permissions")).content.decode()
            counts.append(len(asked))
    assert counts[1] <= counts[0]
