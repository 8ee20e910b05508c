"""One row through a mapping: what it says, that there was nothing, or why it cannot land."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from onkreukbaar.casework.amounts import EURO, Amount, NoAmount, parse_amount, parse_decimal
from onkreukbaar.casework.days import parse_day
from onkreukbaar.casework.import_specification import ImportSpecification, Kind, RowFault, Target, Values
from onkreukbaar.casework.imports.mapping import Mapping, Otherwise, Plain, Rule
from onkreukbaar.casework.imports.read_mapping import fold
from onkreukbaar.casework.imports.tables.cells import Cell, as_text
from onkreukbaar.casework.imports.tables.header import REJECTED_BECAUSE
from onkreukbaar.casework.imports.tables.table import Row

YES = frozenset({"true", "yes", "y", "1", "ja", "j", "waar"})
NO = frozenset({"false", "no", "n", "0", "nee", "onwaar"})


@dataclass(frozen=True)
class Converter:
    """A mapping at work on the columns of one file."""

    mapping: Mapping
    specification: ImportSpecification

    def key(self, row: Row) -> str:
        """What makes this row itself: the same row of the same source has the same key (SHA-256, hex)."""
        names = self.mapping.identity or tuple(sorted(name for name in row.cells if name != REJECTED_BECAUSE))
        parts = [f"{name}={as_text(row.cells.get(name))}" for name in names]
        return hashlib.sha256("\x1f".join([self.mapping.register, self.mapping.name, *parts]).encode()).hexdigest()

    def is_nil(self, row: Row) -> bool:
        """Does the row say that there was nothing to report? Raises RowFault when it says both."""
        nil = self.mapping.nil
        columns = nil.columns or self._required_columns()
        texts = {name: as_text(row.cells.get(name)) for name in columns}
        said = [name for name, text in texts.items() if fold(text) in nil.words]
        filled = [name for name, text in texts.items() if name not in said and fold(text) not in self.mapping.empty]
        if said and filled:
            raise RowFault(
                filled[0],
                texts[filled[0]],
                _("Deze regel zegt in '%(nil)s' dat er niets te melden is, en in '%(filled)s' iets anders.")
                % {"nil": said[0], "filled": filled[0]},
                _("Maak een van de twee leeg."),
            )
        return bool(said)

    def values(self, row: Row) -> Values:
        """What a row says, field by field; raises RowFault."""
        if row.surplus:
            raise RowFault(
                "",
                "",
                _("Deze regel heeft meer cellen dan de eerste regel kolommen noemt."),
                _("Zet een tekst met het scheidingsteken erin tussen aanhalingstekens."),
            )
        found = {name: self._value(name, rule, row) for name, rule in self.mapping.fields.items()}
        known = {name: value for name, value in found.items() if value is not None}
        for target in self.specification.targets:
            if target.is_required and known.get(target.name) in (None, ""):
                raise RowFault(target.name, "", _("Dit veld is leeg."), _("Vul het in."))
        return {name: self._rated(value, known) for name, value in known.items()}

    def _rated(self, value: Any, known: Values) -> Any:
        """A foreign amount with the rate of its day, where the mapping has one."""
        if not isinstance(value, Amount) or value.currency == EURO or not value.is_known:
            return value
        found = self.mapping.rates.on(value.currency, known.get(self.specification.dated_by))
        return replace(value, rate=found[0], rate_on=found[1]) if found else value

    def _required_columns(self) -> tuple[str, ...]:
        required = [target.name for target in self.specification.targets if target.is_required]
        return tuple(name for field in required for name in self.mapping.fields[field].columns())

    def _value(self, name: str, rule: Rule, row: Row) -> Any:
        target = self.specification.target(name)
        if target is None:
            raise LookupError(name)
        for each in rule.alternatives or (rule,):
            value = self._one(each, target, row)
            if value is not None:
                return value
        return None

    def _one(self, rule: Rule, target: Target, row: Row) -> Any:
        """By one rule; None when the row does not say it."""
        if any(fold(as_text(row.cells.get(name))) in words for name, words in rule.unless.items()):
            return None
        if rule.summed:
            return self._sum(rule, target, row)
        if rule.constant is not None:
            return _typed(str(rule.constant), rule, target) if target.kind in TYPED else rule.constant
        cell = _joined(rule, row) if rule.joined else row.cells.get(rule.column)
        text = as_text(cell)
        if fold(text) in self.mapping.empty:
            return None
        if rule.pattern is not None:
            found = rule.pattern.search(text)
            if found is None:
                return None
            cell = text = next((group for group in found.groups() if group), found[0])
        return _read(cell, text, rule, target)

    def _sum(self, rule: Rule, target: Target, row: Row) -> Amount | None:
        """Several amounts as one, with all their words; None when there are none."""
        texts = {name: as_text(row.cells.get(name)) for name in rule.summed}
        given = {name: text for name, text in texts.items() if fold(text) not in self.mapping.empty}
        parts = [_guarded(text, target, lambda text=text: parse_amount(text, rule.notation)) for text in given.values()]
        return _added(parts, "; ".join(given.values())) if parts else None


def _added(parts: Sequence[Amount], words: str) -> Amount:
    """Exact amounts of one currency added up; anything else is unknown, and keeps its words."""
    if len(parts) == 1:
        return parts[0]
    cents = [part.cents for part in parts if part.cents is not None]
    currencies = {part.currency for part in parts}
    is_exact = len(cents) == len(parts) and len(currencies) == 1
    is_estimate = any(part.is_estimate for part in parts)
    return Amount(sum(cents) if is_exact else None, currency=parts[0].currency, is_estimate=is_estimate, words=words)


TYPED = (Kind.DATE, Kind.AMOUNT)


def _read(cell: Cell, text: str, rule: Rule, target: Target) -> Any:
    if fold(text) in rule.values:
        return _as_read(rule.values[fold(text)], rule, target)
    for match in rule.matches:
        if match.pattern.search(text):
            return _as_read(match.value, rule, target)
    if target.kind is Kind.AMOUNT and isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        return _guarded(text, target, lambda: parse_decimal(cell, rule.notation))
    if target.kind is Kind.DATE and isinstance(cell, dt.date):
        return cell
    value = _typed(text, rule, target)
    if value is not None:
        return value
    return _unknown(text, rule, target)


def _joined(rule: Rule, row: Row) -> str:
    return "; ".join(text for name in rule.joined if (text := as_text(row.cells.get(name))))


def _as_read(value: Plain | Otherwise, rule: Rule, target: Target) -> Any:
    if value is Otherwise.UNKNOWN:
        return None
    return _typed(str(value), rule, target) if target.kind in TYPED else value


def _unknown(text: str, rule: Rule, target: Target) -> Any:
    """A text that nothing knows: rejected, left out, or what the mapping says for that case."""
    if rule.otherwise is Otherwise.UNKNOWN:
        return None
    if rule.otherwise is not Otherwise.REJECT:
        return rule.otherwise
    raise RowFault(target.name, text, *_why(target))


def _why(target: Target) -> tuple[str, str]:
    if target.kind is Kind.DATE:
        return _("Dit is geen datum die de koppeling kent."), _(
            "Schrijf hem als 2026-12-03, of noem de schrijfwijze bij 'dates'."
        )
    if target.kind is Kind.NUMBER:
        return _("Dit is geen heel getal."), _("Vul een getal in, bijvoorbeeld 3.")
    legal = ", ".join(target.choices) or "ja, nee"
    return (
        _("De koppeling kent deze waarde niet."),
        _("Zet de waarde in de tabel 'values' van de koppeling, of vul in: %(legal)s.") % {"legal": legal},
    )


def _typed(text: str, rule: Rule, target: Target) -> Any:
    """A text as a value of its kind; None when it is none."""
    match target.kind:
        case Kind.AMOUNT:
            return _guarded(text, target, lambda: parse_amount(text, rule.notation))
        case Kind.DATE:
            return parse_day(text, rule.dates)
        case Kind.FLAG:
            return True if fold(text) in YES else False if fold(text) in NO else None
        case Kind.NUMBER:
            return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None
        case Kind.CHOICE:
            return next((choice for choice in target.choices if choice == fold(text)), None)
    return _text(text, rule, target)


def _text(text: str, rule: Rule, target: Target) -> str | None:
    if rule.values or rule.matches:
        return None
    if target.length and len(text) > target.length:
        raise RowFault(
            target.name,
            text,
            _("Deze tekst heeft %(there)d tekens. Er passen er %(fit)d in.")
            % {"there": len(text), "fit": target.length},
            _("Maak de tekst korter, of haal er met 'pattern' het deel uit dat telt."),
        )
    return text


def _guarded(text: str, target: Target, parse: Any) -> Amount:
    try:
        return parse()  # type: ignore[no-any-return]
    except NoAmount as fault:
        reason, remedy = {
            "negative": (
                _("Een bedrag kan niet onder nul liggen."),
                _("Haal het minteken weg, of laat het veld leeg."),
            ),
            "decimals": (_("Dit bedrag heeft meer dan twee decimalen."), _("Rond het af, bijvoorbeeld 24,95.")),
            "turned round": (_("Het hoogste bedrag is lager dan het laagste."), _("Draai ze om.")),
        }[str(fault)]
        raise RowFault(target.name, text, reason, remedy) from fault
