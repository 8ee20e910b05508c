"""What a proposal leaves out, what still looks like somebody, and the way from consent to an example."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.casework.faults import IllegalStep, Missing, NotAllowed
from onkreukbaar.casework.models import Case
from onkreukbaar.record.models import Event
from onkreukbaar.record.queries import payload_of
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.tests.cast import Cast
from onkreukbaar.registers.advice import actions
from onkreukbaar.registers.advice.carried import receipt_of
from onkreukbaar.registers.advice.casuistry import Kind, Known, capitals_inside, quarter_of, suspects, without_names
from onkreukbaar.registers.advice.known import known_in, proposal_for
from onkreukbaar.registers.advice.models import Example
from onkreukbaar.registers.advice.queries import (
    examples_to_check,
    examples_to_write,
    published_examples,
    published_topics,
    search_examples,
)
from onkreukbaar.registers.advice.tests.stage import answer, ask, fresh, request_of, second_adviser

KNOWN = Known(own=("Sanne de Wit", "Wit", "Sanne"), units=("Afdeling Inkoop",), organisations=("Delta Antennes",))
TEXT = actions.Text("Wijn van een leverancier", "Iemand kreeg wijn.", "Mag dat?", "Bedank vriendelijk.", "GIFT-04")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Sanne de Wit kreeg wijn van Delta Antennes.", "[naam] kreeg wijn van [organisatie]."),
        ("Bel 070 - 123 45 67 of mail s.wit@voorbeeld.example", "Bel [adres] of mail [adres]"),
        ("Op 3 december 2026 en 4-12-2026, zaak 2026-0412", "Op [datum] en [datum], zaak [zaak]"),
        ("Iemand van Afdeling Inkoop zei: een witte vlag.", "Iemand van [afdeling] zei: een witte vlag."),
    ],
)
def test_a_proposal_leaves_out_what_it_recognises(text: str, left: str) -> None:
    assert without_names(text, KNOWN) == left


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zij heet Wit.", {(Kind.OF_THE_CASE, "Wit")}),
        ("Het kostte 60 euro bij Delta Antennes.", {(Kind.NUMBER, "60"), (Kind.ORGANISATION, "Delta Antennes")}),
        ("De baas van afdeling inkoop.", {(Kind.UNIT, "afdeling inkoop")}),
        ("Mail a@b.nl.", {(Kind.CONTACT, "a@b.nl")}),
        ("Dat zei Kees toen. Kees is weg.", {(Kind.NAME, "Kees")}),
        ("Vraag het de COID. Zie GIFT-04. [naam] mag dit.", set()),
        ("Een leverancier gaf iets. Mag dat?", set()),
    ],
)
def test_what_looks_like_somebody_is_listed(text: str, found: set[tuple[Kind, str]]) -> None:
    assert {(each.kind, each.text) for each in suspects(text, KNOWN)} == found


@given(st.text(max_size=200))
def test_a_name_of_the_case_is_never_left_in_a_proposal(words: str) -> None:
    done = without_names(f"{words} Sanne {words}", KNOWN)
    assert not [each for each in suspects(done, KNOWN) if each.kind == Kind.OF_THE_CASE and each.text == "Sanne"]


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)))
def test_a_day_becomes_its_quarter(day: dt.date) -> None:
    year, number = (int(part) for part in quarter_of(day).split("-"))
    assert year == day.year
    assert 3 * number - 2 <= day.month <= 3 * number


def test_a_capital_that_begins_a_sentence_is_no_name() -> None:
    assert list(capitals_inside("Mag dit? Nee. Toen zei Piet: “Ja.” \n- Een streepje")) == ["Piet"]


@pytest.fixture
def case(cast: Cast) -> Case:
    Organisation.objects.create(name="Delta Antennes")
    return answer(ask(cast.sanne, topic="gift"), cast.karim, norms="GIFT-04")


def test_the_proposal_of_a_case_knows_its_names(case: Case, cast: Cast) -> None:
    proposal = proposal_for(request_of(case))
    assert proposal.question == "Mag ik de wijn van [organisatie] aannemen? [naam] kreeg hem op [datum]."
    assert {"Sanne", "de Wit", "Afdeling Radiotechniek", case.number} <= set(known_in(case, "").own)
    assert set(known_in(case, "Daan belde. Ook Peters.").people) == {"Daan", "Peters"}


@pytest.mark.django_db
def test_the_facts_that_came_along_make_the_situation(cast: Cast) -> None:
    carried = json.dumps({"form": "voucher", "giver_kind": "supplier", "value_eur": "25.00"})
    case = answer(ask(cast.sanne, topic="gift", receipt=receipt_of("gift", carried, dt.date(2026, 3, 2))), cast.karim)
    situation = proposal_for(request_of(case)).situation
    assert "leverancier" in situation
    assert "25" not in situation


def test_consent_is_asked_after_the_answer_and_of_who_asked(case: Case, cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        actions.give_consent(case=ask(cast.daan), by=cast.daan)
    for other in (cast.karim, cast.marleen):
        with pytest.raises(NotAllowed):
            actions.give_consent(case=case, by=other)
    example = actions.give_consent(case=case, by=cast.sanne)
    assert (example.state, example.topic, example.norms) == ("consented", "gift", "GIFT-04")
    with pytest.raises(NotAllowed):
        actions.give_consent(case=case, by=cast.sanne)


def test_consent_is_taken_back_until_it_is_published(case: Case, cast: Cast) -> None:
    example = actions.give_consent(case=case, by=cast.sanne)
    actions.write_example(example=example, by=cast.karim, text=TEXT)
    with pytest.raises(NotAllowed):
        actions.revoke_consent(case=case, by=cast.karim)
    actions.revoke_consent(case=case, by=cast.sanne)
    assert not Example.objects.exists()
    with pytest.raises(IllegalStep):
        actions.publish_example(example=example, by=cast.femke, has_seen_suspects=True)


def test_published_it_has_no_case_any_more(case: Case, cast: Cast) -> None:
    example = actions.give_consent(case=case, by=cast.sanne)
    assert examples_to_write(cast.karim) == [example]
    written = actions.write_example(example=example, by=cast.karim, text=TEXT)
    assert examples_to_check(cast.femke) == [written]
    assert examples_to_check(cast.karim) == []
    done = actions.publish_example(example=written, by=cast.femke)
    assert (done.case, done.state, done.checked_by) == (None, "published", cast.femke)
    assert list(published_examples("gift")) == search_examples("WIJN leverancier", most=5) == [done]
    assert list(published_examples("invitation")) == search_examples("fiets", "gift", most=5) == []
    assert published_topics() == {"gift"}
    with pytest.raises(NotAllowed):
        actions.revoke_consent(case=case, by=cast.sanne)
    told = Event.objects.filter(subject_kind="example")
    assert not any(case.number in str(payload_of(event)) or event.data_subject_id for event in told)


def test_nothing_of_what_is_published_leads_to_its_case(case: Case, cast: Cast) -> None:
    draft = actions.give_consent(case=case, by=cast.sanne)
    actions.write_example(example=draft, by=cast.karim, text=TEXT)
    actions.publish_example(example=draft, by=cast.femke)
    done = Example.objects.get()
    assert done.pk != draft.pk
    assert done.public_id != draft.public_id
    assert (done.case_id, done.consented_at, done.written_at, done.note) == (None, None, None, "")
    moments = [each.name for each in Example._meta.fields if isinstance(getattr(done, each.name), dt.datetime)]
    assert moments == []
    assert not Example.objects.filter(case=case).exists()
    with pytest.raises(IllegalStep):
        actions.publish_example(example=draft, by=cast.femke)


def test_nothing_on_record_leads_from_what_is_published_to_its_case(case: Case, cast: Cast) -> None:
    draft = actions.give_consent(case=case, by=cast.sanne)
    actions.write_example(example=draft, by=cast.karim, text=TEXT)
    done = actions.publish_example(example=draft, by=cast.femke)
    actions.withdraw_example(example=done, by=cast.femke)
    told = [(each.kind, f"{each.subject_id} {each.data_subject_id} {payload_of(each)}") for each in Event.objects.all()]
    of_it = {kind: words for kind, words in told if str(done.public_id) in words}
    assert set(of_it) == {"example_published", "example_withdrawn"}
    for key in (str(draft.public_id), case.number, str(cast.sanne.key)):
        assert not [kind for kind, words in of_it.items() if key in words]
    of_the_draft = [words for _kind, words in told if str(draft.public_id) in words]
    assert not [words for words in of_the_draft if case.number in words or str(done.public_id) in words]


def test_the_database_refuses_a_published_example_with_a_moment(case: Case, cast: Cast) -> None:
    draft = actions.give_consent(case=case, by=cast.sanne)
    actions.write_example(example=draft, by=cast.karim, text=TEXT)
    done = actions.publish_example(example=draft, by=cast.femke)
    for moment in ("consented_at", "written_at"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Example.objects.filter(pk=done.pk).update(**{moment: timezone.now()})


def test_what_was_published_before_is_written_anew_by_the_migration(case: Case, cast: Cast) -> None:
    draft = actions.give_consent(case=case, by=cast.sanne)
    actions.write_example(example=draft, by=cast.karim, text=TEXT)
    before = actions.publish_example(example=draft, by=cast.femke)
    import_module("onkreukbaar.registers.advice.migrations.0002_published_apart").part_published(apps, None)
    after = Example.objects.get()
    assert (after.title, after.answer, after.checked_by) == (before.title, before.answer, before.checked_by)
    assert before.pk != after.pk
    assert before.public_id != after.public_id


def test_a_search_opens_no_more_than_it_needs(case: Case, cast: Cast) -> None:
    draft = actions.give_consent(case=case, by=cast.sanne)
    actions.write_example(example=draft, by=cast.karim, text=TEXT)
    first = actions.publish_example(example=draft, by=cast.femke)
    for _number in range(3):
        first.pk, first.public_id = None, uuid.uuid4()
        first.save(force_insert=True)
    newest = list(published_examples()[:2])
    assert search_examples("wijn", most=2) == newest
    assert len(published_examples()) == 4


def test_who_wrote_it_does_not_look_a_second_time(case: Case, cast: Cast) -> None:
    example = actions.write_example(example=actions.give_consent(case=case, by=cast.sanne), by=cast.karim, text=TEXT)
    for nobody in (cast.karim, cast.sanne, cast.marleen, cast.iris):
        with pytest.raises(NotAllowed):
            actions.publish_example(example=example, by=nobody, has_seen_suspects=True)
    nadia = second_adviser(cast.ministry)
    assert actions.publish_example(example=example, by=nadia).checked_by == nadia


def test_names_of_the_case_never_pass_and_other_words_after_a_look(case: Case, cast: Cast) -> None:
    example = actions.give_consent(case=case, by=cast.sanne)
    own = actions.Text("Wijn", "Sanne kreeg wijn.", "Mag dat?", "Nee.")
    with pytest.raises(Missing, match="Sanne"):
        actions.write_example(example=example, by=cast.karim, text=own)
    with pytest.raises(Missing):
        actions.write_example(example=example, by=cast.karim, text=actions.Text("Wijn", " ", "Mag dat?", "Nee."))
    other = actions.Text("Wijn", "Iemand kreeg 6 flessen van Kees.", "Mag dat?", "Nee.")
    written = actions.write_example(example=example, by=cast.karim, text=other)
    assert {each.text for each in actions.suspects_in(written, other)} == {"6", "Kees"}
    with pytest.raises(Missing):
        actions.publish_example(example=written, by=cast.femke)
    assert actions.publish_example(example=written, by=cast.femke, has_seen_suspects=True).state == "published"


def test_sent_back_it_is_written_anew(case: Case, cast: Cast) -> None:
    example = actions.write_example(example=actions.give_consent(case=case, by=cast.sanne), by=cast.karim, text=TEXT)
    with pytest.raises(Missing):
        actions.send_back_example(example=example, by=cast.femke, note=" ")
    back = actions.send_back_example(example=example, by=cast.femke, note="Te herkennen aan de wijn.")
    assert (back.state, back.note) == ("consented", "Te herkennen aan de wijn.")
    with pytest.raises(NotAllowed):
        actions.publish_example(example=back, by=cast.femke)
    assert actions.write_example(example=back, by=cast.karim, text=TEXT).note == ""


def test_taken_away_nobody_reads_it(case: Case, cast: Cast) -> None:
    example = actions.give_consent(case=case, by=cast.sanne)
    actions.write_example(example=example, by=cast.karim, text=TEXT)
    published = actions.publish_example(example=example, by=cast.femke)
    with pytest.raises(NotAllowed):
        actions.withdraw_example(example=published, by=cast.sanne)
    actions.withdraw_example(example=published, by=cast.femke)
    assert list(published_examples()) == []


def test_the_database_refuses_a_published_example_with_a_case(case: Case, cast: Cast) -> None:
    example = actions.give_consent(case=case, by=cast.sanne)
    with pytest.raises(IntegrityError), transaction.atomic():
        Example.objects.filter(pk=example.pk).update(state="published")
    assert fresh(case).number == case.number
