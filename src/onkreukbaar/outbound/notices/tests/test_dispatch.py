"""From the record to letters: each event once, whoever's turn it is told, nobody told what is not his."""

from __future__ import annotations

import datetime as dt
from unittest import mock

import pytest
from django.utils import timezone

from onkreukbaar.casework import actions
from onkreukbaar.casework.due_works import escalate, remind
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.tests.declarations import AT_HOME, MONDAY, declare, fresh, on_day, submission, task_of
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.entrypoints.demo.clock import moment
from onkreukbaar.outbound.notices import dispatch
from onkreukbaar.outbound.notices.dispatch import dispatch_events, skip_events, start_here
from onkreukbaar.outbound.notices.letters import long_day
from onkreukbaar.outbound.notices.models import Bookmark, Letter, MailChoice, Untold
from onkreukbaar.outbound.notices.plan import Kind
from onkreukbaar.outbound.notices.recipients import happening
from onkreukbaar.record.actions import Actor, Subject, seal_events, write_event
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.actions import set_absence
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _begin(cast: Cast) -> None:
    start_here()


def told() -> list[tuple[str, str]]:
    """Seal and dispatch; who was told what since the last time."""
    before = set(Letter.objects.values_list("pk", flat=True))
    seal_events()
    dispatch_events()
    letters = Letter.objects.exclude(pk__in=before).select_related("recipient").order_by("pk")
    return sorted((letter.recipient.given_name, letter.kind) for letter in letters)


def decide(case: Case, by: Person) -> None:
    actions.decide_case(case=fresh(case), by=by, version=fresh(case).version)


def test_a_declaration_tells_the_declarant_and_whoever_decides(cast: Cast) -> None:
    case = declare(cast.sanne)
    assert told() == [("Marleen", "turn"), ("Sanne", "received")]
    letter = Letter.objects.get(kind=Kind.TURN)
    assert letter.subject == f"Zaak {case.number} wacht op jou"
    assert "Registreer zaak" in letter.text
    assert "{site}/zaken/" in letter.text
    for said in ("Sanne", "Delta", "15", "wijn"):
        assert said not in letter.subject + letter.text.replace(case.number, "").replace(_due(case), "")


def _due(case: Case) -> str:
    return long_day(task_of(case, Task.Kind.DECIDE).due_on)


def test_a_colleague_who_is_named_is_told_and_whoever_did_it_is_not(cast: Cast) -> None:
    case = actions.submit_case(submission(cast.sanne, together=[cast.daan]), by=cast.sanne)
    assert ("Daan", "named") in told()
    decide(case, cast.marleen)
    assert told() == [("Daan", "decided"), ("Sanne", "decided")]


def test_a_question_goes_to_the_declarant_and_the_answer_to_who_asked(cast: Cast) -> None:
    case = declare(cast.sanne)
    told()
    actions.return_case(case=fresh(case), by=cast.marleen, version=fresh(case).version, question="Wat kostte het?")
    assert told() == [("Sanne", "turn")]
    assert Letter.objects.latest("pk").subject == f"Zaak {case.number}: een vraag aan jou"
    actions.answer_case(case=fresh(case), by=cast.sanne, version=fresh(case).version, text="Vijftien euro")
    assert told() == [("Marleen", "turn")]


def test_a_role_that_is_asked_is_told_and_its_cover_too(cast: Cast) -> None:
    declare(cast.sanne, **AT_HOME)
    assert ("Femke", "turn") in told()
    today = timezone.localdate()
    set_absence(person=cast.marleen, cover=cast.joris, from_on=today, until_on=today + dt.timedelta(days=9), by=None)
    told()
    declare(cast.daan)
    assert told() == [("Daan", "received"), ("Joris", "turn"), ("Marleen", "turn")]
    assert "omdat je iemand vervangt" in Letter.objects.get(recipient=cast.joris, kind=Kind.TURN).text


def test_a_withdrawn_case_tells_only_those_who_were_told_before(cast: Cast) -> None:
    case = declare(cast.sanne)
    told()
    Letter.objects.update(state=Letter.State.SENT, sent_at=timezone.now())
    actions.withdraw_case(case=fresh(case), by=cast.sanne, version=fresh(case).version, reason="Vergissing")
    assert told() == [("Marleen", "no_longer")]


def test_reminder_and_passing_on_reach_the_holder_and_the_next_one(cast: Cast) -> None:
    with on_day(MONDAY):
        case = declare(cast.sanne)
        told()
        Letter.objects.update(state=Letter.State.SENT, sent_at=timezone.now())
    later = MONDAY + dt.timedelta(days=3)
    with on_day(later):
        remind(moment(later, "07:00"))
        assert told() == [("Marleen", "reminder")]
    later = MONDAY + dt.timedelta(days=14)
    with on_day(later):
        escalate(moment(later, "07:00"))
        assert told() == [("Joris", "late"), ("Marleen", "no_longer")]
        actions.ask_adviser(case=fresh(case), by=cast.sanne, text="Wat nu?")
        assert told() == [("Karim", "turn")]


