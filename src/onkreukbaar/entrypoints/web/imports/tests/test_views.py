"""Importing in the browser: look first, then import; leaving the page is safe."""

from __future__ import annotations

import datetime as dt
import errno
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from onkreukbaar.casework.imports.models import Upload
from onkreukbaar.casework.models import Case
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.tests.cast import Cast, build_cast, give_account

pytestmark = pytest.mark.django_db(transaction=True)

MAPPING = b"""mapping: oud
register: gifts
fields:
  description: wat
  direction: {constant: received}
  value: waarde
"""
TABLE = "wat;waarde\nFles wijn;24,95\nDas;-3\nniets;\n".encode("latin-1")


@pytest.fixture
def cast() -> Cast:
    return build_cast()


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(give_account(person), backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def upload(client: Client, table: bytes = TABLE, mapping: bytes = MAPPING) -> str:
    data = {
        "table": SimpleUploadedFile("oud.csv", table),
        "mapping": "own",
        "own_mapping": SimpleUploadedFile("oud.yaml", mapping),
    }
    response = client.post(reverse("import-register", args=["gifts"]), data)
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def test_a_file_is_looked_through_first_and_imported_when_somebody_says_so(cast: Cast) -> None:
    client = signed_in(cast.femke)
    address = upload(client)
    page = client.get(address).content.decode()
    assert "1 regels" not in page
    assert "Een bedrag kan niet onder nul liggen." in page
    assert not Case.objects.exists()
    client.post(reverse("start-import", args=[Upload.objects.get().public_id]))
    case = Case.objects.get()
    assert (case.gift.value_cents, case.is_known_facts_only) == (2495, True)
    assert "staat in het register" in client.get(address).content.decode()
    again = client.post(reverse("start-import", args=[Upload.objects.get().public_id]), follow=True)
    assert "dat is al gedaan" in again.content.decode()
    assert Case.objects.count() == 1


def test_rejected_rows_come_back_as_a_file(cast: Cast) -> None:
    client = signed_in(cast.femke)
    upload(client)
    response = client.get(reverse("rejected-rows", args=[Upload.objects.get().public_id]))
    text = response.content.decode("utf-8-sig")
    assert text.splitlines()[0] == "wat;waarde;afgewezen omdat"
    assert text.splitlines()[1].startswith("Das;'-3;")


def test_after_importing_the_file_itself_is_gone_and_it_can_be_thrown_away(cast: Cast) -> None:
    client = signed_in(cast.femke)
    upload(client)
    made = Upload.objects.get()
    assert made.table_path.is_file()
    client.post(reverse("start-import", args=[made.public_id]))
    assert not made.table_path.exists()
    client.post(reverse("discard-upload", args=[made.public_id]))
    assert not made.folder.exists()
    assert Case.objects.count() == 1
    assert {"upload_received", "import_begun", "import_ended", "upload_discarded"} <= set(
        Event.objects.values_list("kind", flat=True)
    )


def test_an_unknown_column_and_an_unknown_field_are_named(cast: Cast) -> None:
    client = signed_in(cast.femke)
    page = client.get(upload(client, mapping=MAPPING + b"  occasion: aanleiding\n")).content.decode()
    assert "aanleiding" in page
    assert "wat, waarde" in page
    data = {
        "table": SimpleUploadedFile("oud.csv", TABLE),
        "mapping": "own",
        "own_mapping": SimpleUploadedFile("oud.yaml", MAPPING + b"  prijs: waarde\n"),
    }
    page = client.post(reverse("import-register", args=["gifts"]), data).content.decode()
    assert "prijs" in page
    assert "declarant_name" in page
    assert Upload.objects.count() == 1, "a mapping with a mistake keeps no file"


def test_a_mapping_that_is_there_already_can_be_chosen(cast: Cast) -> None:
    page = signed_in(cast.femke).get(reverse("import-register", args=["gifts"])).content.decode()
    assert "UK ministers" in page


@pytest.mark.parametrize("name", ["sanne", "marleen", "tom", "karim"])
def test_others_may_not_import(cast: Cast, name: str) -> None:
    client = signed_in(getattr(cast, name))
    assert client.get(reverse("import-register", args=["gifts"])).status_code == 403


def test_somebody_elses_file_does_not_exist(cast: Cast) -> None:
    address = upload(signed_in(cast.femke))
    assert signed_in(cast.iris).get(address).status_code == 404


def test_work_that_was_left_lying_can_go_on(cast: Cast) -> None:
    client = signed_in(cast.femke)
    address = upload(client)
    client.post(reverse("start-import", args=[Upload.objects.get().public_id]))
    made = Upload.objects.get()
    made.table_path.write_bytes(TABLE)
    long_ago = timezone.now() - dt.timedelta(minutes=5)
    Upload.objects.update(state=Upload.State.IMPORTING, beat_at=timezone.now())
    assert 'http-equiv="refresh"' in client.get(address).content.decode()
    Upload.objects.update(beat_at=long_ago)
    assert "Ga verder" in client.get(address).content.decode()
    client.post(reverse("start-import", args=[made.public_id]))
    assert Upload.objects.get().state == Upload.State.DONE
    assert Case.objects.count() == 1


def test_what_goes_wrong_on_our_side_is_told(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("onkreukbaar.entrypoints.web.imports.background.examine_upload", broken)
    client = signed_in(cast.femke)
    assert "Het ligt aan ons" in client.get(upload(client)).content.decode()


def test_the_folder_of_an_upload_is_for_us_alone(cast: Cast) -> None:
    upload(signed_in(cast.femke))
    folder: Path = Upload.objects.get().folder
    assert folder.stat().st_mode & 0o077 == 0


def test_a_file_that_finds_no_room_is_refused_kindly_and_leaves_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.open

    class Full:
        """A file on a disk on which nothing more fits."""

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def writelines(self, _chunks: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    def opened(path: Path, mode: str = "r", *args: object, **named: object) -> object:
        return Full() if path.name == "table" and mode == "wb" else real(path, mode, *args, **named)  # type: ignore[call-overload]

    client = signed_in(cast.femke)
    data = {
        "table": SimpleUploadedFile("oud.csv", TABLE),
        "mapping": "own",
        "own_mapping": SimpleUploadedFile("oud.yaml", MAPPING),
    }
    with monkeypatch.context() as disk:
        disk.setattr(Path, "open", opened)
        page = client.post(reverse("import-register", args=["gifts"]), data).content.decode()
    assert "Er is geen ruimte meer." in page
    assert not Upload.objects.exists()
    assert not list((Path(settings.MEDIA_ROOT) / "imports").iterdir())
    assert upload(client)
