"""Where an imported row belongs: its unit and, if we know him, its declarant."""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import gettext as _

from onkreukbaar.casework.import_specification import DECLARANT_NUMBER, UNIT, RowFault, Values
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.reference.people.actions import add_unit
from onkreukbaar.reference.people.models import Person, Unit


class Places:
    """Units and people as rows name them, looked up once each.

    A person is recognised by his personnel number alone: two people may have the same name.
    """

    def __init__(self) -> None:
        self._unit = lru_cache(maxsize=None)(lambda code: Unit.objects.filter(code=code).first())
        self._person = lru_cache(maxsize=50_000)(
            lambda number: Person.objects.filter(personnel_number=number).select_related("unit").first()
        )
        self._root: Unit | None = Unit.objects.filter(parent__isnull=True).order_by("pk").first()

    def check(self, values: Values) -> None:
        """Raises RowFault when a row names a unit or a number that we do not have."""
        code, number = values.get(UNIT), values.get(DECLARANT_NUMBER)
        if code and self._unit(code) is None:
            raise RowFault(
                UNIT, code, _("Deze eenheid kennen we niet."), _("Gebruik de code van een eenheid uit het beheer.")
            )
        if number and self._person(number) is None:
            raise RowFault(
                DECLARANT_NUMBER,
                number,
                _("Dit personeelsnummer kennen we niet."),
                _("Importeer eerst de mensen, of maak het veld leeg."),
            )

    def of(self, values: Values) -> tuple[Unit, Person | None]:
        """Unit and declarant of a row that passed `check`: the unit it names, else his own, else the organisation."""
        declarant: Person | None = self._person(values.get(DECLARANT_NUMBER)) if values.get(DECLARANT_NUMBER) else None
        named: Unit | None = self._unit(values.get(UNIT)) if values.get(UNIT) else None
        return named or (declarant.unit if declarant else self._organisation()), declarant

    def _organisation(self) -> Unit:
        """The top of the tree; in a new installation it is planted here, named after the organisation of the pack."""
        if self._root is None:
            pack = current_pack()
            self._root = add_unit(code=pack.key, name=pack.card.organisation["nl"], parent=None, by=None)
        return self._root