def test_advice_is_told_to_those_who_may_read_it(cast: Cast) -> None:
    case = declare(cast.sanne)
    told()
    actions.ask_adviser(case=fresh(case), by=cast.sanne, text="Mag dit?")
    told()
    actions.give_advice(case=fresh(case), by=cast.karim, text="Ja", visibility=Visibility.ADVISER)
    assert told() == [("Sanne", "advice")]
    actions.ask_adviser(case=fresh(case), by=cast.sanne, text="En dit?")
    told()
    actions.give_advice(case=fresh(case), by=cast.karim, text="Ook")
    assert told() == [("Marleen", "advice"), ("Sanne", "advice")]


def test_looking_tells_nobody(cast: Cast) -> None:
    case = declare(cast.sanne)
    told()
    actions.look_at_case(case=fresh(case), by=cast.marleen)
    assert told() == []


def test_a_shielded_case_is_told_without_even_its_number(cast: Cast) -> None:
    cast.sanne.is_shielded = True
    cast.sanne.save()
    case = declare(cast.sanne)
    told()
    letters = list(Letter.objects.all())
    assert {letter.subject for letter in letters} == {"Er wacht iets op je"}
    assert all(case.number not in letter.text and "/zaken/" not in letter.text for letter in letters)


def test_everybody_reads_his_own_language(cast: Cast) -> None:
    cast.marleen.language = "en"
    cast.marleen.save()
    case = declare(cast.sanne)
    told()
    assert Letter.objects.get(recipient=cast.marleen).subject == f"Case {case.number} is waiting for you"


def test_the_same_event_never_makes_a_second_letter(cast: Cast) -> None:
    declare(cast.sanne)
    assert len(told()) == 2
    Bookmark.objects.update(sequence=0)
    assert told() == []


def test_an_act_that_commits_late_is_told_all_the_same(cast: Cast) -> None:
    """Its event is older than others that were told already: the order of sealing counts, not the hour."""
    declare(cast.sanne)
    told()
    with on_day(MONDAY):
        late = declare(cast.daan)
    assert Event.objects.filter(at__lt=timezone.now() - dt.timedelta(days=30)).exists()
    assert told() == [("Daan", "received"), ("Marleen", "turn")]
    assert late.number in Letter.objects.latest("pk").subject


def test_what_is_not_sealed_is_not_told_yet(cast: Cast) -> None:
    declare(cast.sanne)
    assert dispatch_events() == 0
    assert len(told()) == 2


def test_one_event_that_cannot_be_told_holds_up_no_other_and_is_tried_again(cast: Cast) -> None:
    bad, good = declare(cast.sanne), declare(cast.daan)
    real = happening

    def fails_once(event: Event, at: dt.datetime) -> object:
        if event.subject_id == bad.number:
            raise RuntimeError("disk full")
        return real(event, at)

    with mock.patch.object(dispatch, "happening", fails_once):
        assert told() == [("Daan", "received"), ("Marleen", "turn")]
    assert Untold.objects.count() > 0
    assert told() == [("Marleen", "turn"), ("Sanne", "received")]
    assert Untold.objects.count() == 0
    assert good.number != bad.number


def test_a_process_that_dies_halfway_leaves_bookmark_and_letters_together(cast: Cast) -> None:
    declare(cast.sanne)
    seal_events()
    before = Bookmark.objects.get().sequence
    with mock.patch.object(Bookmark, "save", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        dispatch_events()
    assert (Bookmark.objects.get().sequence, Letter.objects.count()) == (before, 0)
    assert len(told()) == 2


def test_the_past_is_not_told_to_who_sets_up_mail_today(cast: Cast) -> None:
    declare(cast.sanne)
    seal_events()
    skip_events()
    assert told() == []


def test_an_unknown_event_is_passed_over(cast: Cast) -> None:
    write_event(kind="never_heard_of", actor=Actor("console"), subject=Subject("thing", "1"))
    assert told() == []


def test_what_is_not_urgent_is_gathered_for_who_wants_that(cast: Cast) -> None:
    MailChoice.objects.create(person=cast.sanne, gathers=True)
    MailChoice.objects.create(person=cast.marleen, gathers=True)
    declare(cast.sanne)
    told()
    states = dict(Letter.objects.values_list("kind", "state"))
    assert states == {"received": "gathered", "turn": "queued"}


def test_an_account_that_changes_is_told_even_to_who_did_it_once_a_day(cast: Cast) -> None:
    sanne = Subject("person", cast.sanne.key, cast.sanne.key)
    for _time in range(3):
        write_event(kind="account_password_changed", actor=Actor(cast.sanne.key), subject=sanne)
    assert told() == [("Sanne", "account")]
