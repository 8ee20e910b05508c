"""The six kinds of sheets and their columns. The Dutch and the English name of a column mean the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from onkreukbaar.reference.people.imports import cells

Reader = Callable[[str, str], object]
REJECTED_BECAUSE: Final = "afgewezen omdat"
"""The column that a file of rejected rows has besides its own; skipped when that file is imported again."""


@dataclass(frozen=True)
class Column:
    """One column: its names, how its cells are read, and whether each row needs one."""

    name: str
    dutch: str
    read: Reader
    is_required: bool = False


@dataclass(frozen=True)
class Kind:
    """One kind of sheet.

    marks: the columns by which a sheet is known as this kind. identity: the columns that say which row it is.
    """

    key: str
    marks: frozenset[str]
    identity: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def by_name(self) -> Mapping[str, Column]:
        return {name: column for column in self.columns for name in (column.name, column.dutch)}


def _text(most: int) -> Reader:
    return partial(cells.read_text, most=most)


_NUMBER = Column("personnel_number", "personeelsnummer", _text(20), is_required=True)
_UNIT = Column("unit_code", "eenheid", cells.read_code, is_required=True)
_FROM = Column("from_on", "vanaf", cells.read_day, is_required=True)
_UNTIL = Column("until_on", "tot_en_met", cells.read_day)
_POSITION = Column("position_code", "functiecode", cells.read_code, is_required=True)

UNITS = Kind(
    "units",
    frozenset({"parent_code"}),
    ("unit_code",),
    (
        _UNIT,
        Column("name", "naam", _text(120), is_required=True),
        Column("parent_code", "valt_onder", lambda field, value: cells.read_code(field, value) if value else ""),
        Column("shielded", "afgeschermd", cells.read_flag),
    ),
)
POSITIONS = Kind(
    "positions",
    frozenset({"position_code", "title"}),
    ("position_code",),
    (
        _POSITION,
        Column("title", "functie", _text(120), is_required=True),
        _UNIT,
        Column("designated", "aangewezen", cells.read_flag),
        Column("vulnerable", "kwetsbaar", cells.read_flag),
        Column("needs_business_contacts", "zakelijke_contacten", cells.read_flag),
        Column("published", "openbaar", cells.read_flag),
    ),
)
PERSONS = Kind(
    "persons",
    frozenset({"family_name"}),
    ("personnel_number",),
    (
        _NUMBER,
        Column("given_name", "roepnaam", _text(60), is_required=True),
        Column("initials", "voorletters", _text(20)),
        Column("prefix", "voorvoegsel", _text(20)),
        Column("family_name", "achternaam", _text(80), is_required=True),
        Column("email", "e-mail", cells.read_email),
        _UNIT,
        Column("language", "taal", partial(cells.read_choice, choices=cells.LANGUAGES)),
        Column("shielded", "afgeschermd", cells.read_flag),
        Column("username", "gebruikersnaam", _text(60)),
    ),
)
SERVICE = Kind(
    "service",
    frozenset({"kind"}),
    ("personnel_number", "kind", "from_on"),
    (_NUMBER, Column("kind", "dienstverband", partial(cells.read_choice, choices=cells.KINDS), True), _FROM, _UNTIL),
)
HOLDINGS = Kind(
    "holdings",
    frozenset({"personnel_number", "position_code"}),
    ("personnel_number", "position_code", "from_on"),
    (_NUMBER, _POSITION, _FROM, _UNTIL),
)
ROLES = Kind(
    "roles",
    frozenset({"role"}),
    ("personnel_number", "role", "unit_code", "from_on"),
    (
        _NUMBER,
        Column("role", "rol", partial(cells.read_choice, choices=cells.ROLE_KEYS), True),
        Column("unit_code", "eenheid", lambda field, value: cells.read_code(field, value) if value else ""),
        Column("from_on", "vanaf", cells.read_day),
        _UNTIL,
    ),
)

SHEETS: Final = (UNITS, POSITIONS, PERSONS, SERVICE, HOLDINGS, ROLES)
"""In the order in which they land: who is named must be there first."""
