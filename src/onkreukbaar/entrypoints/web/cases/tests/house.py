"""People of the cast signed in, and what they fill in, for the tests of these pages."""

from __future__ import annotations

import io
import random
import uuid
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from django.urls import resolve
from django.utils import timezone
from PIL import Image

from onkreukbaar.casework.models import Case
from onkreukbaar.reference.people.models import Account, Person
from onkreukbaar.reference.people.tests.cast import give_account


def signed_in(person: Person) -> Client:
    """A browser in which this person is signed in."""
    account = Account.objects.filter(person=person).first() or give_account(person)
    client = Client()
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def filled_in(**said: Any) -> dict[str, Any]:
    """The form of an ordinary bottle of wine, as a browser sends it."""
    today = timezone.localdate()
    return {
        "submission_key": str(uuid.uuid4()),
        "direction": "received",
        "description": "Fles wijn",
        "giver_organisation_name": "Delta Antennes",
        "offered_on": f"{today.day}-{today.month}-{today.year}",
        "value": "15,00",
        "currency": "EUR",
        "giver_kind": "supplier",
        "giver_is_supplier_staff": "false",
        "form": "standard",
        "reason": "courtesy",
        "place": "work_or_public",
        "already_received": "true",
        "proportionate": "true",
        "refusal_offends": "false",
        "related_to_position": "yes",
        "offer_open_to": "selected",
        "given_to": "employee",
        "matter_phase": "none",
        "involvement": "none",
        "manager_consent": "not_asked",
        **said,
    }


def declared(person: Person, **said: Any) -> Case:
    """A gift handed in through the page."""
    response = signed_in(person).post("/vastleggen/gifts/", filled_in(**said))
    assert response.status_code == 302, response.content.decode()
    return Case.objects.get(number=resolve(urlsplit(response.headers["Location"]).path).kwargs["number"])


def act(person: Person, case: Case, slug: str, **given: Any) -> Any:
    """Send one act of a case, having seen it as it is now unless `version` says otherwise."""
    seen = Case.objects.get(pk=case.pk).version
    return signed_in(person).post(f"/zaken/{case.number}/{slug}/", {"version": seen, "target": "", **given})


def photo(width: int = 60, height: int = 40) -> bytes:
    """A picture of noise, which does not get smaller: about three bytes a point."""
    noise = random.Random(7).randbytes(width * height * 3)
    out = io.BytesIO()
    Image.frombytes("RGB", (width, height), noise).save(out, format="PNG")
    return out.getvalue()
