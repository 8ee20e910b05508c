"""Somebody tries to find in what is published what must not be there."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as thoroughly
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from onkreukbaar.casework.actions import submit_case
from onkreukbaar.casework.models import Attachment, Case, Message
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.states import State
from onkreukbaar.casework.street import all_registers, register_of
from onkreukbaar.casework.submission import Submission
from onkreukbaar.outbound.publication.files import all_issues
from onkreukbaar.outbound.publication.models import PublicLine
from onkreukbaar.outbound.publication.pages import make_files
from onkreukbaar.outbound.publication.policies import publication
from onkreukbaar.outbound.publication.tests.lines import closed_gift, published_gift, refresh, release
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.models import Person, Position, PositionHolding, Unit
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.gifts.models import Gift
from onkreukbaar.registers.invitations.models import Invitation
from onkreukbaar.registers.pre_visit_agreements.models import PreVisitAgreement

MARK = "Zqx"
PUBLIC_WORDS = {"Fles wijn", "Delta Antennes", "Voorbeeldministerie"}
WEB = ("/openbaar/", "/openbaar/gifts/", "/openbaar/invitations/", "/openbaar/invitations/invitations.csv",
       "/openbaar/invitations/invitations.json", "/openbaar/pre_visit_agreements/", "/openbaar/gifts/gifts.csv",
       "/openbaar/gifts/gifts.json", "/openbaar/gifts/gifts.csv-metadata.json", "/openbaar/catalogue.json",
       "/openbaar/gifts/?organisation=a", "/openbaar/nothing/", "/openbaar/gifts/nothing.csv")  # fmt: skip


def everything() -> dict[str, str]:
    """All that leaves the house, by name: the files of the folder, and the pages, in both languages."""
    found = {name: content.decode() for name, content in make_files(timezone.localdate()).items()}
    for language in ("nl", "en"):
        client = Client()
        client.cookies["django_language"] = language
        found |= {f"{address} {language}": client.get(address).content.decode() for address in WEB}
    return found


def places_of(words: set[str]) -> list[str]:
    """Where any of these words stands in what leaves the house."""
    return [f"{word} in {name}" for name, text in everything().items() for word in sorted(words) if word in text]


def mark_texts(rows: models.QuerySet[Any], *kept: str) -> None:
    """Write a mark in every column of some rows in which somebody writes what he likes."""
    for field in rows.model._meta.concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField) and not field.choices and not field.unique
        if is_text and field.name not in kept and (field.max_length or 99) > 20:
            rows.update(**{field.name: f"{MARK}{field.name}"[: field.max_length]})


CLOSED_WORDS = ("register_key", "state", "outcome", "origin", "kind", "role", "visibility")


def mark_everything() -> None:
    """A mark in every text of every entry, person and thing that belongs to a case; facts keep their closed values."""
    for register in all_registers():
        kept = current_pack().question(register.question).facts if register.question else ()
        mark_texts(register.entry._default_manager.all(), *kept)
    held: list[type[models.Model]] = [Person, *apps.get_app_config("casework").get_models()]
    for model in held:
        mark_texts(model._default_manager.all(), *CLOSED_WORDS)


def invite(who: Person) -> Case:
    """An invitation that was answered and closed."""
    host = Organisation.objects.get_or_create(name="Delta Antennes")[0]
    entry = Invitation(
        description="Beurs met Klaassen", host_kind="supplier", host_organisation=host, event="fair", reply="declined",
        contact_name="J. Klaassen", place="Hotel Geheim", starts_on=timezone.localdate(), hospitality_cents=4000,
    )  # fmt: skip
    case = submit_case(Submission(register_of("invitations"), entry, who.unit, who), by=who)
    Invitation.objects.filter(case=case).update(reply="declined")
    Case.objects.filter(pk=case.pk).update(state=State.CLOSED, closed_at=timezone.now() - dt.timedelta(days=60))
    return case


def agree(who: Person, day: dt.date, **said: Any) -> Case:
    entry = PreVisitAgreement(
        visit_kind="they_visit", visit_on=day, counterpart_kind="supplier", counterpart_name="Halmstad Radio",
        protocol="small", **said,
    )  # fmt: skip
    case = submit_case(Submission(register_of("pre_visit_agreements"), entry, who.unit, who), by=who)
    Case.objects.filter(pk=case.pk).update(state=State.CLOSED, closed_at=timezone.now() - dt.timedelta(days=400))
    return case


def publish_all(cast: Cast) -> None:
    """A register with something of everything: named, unnamed, kept back, open, shielded, withdrawn; and visits."""
    top = Position.objects.create(code="dg", title="directeur-generaal", unit=cast.ministry, is_published=True)
    PositionHolding.objects.create(person=cast.joris, position=top, from_on=dt.date(2020, 1, 1))
    for number in range(12):
        Person.objects.create(given_name=f"Vv{number}", family_name=f"Ww{number}", unit=cast.purchasing)
    closed_gift(cast.ruben)
    closed_gift(cast.noor, giver_name="J. Klaassen", giver_role="verkoper", occasion="Feest", remarks="Bij hem thuis")
    for who in (cast.sanne, cast.joris, cast.daan, cast.noor):
        case = closed_gift(who, giver_name="J. Klaassen", matter="Contract 31415", destination_note="bij de balie")
        Message.objects.create(
            case=case, by=cast.karim, role="integrity_adviser", text="Geheim", visibility="adviser",
            sent_at=timezone.now(),
        )  # fmt: skip
        Attachment.objects.create(
            case=case, name="foto.png", media_type="image/png", size=1, sha256="0", added_at=timezone.now()
        )
        refresh()
        release(case, cast.femke)
    invitation = invite(cast.sanne)
    invite(cast.ruben)
    refresh()
    release(invitation, cast.femke)
    for number in range(7):
        agree(cast.sanne if number else cast.ruben, dt.date(timezone.localdate().year - 2, 5, 1 + number))


def secrets_of(cast: Cast) -> set[str]:
    """Everything that may never stand in what is published."""
    people = Person.objects.exclude(pk=cast.joris.pk)
    names = {person.full_name for person in people} | {f">{person.family_name}<" for person in people}
    numbers = {str(number) for number in Person.objects.values_list("personnel_number", flat=True) if number}
    addresses = {email for email in Person.objects.values_list("email", flat=True) if email}
    cases = set(Case.objects.values_list("number", flat=True))
    keys = {str(key) for key in Person.objects.values_list("public_id", flat=True)}
    units = {str(each) for row in Unit.objects.filter(is_shielded=True).values_list("name", "code") for each in row}
    return {*names, *numbers, *addresses, *cases, *keys, *units, "Klaassen", "31415", "balie", "Geheim", "foto.png"}


def test_no_name_number_address_or_shielded_unit_is_anywhere(cast: Cast) -> None:
    publish_all(cast)
    assert places_of(secrets_of(cast)) == []
    found = everything()
    assert "Joris van Dam" in found["gifts/gifts.csv"], "the published level is named, so the search does look"
    assert found["/openbaar/gifts/ nl"].count("Fles wijn") == 4
    assert found["/openbaar/invitations/ nl"].count("Delta Antennes") == 1
    assert "6" in found["pre_visit_agreements/pre_visit_agreements.csv"], "the shielded visit is not counted"


def test_no_mark_in_any_text_of_any_table_comes_out(cast: Cast) -> None:
    publish_all(cast)
    Position.objects.update(is_published=False)
    mark_everything()
    assert Person.objects.filter(family_name__startswith=MARK).exists()
    assert Gift.objects.filter(description__startswith=MARK).exists()
    assert places_of({MARK}) == []
    refresh()
    assert places_of({MARK}) == []
    released = PublicLine.objects.filter(state="released").values_list("register_key", flat=True)
    assert list(released) == ["invitations"], "other words: somebody has to look again, where words go out"


def test_the_search_finds_a_leak_when_there_is_one(cast: Cast) -> None:
    line = published_gift(cast.sanne, cast.femke)
    PublicLine.objects.filter(pk=line.pk).update(text=f"{MARK} van Sanne de Wit")
    assert len(places_of({MARK, "Sanne de Wit"})) > 4


@pytest.mark.parametrize("shielded", ["person", "unit", "participant"])
def test_a_shielded_case_more_changes_no_byte(cast: Cast, shielded: str) -> None:
    publish_all(cast)
    before = everything()
    with transaction.atomic():
        for number in range(9):
            newcomer = Person.objects.create(
                given_name="Tt", family_name="Uu", unit=cast.special if shielded == "unit" else cast.radio,
                personnel_number=f"9{number}", is_shielded=shielded == "person",
            )  # fmt: skip
            who = cast.sanne if shielded == "participant" else newcomer
            case = closed_gift(who, giver_organisation=Organisation.objects.get_or_create(name="Nieuw")[0])
            visit = agree(who, dt.date(timezone.localdate().year - 3, 5, 1))
            if shielded == "participant":
                case.participants.create(person=cast.ruben)
                visit.participants.create(person=cast.ruben)
                newcomer.delete()
    refresh()
    assert everything() == before


def test_publishing_twice_gives_the_same_bytes(cast: Cast) -> None:
    publish_all(cast)
    before = everything()
    refresh()
    assert everything() == before


def test_a_count_that_is_too_small_is_not_told(cast: Cast) -> None:
    year = timezone.localdate().year - 2
    for number in range(5):
        agree(cast.sanne, dt.date(year, 5, 1 + number))
    lonely = agree(cast.sanne, dt.date(year, 6, 1))
    PreVisitAgreement.objects.filter(case=lonely).update(protocol="none")
    agree(cast.sanne, dt.date(year - 1, 6, 1))
    counts = next(issue.counts for issue in all_issues(timezone.localdate()) if issue.counts)
    assert [(row.year, dict(row.counts)) for row in counts] == [(str(year), {"small": 5})]


def test_every_published_field_is_one_of_its_register() -> None:
    stated = publication()
    assert stated is not None
    for register in all_registers():
        terms = stated.terms(register.key)
        if terms is None:
            continue
        days = [field.name for field in register.entry._meta.fields if isinstance(field, models.DateField)]
        entry = register.entry(**dict.fromkeys(days, dt.date(2026, 1, 1)))
        shown = set(register.public_view(entry))
        named = {field.name for field in terms.fields} | set(terms.leave_out)
        assert named | {name for field in terms.fields for name in field.unless} <= shown
        assert not terms.text or hasattr(entry, terms.text)


class Anything(TestCase):
    """Whatever somebody writes in a case, nothing of it comes out."""

    @thoroughly(max_examples=8)
    @given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=3, max_size=30))
    def test_nothing_that_somebody_writes_comes_out(self, words: str) -> None:
        cast = build_cast()
        said: dict[str, Any] = dict.fromkeys(
            ("description", "occasion", "remarks", "giver_name", "giver_role", "matter"), words
        )
        case = closed_gift(cast.sanne, **said, value_note=words, giver_organisation_name=words)
        refresh()
        release(case, cast.femke)
        files = make_files(timezone.localdate())
        assert [name for name, content in files.items() if words in content.decode()] == []
        assert b"Fles wijn" in files["gifts/gifts.csv"]
