import datetime as dt
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import CharField, Field
from django.urls import reverse

from onkreukbaar.casework.entry_form import NO_SECRETS
from onkreukbaar.casework.models import Attachment, Case
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.tests.cast import BEGAN_ON, Cast, build_cast
from onkreukbaar.registers.information_sharing.facts import columns_of, facts_of, is_enough
from onkreukbaar.registers.information_sharing.forms import CheckForm, SharingForm
from onkreukbaar.registers.information_sharing.models import SharedInformation
from onkreukbaar.registers.information_sharing.tests.stage import COMPANY, declare, officer, permission, sharing

pytestmark = pytest.mark.django_db

TYPED = {"label": "Planning van het onderhoud", "recipient_name": COMPANY, "share_on": "3-3-2027"}


@pytest.fixture
def cast() -> Cast:
    return build_cast()


def filled_in(cast: Cast, **typed: str) -> SharingForm:
    return SharingForm({**TYPED, **typed}, declarant=cast.sanne)


def saved(form: SharingForm) -> SharedInformation:
    assert form.is_valid(), form.errors
    made: SharedInformation = form.save(commit=False)
    return made


def fault(form: SharingForm, name: str) -> str:
    assert not form.is_valid()
    return " ".join(str(error) for error in form.errors[name])


def test_three_answers_are_enough(cast: Cast) -> None:
    made = saved(filled_in(cast))
    assert (made.share_on, made.classification, made.permission_valid) == (dt.date(2027, 3, 3), "", None)
    assert facts_of(made) == {}


@pytest.mark.parametrize("name", ["label", "recipient_name", "share_on"])
def test_without_them_it_cannot_go(cast: Cast, name: str) -> None:
    assert not filled_in(cast, **{name: ""}).is_valid()


def test_a_known_company_is_recognised(cast: Cast) -> None:
    known = Organisation.objects.create(name=COMPANY)
    assert saved(filled_in(cast)).recipient_organisation == known


def test_a_label_is_no_room_for_the_information_itself(cast: Cast) -> None:
    assert "label" in filled_in(cast, label="a" * 121).errors


@pytest.mark.parametrize("level", ["departementaal_vertrouwelijk", "confidentieel", "geheim", "zeer_geheim"])
def test_nothing_classified_goes_by_ordinary_mail(cast: Cast, level: str) -> None:
    assert "mag gerubriceerde" in fault(filled_in(cast, classification=level, channel="ordinary_mail"), "channel")


def test_what_is_open_may(cast: Cast) -> None:
    assert filled_in(cast, classification="unclassified_internal", channel="ordinary_mail").is_valid()


@pytest.mark.parametrize(
    ("regime", "day", "is_right"),
    [
        ("abro_2026", "31-12-2025", False),
        ("abro_2026", "1-1-2026", True),
        ("abdo_2019", "1-6-2026", True),
        ("abdo_2017", "1-6-2026", True),
    ],
)
def test_requirements_that_did_not_hold_yet(cast: Cast, regime: str, day: str, *, is_right: bool) -> None:
    assert filled_in(cast, regime=regime, share_on=day).is_valid() == is_right


def test_it_was_not_before_the_first_day_of_service(cast: Cast) -> None:
    day = BEGAN_ON - dt.timedelta(days=1)
    assert "eerste werkdag" in fault(filled_in(cast, share_on=f"{day.day}-{day.month}-{day.year}"), "share_on")


@pytest.mark.parametrize("typed", ["31-2-2027", "gisteren", "2027"])
def test_what_is_no_day_is_refused(cast: Cast, typed: str) -> None:
    assert "share_on" in filled_in(cast, share_on=typed).errors


def test_every_free_text_says_that_nothing_classified_belongs_in_it() -> None:
    fields: list[tuple[str, Field]] = [*SharingForm.base_fields.items(), *CheckForm.base_fields.items()]
    texts = [(name, field) for name, field in fields if isinstance(field, CharField) and field.max_length]
    free = [(name, field) for name, field in texts if name != "share_on"]
    assert len(free) == 7
    for name, field in free:
        assert str(NO_SECRETS) in str(field.help_text), name


def test_the_page_has_no_place_for_a_document_and_takes_none(cast: Cast) -> None:
    client, address = signed_in(cast.sanne), reverse("declare", args=["information_sharing"])
    page = client.get(address).content.decode()
    assert 'type="file"' not in page
    assert "Hier kun je niets bijvoegen" in page
    file = SimpleUploadedFile("plan.pdf", b"%PDF-1.7", "application/pdf")
    sent = client.post(address, {**TYPED, "submission_key": str(uuid.uuid4()), "document": file})
    assert sent.status_code == 302
    assert not Attachment.objects.exists()
    case = Case.objects.get()
    shown = client.get(reverse("case", args=[case.number])).content.decode()
    assert "horen geen bijlagen" in shown
    assert 'type="file"' not in shown
    client.post(reverse("case-act", args=[case.number, "bijlage"]), {"version": case.version, "document": file})
    assert not Attachment.objects.exists()


def test_the_page_says_what_to_do_while_nobody_classified_it(cast: Cast) -> None:
    page = signed_in(cast.sanne).get(reverse("case", args=[declare(cast.sanne, classification="").number]))
    assert "Verbeter de gegevens" in page.content.decode()
    assert "Deel het dus niet" in page.content.decode()


def test_a_verdict_that_is_barred_says_why_on_the_page(cast: Cast) -> None:
    case = declare(cast.sanne, classification="")
    client = signed_in(officer(cast))
    typed = {"version": case.version, "verdict": "permitted", "reasons": "", "conditions": ""}
    page = client.post(reverse("case-act", args=[case.number, "beslissen"]), typed).content.decode()
    assert "hoe geheim dit is" in page
    assert Case.objects.get(pk=case.pk).verdict == ""


def test_the_page_names_the_requirements_and_the_permission(cast: Cast) -> None:
    permission(officer(cast))
    case = declare(cast.sanne, regime="abro_2026")
    page = signed_in(cast.sanne).get(reverse("case", args=[case.number])).content.decode()
    assert "ABRO 2026" in page
    assert "NBIV" in page
    assert "T-2026-14" in page


def test_facts_go_there_and_back() -> None:
    made = sharing(recipient_cleared_to="geheim", permission_valid=True)
    facts = facts_of(made)
    assert facts_of(sharing(**columns_of(facts))) == facts
    unknown = columns_of({**facts, "classification": None, "permission_valid": None})
    assert not {"classification", "permission_valid"} & set(unknown)


@pytest.mark.parametrize(
    ("cleared", "level", "enough"),
    [
        ("geheim", "confidentieel", True),
        ("geheim", "geheim", True),
        ("geheim", "zeer_geheim", False),
        ("none", "departementaal_vertrouwelijk", False),
        ("geheim", "public", False),
        ("geheim", "", False),
    ],
)
def test_a_level_covers_itself_and_what_is_below(cleared: str, level: str, *, enough: bool) -> None:
    assert is_enough(cleared, level) == enough
