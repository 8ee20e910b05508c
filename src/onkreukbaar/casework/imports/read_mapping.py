"""Reading a mapping from YAML; whatever it says that does not exist is named, with what does exist."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from collections.abc import Mapping as Table
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from onkreukbaar.casework.amounts import EURO, Notation
from onkreukbaar.casework.import_specification import ImportSpecification, Kind, Target
from onkreukbaar.casework.imports.faults import MappingFault
from onkreukbaar.casework.imports.mapping import (
    EMPTY_WORDS,
    NIL_WORDS,
    Mapping,
    Match,
    Nil,
    Otherwise,
    Plain,
    Rates,
    Rule,
)
from onkreukbaar.casework.imports.tables.cells import as_text
from onkreukbaar.casework.imports.tables.table import Layout

LARGEST = 200_000
"""Characters; a mapping is typed by hand."""

KEYS = ("mapping", "register", "title", "source", "file", "identity", "nil", "empty", "rates", "fields")
FILE_KEYS = ("encoding", "delimiter", "sheet", "records")
NIL_KEYS = ("columns", "words")
RATE_KEYS = ("source", "valid_days", "per_euro")
RULE_KEYS = (
    "column",
    "columns",
    "sum",
    "unless",
    "constant",
    "pattern",
    "values",
    "matches",
    "dates",
    "otherwise",
    "first",
    "currency",
    "decimal",
    "symbols",
)
ONLY_FOR: dict[str, tuple[Kind, ...]] = {
    "dates": (Kind.DATE,),
    "currency": (Kind.AMOUNT,),
    "decimal": (Kind.AMOUNT,),
    "symbols": (Kind.AMOUNT,),
    "columns": (Kind.TEXT,),
    "sum": (Kind.AMOUNT,),
}


def read_mapping(path: Path, specification: ImportSpecification, register: str) -> Mapping:
    """Read a mapping file. Raises MappingFault."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise MappingFault(_("De koppeling %(name)s is niet te lezen.") % {"name": path.name}) from fault
    return parse_mapping(text, specification, register, path.parent)


def parse_mapping(text: str, specification: ImportSpecification, register: str, folder: Path | None = None) -> Mapping:
    """Read a mapping.

    Args:
        text: YAML.
        specification: what the register can take.
        register: its key.
        folder: where a file with exchange rates may lie that the mapping names.
    Raises:
        MappingFault: it says something that does not exist; the sentence names it, and what there is.
    """
    content = _table(_yaml(text), _("de koppeling"))
    _check_keys(content, KEYS, _("de koppeling"))
    if content.get("register") != register:
        raise MappingFault(
            _("Deze koppeling is voor het register '%(there)s', niet voor '%(wanted)s'.")
            % {"there": content.get("register"), "wanted": register}
        )
    if not isinstance(content.get("mapping"), str):
        raise MappingFault(_("De koppeling heeft geen naam: zet bovenaan 'mapping: naam'."))
    return Mapping(
        name=content["mapping"],
        register=register,
        fields=_rules(content, specification),
        title=str(content.get("title", "")),
        source=str(content.get("source", "")),
        layout=_layout(content.get("file", {})),
        identity=_names(content.get("identity", []), "identity"),
        nil=_nil(content.get("nil", {})),
        empty=_words(content.get("empty", EMPTY_WORDS), "empty") | {""},
        rates=_rates(content.get("rates", {}), folder),
    )


def fold(text: str) -> str:
    """A text made comparable: no case, no odd white space, no full stop at the end."""
    return re.sub(r"\s+", " ", text).strip().rstrip(".").casefold()


def _yaml(text: str) -> Any:
    if len(text) > LARGEST:
        raise MappingFault(_("Deze koppeling is te groot om met de hand geschreven te zijn."))
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as fault:
        line = getattr(getattr(fault, "problem_mark", None), "line", 0) + 1
        raise MappingFault(_("Regel %(line)d van de koppeling is geen leesbare YAML.") % {"line": line}) from fault


