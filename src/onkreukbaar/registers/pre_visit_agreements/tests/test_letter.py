import datetime as dt

import pytest

from onkreukbaar.casework.actions import complete_follow_up, submit_case
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.states import State
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.submission import Submission
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.gifts.models import Gift
from onkreukbaar.registers.pre_visit_agreements.letter import letter_of
from onkreukbaar.registers.pre_visit_agreements.models import PreVisitAgreement, Protocol, VisitKind

pytestmark = pytest.mark.django_db

VISIT = dt.date(2026, 12, 3)


@pytest.fixture
def cast() -> Cast:
    return build_cast()


def agree(cast: Cast, **columns: object) -> Case:
    entry = PreVisitAgreement(
        **{
            "visit_kind": VisitKind.THEY_VISIT,
            "visit_on": VISIT,
            "counterpart_name": "Halmstad Radio",
            "protocol": Protocol.SMALL,
            **columns,
        }
    )
    return submit_case(Submission(register_of("pre_visit_agreements"), entry, cast.radio, cast.sanne), by=cast.sanne)


def entry_of(case: Case) -> PreVisitAgreement:
    return PreVisitAgreement.objects.get(case=case)


def test_nobody_has_to_decide_and_the_letter_is_the_first_thing_to_do(cast: Cast) -> None:
    case = agree(cast)
    assert (case.outcome, case.state) == ("allowed", State.CONDITIONS_ACTIVE)
    (task,) = case.tasks.all()
    assert (task.kind, task.subject, task.assignee, task.due_on) == (
        Task.Kind.FOLLOW_UP,
        "send_letter",
        cast.sanne,
        VISIT,
    )


def test_after_the_letter_comes_the_look_back_and_then_it_closes(cast: Cast) -> None:
    case = agree(cast)
    complete_follow_up(task=case.tasks.get(), by=cast.sanne)
    assert entry_of(case).sent_on is not None
    look_back = case.tasks.get(done_at__isnull=True)
    assert (look_back.subject, look_back.due_on) == ("look_back", dt.date(2026, 12, 10))
    closed = complete_follow_up(task=look_back, by=cast.sanne, note="Het ging goed.")
    assert (closed.state, entry_of(case).evaluation) == (State.CLOSED, "Het ging goed.")


def test_a_letter_that_went_out_beforehand_leaves_only_the_look_back(cast: Cast) -> None:
    assert agree(cast, sent_on=dt.date(2026, 11, 20)).tasks.get().subject == "look_back"


@pytest.mark.parametrize(("sent_on", "is_late"), [(VISIT - dt.timedelta(days=1), False), (VISIT, True)])
def test_sent_after_the_visit_began_is_late(sent_on: dt.date, is_late: bool) -> None:
    assert PreVisitAgreement(visit_on=VISIT, sent_on=sent_on).is_sent_late is is_late


def test_the_letter_says_our_rules_with_the_numbers_of_the_pack(cast: Cast) -> None:
    letter = letter_of(entry_of(agree(cast)), dt.date(2026, 11, 25))
    assert letter.subject == "Afspraken over geschenken bij het bezoek van 3 december 2026"
    assert letter.agreed == "Hoogstens een kleine attentie met een logo, van hoogstens € 10."
    assert any("€ 50" in rule for rule in letter.rules)
    assert (letter.signed, letter.sender[1]) == ("Sanne de Wit", "Afdeling Radiotechniek")


def test_the_letter_in_english(cast: Cast) -> None:
    letter = letter_of(entry_of(agree(cast, language="en", contact_name="Captain Example")), dt.date(2026, 11, 25))
    assert letter.greeting == "Dear Captain Example,"
    assert any("€50" in rule for rule in letter.rules)
    assert letter.on == "25 November 2026"


@pytest.mark.parametrize("protocol", Protocol.values)
@pytest.mark.parametrize("kind", VisitKind.values)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_letter_leaves_a_gap(cast: Cast, protocol: str, kind: str, language: str) -> None:
    case = agree(cast, protocol=protocol, visit_kind=kind, language=language, protocol_note="alleen bloemen")
    letter = letter_of(entry_of(case), VISIT)
    assert "{" not in str(letter)
    assert "None" not in str(letter)


def test_what_came_since_the_visit_is_held_beside_the_agreement(cast: Cast) -> None:
    party = Organisation.objects.create(name="Halmstad Radio")
    case = agree(cast, counterpart=party, visit_on=dt.date(2026, 3, 3))
    for day in (dt.date(2026, 3, 2), dt.date(2026, 3, 4)):
        gift = Gift(
            direction="received",
            description="Mok",
            offered_on=day,
            giver_organisation=party,
            giver_organisation_name=party.name,
        )
        submit_case(Submission(register_of("gifts"), gift, cast.radio, cast.sanne), by=cast.sanne)
    (trace,) = entry_of(case).later_traces()
    assert trace.on == dt.date(2026, 3, 4)
