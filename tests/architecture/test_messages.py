"""English is complete: every Dutch sentence of every app has its translation, with the same placeholders."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tests.architecture.sources import shown
from tools.messages import LANGUAGES, SOURCE, extract_all, faults, po_path

FOUND = extract_all()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("app", FOUND, ids=shown)
def test_an_app_is_translated(app: Path, language: str) -> None:
    assert faults(po_path(app, language), FOUND[app], language) == []


def test_no_translation_is_without_an_app() -> None:
    owned = {po_path(app, language) for app in FOUND for language in LANGUAGES}
    assert set(SOURCE.rglob("*.po")) - owned == set()


def test_a_missing_translation_is_found(tmp_path: Path) -> None:
    wanted = Catalog()
    wanted.add("%(count)s zaken")
    wanted.add("Mag dit?")
    po = tmp_path / "django.po"
    po.write_text('msgid "%(count)s zaken"\nmsgstr "cases"\n\nmsgid "Weg"\nmsgstr ""\n', encoding="utf-8")
    assert faults(po, wanted, "en") == [
        "missing: Mag dit?",
        "left over: Weg",
        "other placeholders: %(count)s zaken",
        "untranslated: Weg",
    ]