def _table(value: Any, where: str) -> dict[Any, Any]:
    if not isinstance(value, dict):
        raise MappingFault(_("Bij %(where)s hoort een lijst van 'naam: waarde'.") % {"where": where})
    return {name if isinstance(name, dt.date) else str(name): inner for name, inner in value.items()}


def _check_keys(content: Table[str, Any], legal: Iterable[str], where: str) -> None:
    for name in content:
        if name not in legal:
            raise MappingFault(
                _("Bij %(where)s staat '%(name)s'. Dat kennen we niet. Wel: %(legal)s.")
                % {"where": where, "name": name, "legal": ", ".join(legal)}
            )


def _names(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise MappingFault(_("Bij %(where)s hoort een lijst van namen.") % {"where": where})
    return tuple(value)


def _words(value: Any, where: str) -> frozenset[str]:
    return frozenset(fold(str(word)) for word in _names(list(value), where))


def _layout(value: Any) -> Layout:
    content = _table(value, "file")
    _check_keys(content, FILE_KEYS, "file")
    return Layout(**{name: str(text) for name, text in content.items()})


def _nil(value: Any) -> Nil:
    content = _table(value, "nil")
    _check_keys(content, NIL_KEYS, "nil")
    return Nil(_names(content.get("columns", []), "nil.columns"), _words(content.get("words", NIL_WORDS), "nil.words"))


def _rates(value: Any, folder: Path | None) -> Rates:
    if isinstance(value, str):
        return _rates(_rates_file(value, folder), folder=None)
    content = _table(value, "rates")
    _check_keys(content, RATE_KEYS, "rates")
    per_euro = {
        currency.upper(): tuple(sorted(_rate(currency, day, rate) for day, rate in _table(dated, currency).items()))
        for currency, dated in _table(content.get("per_euro", {}), "rates.per_euro").items()
    }
    return Rates(per_euro, int(content.get("valid_days", Rates.valid_days)), str(content.get("source", "")))


def _rates_file(name: str, folder: Path | None) -> Any:
    """The rates in a file beside the mapping; a name with a folder in it could point anywhere, so it is refused."""
    path = folder / name if folder and Path(name).name == name else None
    if path is None or not path.is_file():
        raise MappingFault(
            _("Het bestand met wisselkoersen '%(name)s' staat niet naast de koppeling.") % {"name": name}
        )
    return _yaml(path.read_text(encoding="utf-8"))


def _rate(currency: str, day: Any, rate: Any) -> tuple[dt.date, Decimal]:
    try:
        value = Decimal(str(rate))
    except InvalidOperation:
        value = Decimal(0)
    if not isinstance(day, dt.date) or not value.is_finite() or value <= 0:
        raise MappingFault(
            _(
                "Bij de wisselkoers van %(name)s staat '%(day)s: %(rate)s'."
                ' Schrijf een dag en een bedrag, bijvoorbeeld 2024-11-01: "0.83998".'
            )
            % {"name": currency, "day": day, "rate": rate}
        )
    return day, value


def _rules(content: Table[str, Any], specification: ImportSpecification) -> dict[str, Rule]:
    described = _table(content.get("fields", {}), "fields")
    rules: dict[str, Rule] = {}
    for name, value in described.items():
        target = specification.target(name)
        if target is None:
            raise MappingFault(
                _("Het veld '%(name)s' bestaat niet. De velden zijn: %(legal)s.")
                % {"name": name, "legal": ", ".join(specification.names())}
            )
        rules[name] = _rule(value, target)
    for target in specification.targets:
        if target.is_required and target.name not in rules:
            raise MappingFault(_("De koppeling vult het veld '%(name)s' niet. Dat moet wel.") % {"name": target.name})
    return rules


def _rule(value: Any, target: Target) -> Rule:
    """One field: a bare column name, or a table of how it is filled."""
    content = {"column": value} if isinstance(value, str) else _table(value, target.name)
    _check_keys(content, RULE_KEYS, target.name)
    for key, kinds in ONLY_FOR.items():
        if key in content and target.kind not in kinds:
            raise MappingFault(_("Bij %(name)s past '%(key)s' niet.") % {"name": target.name, "key": key})
    if "first" in content:
        return Rule(alternatives=tuple(_rule(inner, target) for inner in content["first"]))
    if sum(key in content for key in ("column", "columns", "sum", "constant")) != 1:
        raise MappingFault(_("Noem bij %(name)s een 'column' of een 'constant'.") % {"name": target.name})
    return Rule(
        column=str(content.get("column", "")),
        joined=_names(content.get("columns", []), f"{target.name}.columns"),
        summed=_names(content.get("sum", []), f"{target.name}.sum"),
        unless=_unless(content.get("unless", {}), target),
        constant=_legal(content["constant"], target) if "constant" in content else None,
        pattern=_pattern(content["pattern"], target) if "pattern" in content else None,
        values={
            fold(text): _meant(inner, target) for text, inner in _table(content.get("values", {}), target.name).items()
        },
        matches=tuple(_match(inner, target) for inner in content.get("matches", ())),
        dates=_names(content.get("dates", []), f"{target.name}.dates"),
        notation=_notation(content, target),
        otherwise=_otherwise(content, target),
    )


def _unless(value: Any, target: Target) -> dict[str, frozenset[str]]:
    """Columns, each with one word or a list of them."""
    named = _table(value, f"{target.name}.unless").items()
    listed = {name: words if isinstance(words, list) else [words] for name, words in named}
    return {name: frozenset(fold(as_text(word)) for word in words) for name, words in listed.items()}


def _match(value: Any, target: Target) -> Match:
    content = _table(value, f"{target.name}.matches")
    _check_keys(content, ("pattern", "value"), f"{target.name}.matches")
    return Match(_pattern(content.get("pattern", ""), target), _meant(content.get("value"), target))


def _pattern(value: Any, target: Target) -> re.Pattern[str]:
    try:
        return re.compile(str(value), re.IGNORECASE)
    except re.error as fault:
        raise MappingFault(
            _("Het patroon bij %(name)s is niet te lezen: %(pattern)s") % {"name": target.name, "pattern": value}
        ) from fault


def _notation(content: Table[str, Any], target: Target) -> Notation:
    decimal = str(content.get("decimal", ""))
    if decimal not in ("", ".", ","):
        raise MappingFault(_("Bij %(name)s is 'decimal' een punt of een komma.") % {"name": target.name})
    symbols = tuple((sign, str(code).upper()) for sign, code in _table(content.get("symbols", {}), target.name).items())
    return Notation(str(content.get("currency", EURO)).upper(), decimal, symbols)


def _otherwise(content: Table[str, Any], target: Target) -> Otherwise | Plain:
    """Texts that only a pattern looks for are unknown where it is not found; a table is meant to be complete."""
    value = content.get("otherwise")
    if value is None:
        return Otherwise.UNKNOWN if "matches" in content and "values" not in content else Otherwise.REJECT
    return Otherwise(value) if value in set(Otherwise) else _legal(value, target)


def _meant(value: Any, target: Target) -> Plain | Otherwise:
    """What a text stands for: a legal value, or "unknown" for a text that says nothing."""
    if value == Otherwise.UNKNOWN.value and value not in target.choices:
        return Otherwise.UNKNOWN
    return _legal(value, target)


def _legal(value: Any, target: Target) -> Plain:
    """A value that the field can hold; raises MappingFault naming the ones there are."""
    if target.kind is Kind.FLAG and isinstance(value, bool):
        return value
    if target.kind is Kind.NUMBER and isinstance(value, int) and not isinstance(value, bool):
        return value
    if target.kind in (Kind.TEXT, Kind.CHOICE, Kind.AMOUNT, Kind.DATE) and not isinstance(
        value, dict | list | type(None)
    ):
        text = {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
        if not target.choices or text in target.choices:
            return text
    legal = ", ".join(target.choices) or {Kind.FLAG: "true, false", Kind.NUMBER: "1, 2, 3"}.get(target.kind, "")
    raise MappingFault(
        _("Bij %(name)s kan '%(value)s' niet. Wel: %(legal)s.") % {"name": target.name, "value": value, "legal": legal}
    )
