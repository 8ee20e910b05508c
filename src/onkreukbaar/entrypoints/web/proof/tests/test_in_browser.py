"""The auditor's page in a browser: for everybody, at the width of a telephone and of a desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from onkreukbaar.casework.tests.declarations import declare
from onkreukbaar.entrypoints.web.proof.tests.test_views import client_of
from onkreukbaar.record.actions import seal_events
from onkreukbaar.record.checkpoints import deliver_checkpoints, write_checkpoint
from onkreukbaar.record.models import Check
from onkreukbaar.reference.people.tests.cast import build_cast
from tests.browsers import DESK, PHONE, AxeCheck, OpenPage


def cookie_of(client: Client) -> str:
    return client.cookies[django_settings.SESSION_COOKIE_NAME].value


@pytest.mark.parametrize("is_whole", [True, False])
def test_the_page_with_everything_on_it(
    is_whole: bool, open_browser: OpenPage, axe: AxeCheck, settings: Settings, tmp_path: Path
) -> None:
    settings.RECORD_WITNESSES = [("onkreukbaar.record.witnesses.FolderWitness", {"folder": tmp_path / "witness"})]
    people = build_cast()
    for number in range(9):
        declare(people.sanne)
        seal_events()
        write_checkpoint()
        if number == 5:
            assert deliver_checkpoints() == 1
    Check.objects.create(
        asked_at=timezone.now(), ended_at=timezone.now(), events=9, is_whole=is_whole, remarks="time_back 2",
        fault="" if is_whole else "event_changed", sequence=None if is_whole else 4,
    )  # fmt: skip
    page = open_browser("/")
    page.context.add_cookies(
        [{"name": django_settings.SESSION_COOKIE_NAME, "value": cookie_of(client_of(people.tom)), "url": page.url}]
    )
    page.goto(page.url.rstrip("/") + "/bewijs/")
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 900})
        axe(page)
    assert page.locator("svg .ok-proof__square").count() == 2
    assert page.locator("main table tbody tr").count() == 8
    with page.expect_download() as download:
        page.get_by_role("button", name="Download de export").click()
    assert download.value.suggested_filename.endswith(".zip")
