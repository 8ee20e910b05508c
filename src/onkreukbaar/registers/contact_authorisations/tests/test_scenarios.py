"""An authorisation from the request to its end, through the real acts."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from onkreukbaar.casework.due_works import ask_again
from onkreukbaar.casework.faults import IllegalStep, Missing, NotAllowed
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.queries import inbox, visible_cases
from onkreukbaar.casework.register import Facts
from onkreukbaar.casework.states import State
from onkreukbaar.casework.tests.declarations import fresh, on_day
from onkreukbaar.casework.tests.lists import read_list
from onkreukbaar.record.models import Event
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.contact_authorisations.models import ContactAuthorisation
from onkreukbaar.registers.contact_authorisations.queries import duplicates, is_authorised, traces
from onkreukbaar.registers.contact_authorisations.tests.stage import ask, change, decide, employ, grant

pytestmark = pytest.mark.django_db
ANYTHING: Facts = {"counterpart": None, "counterpart_name": "", "matter": ""}


@pytest.fixture
def cast() -> Cast:
    return build_cast()


def today() -> dt.date:
    return timezone.localdate()


def said(cast: Cast, on: dt.date | None = None, **details: Any) -> bool | None:
    return is_authorised(cast.sanne, {**ANYTHING, **details}, on or today())


def test_the_line_manager_grants_and_from_then_on_it_is_known(cast: Cast) -> None:
    case = ask(cast.sanne)
    assert (case.outcome, [task.case for task in inbox(cast.marleen)]) == ("", [case])
    assert said(cast) is None
    done = decide(case, cast.marleen)
    assert (done.current_state, done.verdict, said(cast)) == (State.CLOSED, "granted", True)


def test_nobody_grants_his_own(cast: Cast) -> None:
    case = ask(cast.marleen)
    with pytest.raises(NotAllowed):
        decide(case, cast.marleen)
    decide(case, cast.joris)


def test_a_refusal_is_explained_and_tells_no(cast: Cast) -> None:
    case = ask(cast.sanne)
    with pytest.raises(Missing):
        decide(case, cast.marleen, "refused")
    decide(case, cast.marleen, "refused", "Dit werk doet Daan.")
    assert said(cast) is False


@pytest.mark.parametrize("verdict", ["suspended", "ended"])
def test_a_request_is_not_suspended_or_ended_at_once(cast: Cast, verdict: str) -> None:
    with pytest.raises(Missing):
        decide(ask(cast.sanne), cast.marleen, verdict, "Daarom.")


def test_suspended_then_granted_again_then_ended(cast: Cast) -> None:
    case = grant(cast.sanne, cast.marleen)
    with pytest.raises(Missing, match="Leg uit"):
        change(case, cast.marleen, "suspended", " ")
    assert change(case, cast.marleen, "suspended").current_state == State.CLOSED
    assert said(cast) is False
    change(case, cast.femke, "granted")
    assert said(cast) is True
    change(case, cast.marleen, "ended")
    assert said(cast) is False
    with pytest.raises(IllegalStep):
        change(case, cast.marleen, "granted")
    verdicts = list(fresh(case).decisions.order_by("pk").values_list("verdict", flat=True))
    assert verdicts == ["granted", "suspended", "granted", "ended"]
    assert Event.objects.filter(kind="verdict_changed", subject_id=case.number).count() == 3


def test_only_who_reads_it_as_manager_or_officer_changes_it(cast: Cast) -> None:
    case = grant(cast.sanne, cast.marleen)
    for somebody in (cast.sanne, cast.daan, cast.tom, cast.iris):
        with pytest.raises(NotAllowed):
            change(case, somebody, "suspended")


def test_a_refusal_is_not_suspended(cast: Cast) -> None:
    case = decide(ask(cast.sanne), cast.marleen, "refused", "Nee.")
    with pytest.raises(IllegalStep):
        change(case, cast.marleen, "suspended")


def test_it_holds_from_its_first_day_to_its_last(cast: Cast) -> None:
    start, last = today(), today() + dt.timedelta(days=9)
    decide(ask(cast.sanne, from_on=start), cast.marleen, until_on=last)
    assert [said(cast, day) for day in (start - dt.timedelta(days=1), start, last, last + dt.timedelta(days=1))] == [
        False,
        True,
        True,
        False,
    ]


def test_limits_to_companies(cast: Cast) -> None:
    top = Organisation.objects.create(name="Noordzee Groep")
    below = Organisation.objects.create(name="Noordzee Optronics", parent=top)
    other = Organisation.objects.create(name="Aerolink")
    grant(cast.sanne, cast.marleen, companies="Noordzee Optronics B.V.\nDelta Antennes")
    assert said(cast) is None
    assert said(cast, counterpart=below) is True
    assert said(cast, counterpart=top) is True
    assert said(cast, counterpart=other, counterpart_name="Aerolink") is False
    assert said(cast, counterpart_name="delta antennes") is True


def test_limits_to_matters_and_to_a_sector(cast: Cast) -> None:
    grant(cast.sanne, cast.marleen, matters="Radio's 2027")
    assert [said(cast, matter=matter) for matter in ("", "radio's 2027 ", "Voertuigen")] == [None, True, False]
    grant(cast.daan, cast.marleen, sector="radiotechniek")
    assert is_authorised(cast.daan, ANYTHING, today()) is None


def test_a_unit_without_a_list_says_nothing_of_anybody(cast: Cast) -> None:
    grant(cast.daan, cast.marleen)
    assert said(cast) is False
    assert is_authorised(cast.noor, ANYTHING, today()) is None


def test_shortly_before_its_end_the_manager_is_asked_again_once(cast: Cast) -> None:
    with on_day(dt.date(2026, 3, 2)):
        case = grant(cast.sanne, cast.marleen)
    with on_day(dt.date(2027, 1, 20)):
        assert ask_again(timezone.now()) == {"asked_again": 0}
    with on_day(dt.date(2027, 2, 10)):
        assert ask_again(timezone.now()) == {"asked_again": 1}
        assert ask_again(timezone.now()) == {"asked_again": 0}
        assert fresh(case).current_state == State.REOPENED
        assert said(cast, dt.date(2027, 3, 1)) is True
        assert said(cast, dt.date(2027, 3, 2)) is False
        assert case.tasks.get(kind=Task.Kind.DECIDE, done_at__isnull=True).assignee == cast.marleen
        again = decide(case, cast.marleen, until_on=dt.date(2028, 2, 9))
        assert ask_again(timezone.now()) == {"asked_again": 0}
    assert (again.current_state, said(cast, dt.date(2027, 6, 1))) == (State.CLOSED, True)


def test_asked_again_and_not_extended_it_is_left_alone(cast: Cast) -> None:
    with on_day(dt.date(2026, 3, 2)):
        case = grant(cast.sanne, cast.marleen)
    with on_day(dt.date(2027, 2, 10)):
        ask_again(timezone.now())
        decide(case, cast.marleen, until_on=dt.date(2027, 3, 1))
    with on_day(dt.date(2027, 2, 11)):
        assert ask_again(timezone.now()) == {"asked_again": 0}


def test_what_was_ended_is_not_asked_again(cast: Cast) -> None:
    with on_day(dt.date(2026, 3, 2)):
        change(grant(cast.sanne, cast.marleen), cast.marleen, "ended")
    with on_day(dt.date(2027, 2, 10)):
        assert ask_again(timezone.now()) == {"asked_again": 0}


def test_the_same_again_looks_like_the_first(cast: Cast) -> None:
    first = ask(cast.sanne)
    second = ask(cast.sanne)
    entry = ContactAuthorisation.objects.get(case=second)
    assert duplicates(entry, cast.sanne) == [first]
    decide(first, cast.marleen, "refused", "Nee.")
    assert duplicates(entry, cast.sanne) == []


def test_its_trace_is_of_the_companies_it_names(cast: Cast) -> None:
    delta, other = (Organisation.objects.create(name=name) for name in ("Delta Antennes", "Aerolink"))
    case = grant(cast.sanne, cast.marleen, companies="Delta Antennes")
    period = (today(), today())
    assert [trace.case_number for trace in traces(cast.sanne, delta, *period)] == [case.number]
    assert traces(cast.sanne, other, *period) == []


def test_the_list_of_a_unit_is_for_its_readers_and_procurement(cast: Cast) -> None:
    case = grant(cast.sanne, cast.marleen)
    for reader in (cast.sanne, cast.marleen, cast.joris, cast.femke, cast.tom):
        assert list(visible_cases(reader, "contact_authorisations")) == [case]
    assert list(visible_cases(cast.daan, "contact_authorisations")) == []
    assert Case.objects.count() == 1


def test_a_list_reads_the_positions_of_all_rows_at_once(cast: Cast) -> None:
    ask(cast.sanne, position=employ(cast.sanne, "Technicus"))
    _one, few = read_list(cast.marleen, "contact_authorisations", "position")
    for title in ("Planner", "Monteur", "Tekenaar"):
        ask(cast.sanne, position=employ(cast.sanne, title))
    said, many = read_list(cast.marleen, "contact_authorisations", "position")
    assert said == ["Technicus", "Planner", "Monteur", "Tekenaar"]
    assert many == few
