"""The page about the API is in the reader's language, to the last heading."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from onkreukbaar.casework.street import all_registers
from onkreukbaar.entrypoints.api.document import openapi_document
from onkreukbaar.entrypoints.api.headings import HEADINGS


def test_every_summary_and_heading_of_the_document_is_there_to_translate() -> None:
    document = openapi_document()
    registers = {f"{register.plural_nl}." for register in all_registers()}
    told = {operation["summary"] for methods in document["paths"].values() for operation in methods.values()}
    told |= {tag["description"] for tag in document["tags"]} - registers
    assert told == set(HEADINGS)


@pytest.mark.django_db
def test_in_english_nothing_dutch_is_left() -> None:
    browser = Client()
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = browser.get("/api/v1/").content.decode()
    with translation.override("en"):
        english = {heading: translation.gettext(heading) for heading in HEADINGS}
    for heading, translated in english.items():
        assert heading != translated
        assert f">{heading}<" not in page
    assert "Questions and answers" in page
    assert ">Gifts<" in page
