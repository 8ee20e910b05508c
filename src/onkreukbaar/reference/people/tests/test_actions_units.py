"""The tree of units: one root, no circles, a circle of its own for a shielded unit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from onkreukbaar.record.models import Event
from onkreukbaar.record.queries import payload_of
from onkreukbaar.reference.people import actions
from onkreukbaar.reference.people.faults import NotAllowed, NotPossible
from onkreukbaar.reference.people.models import RoleGrant, Unit
from onkreukbaar.reference.people.roles import ADMINISTRATOR
from onkreukbaar.reference.people.tests.cast import Cast


def test_a_new_unit_hangs_in_the_tree_and_its_event_says_who_hung_it(cast: Cast) -> None:
    unit = actions.add_unit(code="antennes", name="Bureau Antennes", parent=cast.radio, by=cast.iris)
    assert unit.path() == [unit, cast.radio, cast.materiel, cast.ministry]
    event = Event.objects.get(kind="unit_added")
    assert (event.actor_id, event.actor_role, event.subject_id) == (cast.iris.key, "administrator", "antennes")


def test_the_console_is_recorded_as_such(db: None) -> None:
    actions.add_unit(code="organisatie", name="Organisatie", parent=None, by=None)
    assert Event.objects.get().actor_id == "console"


def test_there_is_one_root(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="staat er al"):
        actions.add_unit(code="tweede", name="Tweede", parent=None, by=cast.iris)
    with pytest.raises(NotPossible, match="één hoogste"):
        actions.edit_unit(unit=cast.radio, name="Los", parent=None, by=cast.iris)


def test_a_circle_is_refused_and_nothing_has_changed(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="Afdeling Radiotechniek valt zelf onder Divisie Materieel"):
        actions.edit_unit(unit=cast.materiel, name="Nieuwe naam", parent=cast.radio, by=cast.iris)
    cast.materiel.refresh_from_db()
    assert (cast.materiel.name, cast.materiel.parent) == ("Divisie Materieel", cast.ministry)
    assert not Event.objects.exists()


def test_an_edit_that_changes_nothing_writes_no_event(cast: Cast) -> None:
    actions.edit_unit(unit=cast.radio, name=cast.radio.name, parent=cast.radio.parent, by=cast.iris)
    assert not Event.objects.exists()
    actions.edit_unit(unit=cast.radio, name="Afdeling Radio", parent=cast.ministry, by=cast.iris)
    assert payload_of(Event.objects.get()) == {
        "name": ["Afdeling Radiotechniek", "Afdeling Radio"],
        "parent": ["divisie-materieel", "voorbeeldministerie"],
    }


def test_a_code_is_used_once(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="al in gebruik"):
        actions.add_unit(code="bijzondere-taken", name="Anders", parent=cast.ministry, by=cast.iris)


@pytest.mark.parametrize("name", ["sanne", "marleen", "joris", "karim", "femke", "tom", "noor", "willem", "ruben"])
def test_nobody_but_an_administrator_touches_the_tree(cast: Cast, name: str) -> None:
    by = getattr(cast, name)
    with pytest.raises(NotAllowed):
        actions.add_unit(code="x", name="X", parent=cast.radio, by=by)
    with pytest.raises(NotAllowed):
        actions.edit_unit(unit=cast.radio, name="X", parent=cast.materiel, by=by)
    with pytest.raises(NotAllowed):
        actions.shield_unit(unit=cast.radio, administrator=cast.daan, by=by)


def test_a_unit_that_is_shielded_leaves_the_hands_of_the_administrator(cast: Cast) -> None:
    actions.shield_unit(unit=cast.radio, administrator=cast.daan, by=cast.iris)
    with pytest.raises(NotAllowed):
        actions.lift_shield(unit=cast.radio, by=cast.iris)
    grant = RoleGrant.objects.get(person=cast.daan)
    assert (grant.role, grant.unit) == (ADMINISTRATOR.key, cast.radio)
    actions.lift_shield(unit=cast.radio, by=cast.daan)
    assert not Unit.objects.get(code="radiotechniek").is_shielded


def test_the_circle_gets_an_administrator_from_within(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="werkt zelf in die eenheid"):
        actions.shield_unit(unit=cast.radio, administrator=cast.noor, by=cast.iris)
    with pytest.raises(NotPossible, match="gaan niet samen"):
        actions.shield_unit(unit=cast.radio, administrator=cast.marleen, by=cast.iris)


class MovingUnits(TestCase):
    """However units are moved, every unit keeps its way up to the root."""

    @given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=12))
    def test_the_tree_stays_a_tree(self, moves: list[tuple[int, int]]) -> None:
        units = [actions.add_unit(code="u0", name="u0", parent=None, by=None)]
        for n in range(1, 7):
            units.append(actions.add_unit(code=f"u{n}", name=f"u{n}", parent=units[(n - 1) // 2], by=None))
        for moved, target in moves:
            try:
                actions.edit_unit(unit=units[moved], name=f"u{moved}", parent=units[target], by=None)
            except NotPossible:
                continue
        assert all(Unit.objects.get(code=unit.code).path()[-1].code == "u0" for unit in units)
