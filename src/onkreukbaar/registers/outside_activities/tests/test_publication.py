"""Published are the activities of the highest ranks alone (AMAR art. 126b.3)."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from onkreukbaar.casework.models import Case, Measure
from onkreukbaar.casework.new_measure import NewMeasure
from onkreukbaar.outbound.publication.models import PublicLine
from onkreukbaar.outbound.publication.queries import released_lines
from onkreukbaar.outbound.publication.refresh import refresh_lines
from onkreukbaar.outbound.publication.tests.lines import release
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.models import Person, Position, PositionHolding
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.outside_activities.tests.stage import day, decide, declare, entry_of

pytestmark = pytest.mark.django_db
KEY = "outside_activities"


@pytest.fixture
def cast() -> Cast:
    return build_cast()


def raise_in_rank(person: Person, until_on: dt.date | None = None) -> None:
    """From long ago until a day somebody holds a position whose outside activities are public."""
    position = Position.objects.create(code=f"top-{person.pk}", title="Directeur", unit=person.unit, is_published=True)
    PositionHolding.objects.create(person=person, position=position, from_on=day(-900), until_on=until_on)


def agreed(person: Person, by: Person, verdict: str = "no_objection", **columns: Any) -> Case:
    company = Organisation.objects.get_or_create(name="Polder Drukwerk")[0]
    case = declare(person, organisation=company, **{"starts_on": day(-20), **columns})
    return decide(case, by, verdict, "Zo kan het.")


def lines() -> list[PublicLine]:
    refresh_lines(timezone.now() + dt.timedelta(days=1))
    return list(PublicLine.objects.filter(register_key=KEY).exclude(state=PublicLine.State.WITHDRAWN))


def test_nobody_below_the_published_level(cast: Cast) -> None:
    agreed(cast.sanne, cast.marleen)
    assert lines() == []


def test_position_work_organisation_and_paid_of_the_highest_ranks(cast: Cast) -> None:
    raise_in_rank(cast.marleen)
    agreed(cast.marleen, cast.joris, pay_band="up_to_1000", precautions="Niets", remarks="Geheim")
    (line,) = lines()
    assert line.values == {
        "activity_kind": "employment",
        "organisation": "Polder Drukwerk",
        "paid": "true",
        "employee": "Marleen Vos",
        "position": "Directeur",
        "unit": None,
    }
    assert line.state == PublicLine.State.PROPOSED


def test_it_is_public_with_running_conditions_too(cast: Cast) -> None:
    raise_in_rank(cast.marleen)
    case = declare(cast.marleen, starts_on=day(-20))
    measure = NewMeasure(Measure.Kind.RECUSAL, "Beslist niet.", until_on=day(90))
    decide(case, cast.joris, "conditions", "Zo kan het.", [measure])
    assert len(lines()) == 1
    line = release(case, cast.femke, "Kassawerk")
    assert list(released_lines(KEY)) == [line]


@pytest.mark.parametrize("verdict", ["refused"])
def test_what_is_refused_is_not_public(cast: Cast, verdict: str) -> None:
    raise_in_rank(cast.marleen)
    agreed(cast.marleen, cast.joris, verdict, starts_on=day(5), status="intended")
    assert lines() == []


def test_what_ended_or_whose_holder_left_the_position_is_taken_away(cast: Cast) -> None:
    raise_in_rank(cast.marleen)
    case = agreed(cast.marleen, cast.joris)
    assert len(lines()) == 1
    PositionHolding.objects.filter(person=cast.marleen).update(until_on=day(-1))
    assert lines() == []
    PositionHolding.objects.filter(person=cast.marleen).update(until_on=None)
    assert len(lines()) == 1
    entry = entry_of(case)
    entry.ends_on = day(-1)
    entry.save()
    assert lines() == []


def test_everybody_reads_it_on_the_page_and_in_the_file(cast: Cast) -> None:
    raise_in_rank(cast.marleen)
    case = agreed(cast.marleen, cast.joris, pay_band="up_to_1000", hours_per_week=7)
    agreed(cast.sanne, cast.marleen)
    assert len(lines()) == 1
    release(case, cast.femke, "Kassawerk in het weekend")
    page = Client().get("/openbaar/outside_activities/").content.decode()
    for words in ("Marleen Vos", "Directeur", "Kassawerk in het weekend", "Polder Drukwerk", "Een baan"):
        assert words in page, words
    file = Client().get("/openbaar/outside_activities/outside_activities.csv").content.decode()
    assert "Marleen Vos" in file
    for hidden in ("Sanne", "Kassa op zaterdag", "1.000", "up_to_1000", "7 uur"):
        assert hidden not in page + file, hidden
