"""The quick ways of asking give what the plain ones give: who sees what, whose turn it is, pages, and searches."""

from __future__ import annotations

import datetime as dt
from itertools import product
from random import Random

import pytest
from django.db.models import Q
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onkreukbaar.casework import listing, searching
from onkreukbaar.casework.listing import Filters, cut_list, find_cases
from onkreukbaar.casework.models import Case, Participant, SearchText, Task
from onkreukbaar.casework.permissions import has_part, roles_about
from onkreukbaar.casework.queries import inbox, inbox_tasks, visible_cases
from onkreukbaar.casework.register import READERS_OF_A_REGISTER
from onkreukbaar.casework.route import takes_over
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.tests.declarations import declare
from onkreukbaar.reference.people.models import Absence, Person, RoleGrant, Unit
from onkreukbaar.reference.people.queries import covered_by, grants_of, roles_for_unit
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db
SEVERAL = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
THINGS = ("Fles wijn", "Wijnpakket", "Reçu van café Zuid", "Boek", "Kerstpakket met 100% cacao")


def people(cast: Cast) -> list[Person]:
    return [who for who in vars(cast).values() if isinstance(who, Person)]


def fill(cast: Cast, seed: int) -> None:
    """Cases, shared ones, grants and absences, drawn at random."""
    random, everybody = Random(seed), people(cast)
    units = [unit for unit in vars(cast).values() if isinstance(unit, Unit)]
    for _number in range(4):
        who, role = random.choice(everybody), random.choice(sorted(READERS_OF_A_REGISTER | {"integrity_adviser"}))
        if not RoleGrant.objects.filter(person=who, role="administrator").exists():
            RoleGrant.objects.get_or_create(person=who, role=role, unit=random.choice([None, *units]))
    for who in random.sample(everybody, 3):
        who.is_shielded = random.random() < 0.5
        who.save()
    away, cover = random.sample(everybody, 2)
    today = timezone.localdate()
    Absence.objects.create(person=away, cover=cover, from_on=today, until_on=today)
    for _number in range(9):
        place = random.choice(("work_or_public", "home_or_private"))
        declare(
            random.choice(everybody),
            description=random.choice(THINGS),
            place=place,
            value_cents=random.choice((None, 900, 1500, 9900)),
            offered_on=today - dt.timedelta(days=random.randrange(30)),
            together=random.sample(everybody, random.randrange(2)),
        )


def sees(who: Person, case: Case, on: dt.date) -> bool:
    """One case, asked in the plain way."""
    return has_part(who, case) or bool(roles_about(who, case, on) & READERS_OF_A_REGISTER)


def waits_for(who: Person, task: Task, on: dt.date) -> bool:
    """One open task, asked in the plain way."""
    if task.assignee == who:
        return True
    if task.assignee is not None:
        return task.assignee in covered_by(who, on) and takes_over(task, on) == who
    return not has_part(who, task.case) and task.role in roles_for_unit(who, task.case.unit, on)


@SEVERAL
@given(seed=st.integers(0, 10_000))
def test_the_quick_question_who_sees_what_answers_as_case_by_case(cast: Cast, seed: int) -> None:
    fill(cast, seed)
    today = timezone.localdate()
    for who in people(cast):
        plain = {case.pk for case in Case.objects.all() if sees(who, case, today)}
        quick = list(visible_cases(who, "gifts").values_list("pk", flat=True))
        assert sorted(quick) == sorted(plain), who


@SEVERAL
@given(seed=st.integers(0, 10_000))
def test_the_quick_question_whose_turn_it_is_answers_as_task_by_task(cast: Cast, seed: int) -> None:
    fill(cast, seed)
    today = timezone.localdate()
    for who in people(cast):
        open_tasks = Task.objects.filter(done_at__isnull=True).order_by("due_on", "id")
        plain = [task.pk for task in open_tasks if waits_for(who, task, today)]
        assert [task.pk for task in inbox(who)] == plain, who
        assert [task.pk for task in inbox(who, most=2)] == plain[:2]
        assert inbox_tasks(who).count() == len(plain)


@pytest.mark.parametrize("most", [2, 50])
def test_pages_of_a_list_are_the_list_cut_in_pieces(cast: Cast, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """Both ways: few, sorted after finding; many (here more than two), walked along in order."""
    fill(cast, seed=7)
    monkeypatch.setattr(listing, "MOST_COUNTED", most)
    register = register_of("gifts")
    orders = ("", "value_cents", "-value_cents", "case.title", "-case.state", "offered_on")
    asked = (Filters(), Filters(outcome="allowed_with_registration"), Filters(unit=cast.materiel))
    for filters, order in product(asked, orders):
        whole = list(find_cases(cast.femke, register, filters, order))
        for start in (0, 1):
            page = cut_list(cast.femke, register, filters, order, start=start, size=3)
            assert page.cases == whole[:most][start : start + 3]
            assert (page.total, page.has_more) == (min(len(whole), most), len(whole) > most)


@pytest.mark.parametrize(("few", "many"), [(0, 0), (0, 100), (100, 100)])
def test_a_search_finds_what_holds_every_word(cast: Cast, monkeypatch: pytest.MonkeyPatch, few: int, many: int) -> None:
    """Without the index where a word is common, with it beside the list, and with the cases it names."""
    fill(cast, seed=3)
    monkeypatch.setattr(searching, "FEW", few)
    monkeypatch.setattr(searching, "MANY", many)
    for text in ("wijn", "WIJN fles", "recu cafe", "café", "pakket", "ij", "100%", '"', "wijn xyz", ""):
        words = searching.fold(text).split()
        plain = {row.case_id for row in SearchText.objects.all() if all(word in row.text for word in words)}
        found = Case.objects.filter(searching.cases_with(text)).values_list("pk", flat=True)
        assert set(found) == plain, text


def test_a_search_follows_a_correction(cast: Cast) -> None:
    case = declare(cast.sanne, description="Vulpen")
    case.title = "Zilveren potlood"
    searching.keep_text(case, register_of("gifts").entry_of(case), ("giver_name",))
    assert Case.objects.filter(searching.cases_with("potlood")).count() == 1
    assert Case.objects.filter(searching.cases_with("vulpen")).count() == 0


def test_numbers_and_givers_are_found(cast: Cast) -> None:
    case = declare(cast.sanne, giver_organisation_name="Brandaris IT")
    for text in (case.number, "brandaris", case.number[3:]):
        assert list(Case.objects.filter(searching.cases_with(text))) == [case]


def test_somebody_elses_grant_on_a_shielded_part_reaches_into_it(cast: Cast) -> None:
    RoleGrant.objects.create(person=cast.tom, role="auditor", unit=cast.special)
    case = declare(cast.ruben)
    assert list(visible_cases(cast.tom, "gifts")) == [case]
    assert not Participant.objects.exists()
    assert grants_of(cast.tom, timezone.localdate()).count() == 2
    assert not visible_cases(cast.femke, "gifts").filter(Q(pk=case.pk)).exists()
