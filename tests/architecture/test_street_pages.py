"""Each person of the demo on the pages of each register: what opens is what he may see, nothing breaks, and no word
that somebody typed comes into an address, a letter, or the log of the machine."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote_plus

import pytest
from django.conf import settings
from django.db import models, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from onkreukbaar.casework.encryption import EncryptedTextField
from onkreukbaar.casework.listing import Filters, find_cases
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.permissions import capacities
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.register import Register
from onkreukbaar.entrypoints.api.tests.caller import Caller
from onkreukbaar.entrypoints.demo.generate import build_demo
from onkreukbaar.entrypoints.demo.people import CAST
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.outbound.notices.dispatch import LETTERS, dispatch_events
from onkreukbaar.outbound.notices.models import Bookmark, Letter
from onkreukbaar.reference.people.models import Account, Person

STREET: list[Register] = [import_string(path) for path in settings.REGISTERS]
FIRST, EVERY_NTH = 3, 5
"""Of the cases of a register, how many are opened by everybody: the newest three, and one in five of the others."""
SHORTEST = 12
"""Characters; a shorter text may stand in an address by chance."""
LINK = re.compile(r'(?:href|action|src)="([^"]*)"')


@dataclass
class Seen:
    """What came by on a round of all pages: addresses, and what was wrong."""

    addresses: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """The demo with its stories alone, made once for this module and taken back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        build_demo(timezone.now(), gifts=0)
        yield
        transaction.set_rollback(True)


pytestmark = pytest.mark.usefixtures("demo", "db")


def person_of(username: str) -> Person:
    return Account.objects.get(username=username).person


def cases_of(register: Register) -> list[Case]:
    found = list(Case.objects.filter(register_key=register.key).order_by("-pk"))
    return [*found[:FIRST], *found[FIRST::EVERY_NTH]]


def typed_texts() -> set[str]:
    """What people typed into the registers in words of their own, long enough to recognise."""
    found: set[str] = set()
    for register in STREET:
        names = [column.name for column in register.entry._meta.concrete_fields if _is_free(register, column)]
        for entry in register.entry._default_manager.all():
            found |= {str(getattr(entry, name)) for name in names}
    return {text for text in found if len(text) >= SHORTEST and " " in text}


def _is_free(register: Register, column: models.Field[object, object]) -> bool:
    questions = current_pack().vocabulary.questions
    facts = questions[register.question].facts if register.question in questions else {}
    is_text = isinstance(column, models.CharField | models.TextField | EncryptedTextField)
    return is_text and column.editable and not column.choices and column.name not in facts


def note(seen: Seen, who: str, address: str, answer: Any, *expected: int) -> None:
    if answer.status_code not in expected:
        seen.faults.append(f"{who} {address}: {answer.status_code}, not {expected}")
    seen.addresses |= {address, answer.get("Location", "")}
    if answer.get("Content-Type", "").startswith("text/html"):
        seen.addresses |= set(LINK.findall(answer.content.decode()))


def visit(seen: Seen, who: str, client: Client, person: Person) -> None:
    """The pages of every register for one person."""
    for register in STREET:
        for name in ("register", "declare"):
            address = reverse(name, args=[register.key])
            note(seen, who, address, client.get(address), 200)
        for case in cases_of(register):
            address = reverse("case", args=[case.number])
            expected = 200 if capacities(person, case) else 403
            note(seen, who, address, client.get(address), expected)


def test_what_opens_is_what_somebody_may_see(caplog: pytest.LogCaptureFixture) -> None:
    seen = Seen()
    with caplog.at_level(logging.DEBUG, logger="onkreukbaar"), caplog.at_level(logging.INFO, logger="django"):
        for someone in CAST:
            person = person_of(someone.username)
            visit(seen, someone.username, signed_in(person), person)
    assert seen.faults == []
    texts = typed_texts()
    assert len(texts) > 50
    addresses = "\n".join(unquote_plus(address) for address in seen.addresses)
    assert [text for text in texts if text in addresses] == []
    logged = "\n".join(record.getMessage() for record in caplog.records)
    assert [text for text in texts if text in logged] == []


def test_a_visitor_signs_in_first() -> None:
    client = Client()
    for register in STREET:
        for name in ("register", "declare"):
            answer = client.get(reverse(name, args=[register.key]))
            assert answer.status_code == 302, register.key
            assert reverse("sign-in") in answer["Location"]
        for case in cases_of(register)[:1]:
            assert client.get(reverse("case", args=[case.number])).status_code == 302


def test_a_list_and_a_program_show_what_somebody_may_open_and_nothing_else() -> None:
    faults = []
    for someone in CAST:
        person = person_of(someone.username)
        caller = Caller(person)
        for register in STREET:
            listed = list(find_cases(person, register, Filters()))
            wrong = [case.number for case in listed if not capacities(person, case)]
            answer = caller.get(f"/{register.key.replace('_', '-')}")
            if wrong or answer.status_code not in (200, 403):
                faults.append(f"{someone.username} {register.key}: {wrong} {answer.status_code}")
    assert faults == []


def test_a_confidential_register_is_read_by_its_readers_alone() -> None:
    for register in (each for each in STREET if each.is_confidential):
        for someone in CAST:
            if someone.role in register.read_by:
                continue
            person = person_of(someone.username)
            listed = find_cases(person, register, Filters())
            parts = [case for case in listed if person.pk != case.declarant_id]
            assert [case for case in parts if not case.participants.filter(person=person).exists()] == []


def test_no_letter_holds_a_word_that_somebody_typed() -> None:
    # Without post none was written; now those of the whole year at once.
    Bookmark.objects.update_or_create(name=LETTERS, defaults={"sequence": 0})
    dispatch_events(timezone.now())
    letters = list(Letter.objects.exclude(text=""))
    assert len(letters) > 20
    told = "\n".join(f"{letter.subject}\n{letter.text}" for letter in letters)
    assert [text for text in typed_texts() if text in told] == []
