"""What is known of the organisation while an import runs: read once, kept up to date with every row that lands."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.reference.people.imports.faults import RowFault
from onkreukbaar.reference.people.models import Person, Position, Unit
from onkreukbaar.reference.people.permissions import administrator_grants
from onkreukbaar.reference.people.queries import covers_unit


class House:
    """Units, persons and positions by their code or number, as far as whoever imports may know them.

    A unit out of reach looks like one that does not exist: a shielded unit does not show itself in an error.
    """

    def __init__(self, by: Person | None) -> None:
        self.by = by
        self.on: dt.date = timezone.localdate()
        self._grants = administrator_grants(by, self.on) if by else []
        self._units = {unit.pk: unit for unit in Unit.objects.all()}
        for unit in self._units.values():
            unit.parent = self._units[unit.parent_id] if unit.parent_id else None
        self._by_code = {unit.code: unit for unit in self._units.values() if self._reaches(unit)}
        self._persons = {person.personnel_number: self._placed(person) for person in Person.objects.all()}
        self._positions = {position.code: position for position in Position.objects.select_related("unit")}

    def unit(self, code: str, field: str = "unit_code") -> Unit:
        """Raises RowFault."""
        if code not in self._by_code:
            reason = _("Deze eenheid kennen we niet, of hij valt niet onder jouw beheer.")
            raise RowFault(
                field, code, reason, _("Kijk de code na, of zet de eenheid eerst in het bestand met eenheden.")
            )
        return self._by_code[code]

    def unit_if_any(self, code: str) -> Unit | None:
        return self._by_code.get(code)

    def person(self, number: str) -> Person:
        """Raises RowFault."""
        person = self.person_if_any(number)
        if person is None:
            reason = _("Dit personeelsnummer kennen we niet, of het valt niet onder jouw beheer.")
            raise RowFault("personnel_number", number, reason, _("Zet de persoon eerst in het bestand met personen."))
        return person

    def person_if_any(self, number: str) -> Person | None:
        person = self._persons.get(number)
        return person if person and self._reaches(person.unit) else None

    def position(self, code: str) -> Position:
        """Raises RowFault."""
        position = self.position_if_any(code)
        if position is None:
            reason = _("Deze functie kennen we niet, of die valt niet onder jouw beheer.")
            raise RowFault("position_code", code, reason, _("Zet de functie eerst in het bestand met functies."))
        return position

    def position_if_any(self, code: str) -> Position | None:
        position = self._positions.get(code)
        return position if position and self._reaches(self._units.get(position.unit_id, position.unit)) else None

    def learn(self, thing: Unit | Person | Position) -> None:
        """Take in what has just landed."""
        if isinstance(thing, Unit):
            self._units[thing.pk] = self._by_code[thing.code] = thing
            thing.parent = self._units[thing.parent_id] if thing.parent_id else None
        elif isinstance(thing, Person):
            self._persons[thing.personnel_number] = self._placed(thing)
        else:
            self._positions[thing.code] = thing

    def _placed(self, person: Person) -> Person:
        person.unit = self._units[person.unit_id]
        return person

    def _reaches(self, unit: Unit) -> bool:
        return self.by is None or any(covers_unit(grant, unit) for grant in self._grants)
