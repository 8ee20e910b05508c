"""Reading one rulebook from YAML: every key, name and value is checked; a fault names file and line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path

from onkreukbaar.rules.conditions import Condition
from onkreukbaar.rules.consequences import Consequences
from onkreukbaar.rules.errors import PolicyError
from onkreukbaar.rules.facts import Fact, parse_date
from onkreukbaar.rules.merge import read_extended
from onkreukbaar.rules.money import parse_money
from onkreukbaar.rules.read_additions import read_changes, read_estimates, read_notes, read_presumptions, read_ticks
from onkreukbaar.rules.read_conditions import JOINS, ConditionReader
from onkreukbaar.rules.read_derived import read_derived
from onkreukbaar.rules.read_rows import RowReader
from onkreukbaar.rules.read_settings import with_settings
from onkreukbaar.rules.read_texts import check_texts
from onkreukbaar.rules.rulebook import Parameter, Precedence, Rulebook, Texts
from onkreukbaar.rules.vocabulary import Question, Vocabulary
from onkreukbaar.rules.yaml_nodes import Map

_KEYS = (
    *("rulebook", "question", "valid_from", "extends", "without", "decides", "base_norm", "precedence"),
    *("parameters", "derived", "conditions", "presume", "estimates", "rules", "fine", "notes", "changes"),
)


def load_rulebook(
    path: Path,
    policies: Path,
    vocabulary: Vocabulary,
    consequences: Consequences,
    labels: Mapping[str, Mapping[str, Texts]] | None = None,
    settings: Mapping[str, str] | None = None,
) -> Rulebook:
    """Read the rulebook at `path` (…/<validity date>.yaml), with what it extends (looked up under `policies`).

    labels: short names of facts by question, nl and en. settings: parameters to read with another value, as written.

    Raises PolicyError with file and line for the first unknown key, name or value, or cell that cannot be parsed.
    """
    document = with_settings(read_extended(path, policies), settings or {})
    document.check_keys(_KEYS, "A rulebook")
    question = _question(document, vocabulary)
    precedence = _read_precedence(document, vocabulary)
    parameters = _read_parameters(document.map("parameters"), question)
    derived = read_derived(document.map("derived"), question, parameters)
    facts = {name: each.fact for name, each in derived.items()}
    reader = _read_conditions(document.map("conditions"), question, parameters, facts)
    rows = RowReader(reader, precedence, vocabulary.roles, consequences, document.text("base_norm"), _decides(document))
    rulebook = Rulebook(
        key=document.text("rulebook"),
        question=question,
        valid_from=_valid_from(document, path),
        decides=_decides(document),
        base_norm=document.text("base_norm"),
        precedence=precedence,
        parameters=parameters,
        conditions=reader.named,
        branches=rows.read(document),
        ticks=read_ticks(document, reader),
        changes=read_changes(document, reader),
        presumptions=read_presumptions(document, reader),
        estimates=read_estimates(document, question, vocabulary.roles),
        consequences=consequences,
        roles=vocabulary.roles,
        labels=(labels or {}).get(question.key, {}),
        hash=_hash(document, consequences),
        place=document.place,
        derived=derived,
        notes=read_notes(document, reader, consequences),
    )
    check_texts(document, rulebook)
    return rulebook


def _question(document: Map, vocabulary: Vocabulary) -> Question:
    key = document.text("question")
    if key not in vocabulary.questions:
        legal = ", ".join(vocabulary.questions)
        raise PolicyError(document.place_of("question"), f"no question {key!r}. Legal: {legal}.")
    return vocabulary.questions[key]


def _decides(document: Map) -> str:
    style = document.text("decides", "all")
    if style not in ("all", "first"):
        raise PolicyError(document.place_of("decides"), f"'decides' cannot be {style!r}. Legal: all, first.")
    return style


def _valid_from(document: Map, path: Path) -> date:
    """The validity date, which the file is also named after."""
    stated = document.text("valid_from")
    if stated != path.stem:
        place = document.place_of("valid_from")
        raise PolicyError(place, f"valid_from {stated!r} must be the name of the file, {path.stem!r}.")
    try:
        return parse_date(stated)
    except ValueError as fault:
        raise PolicyError(document.place_of("valid_from"), f"{stated!r} is not a date like 2018-01-01.") from fault


def _read_precedence(document: Map, vocabulary: Vocabulary) -> tuple[Precedence, ...]:
    steps = []
    for text in document.texts("precedence"):
        outcome, _, mark = text.partition(" ")
        if outcome not in vocabulary.outcomes or mark not in ("", "absolute"):
            legal = ", ".join(vocabulary.outcomes)
            raise PolicyError(document.place_of("precedence"), f"no outcome {text!r}. Legal: {legal}; or '… absolute'.")
        steps.append(Precedence(outcome, bool(mark)))
    return tuple(steps)


def _read_parameters(spec: Map, question: Question) -> dict[str, Parameter]:
    for name in spec:
        if name in question.facts or name in JOINS:
            raise PolicyError(spec.place_of(name), f"a parameter cannot be called {name!r}: that name is taken.")
    return {name: _read_parameter(name, spec.map(name)) for name in spec}


def _read_parameter(name: str, spec: Map) -> Parameter:
    spec.check_keys(("value", "unit", "norm", "interpretation"), f"Parameter {name!r}")
    if ("norm" in spec) == ("interpretation" in spec):
        raise PolicyError(spec.place, f"parameter {name!r} must name the norm or the interpretation it rests on.")
    kind, value = _parameter_value(name, spec)
    unit, norm, reading = spec.get("unit", ""), spec.get("norm"), spec.get("interpretation")
    return Parameter(name, kind, value, str(unit), norm, reading, spec.place)


def _parameter_value(name: str, spec: Map) -> tuple[str, bool | int]:
    value = spec.get("value")
    if isinstance(value, bool):
        return "flag", value
    if spec.get("unit") == "EUR":
        try:
            return "money", parse_money(value)
        except ValueError as fault:
            raise PolicyError(spec.place_of("value"), f"parameter {name!r}: {value!r} is not an amount.") from fault
    if not isinstance(value, int) or value < 0:
        raise PolicyError(spec.place_of("value"), f"parameter {name!r}: {value!r} is not a whole number from 0.")
    return "integer", value


def _read_conditions(
    spec: Map, question: Question, parameters: Mapping[str, Parameter], derived: Mapping[str, Fact]
) -> ConditionReader:
    """A reader that knows the named conditions; each may use the ones named before it."""
    named: dict[str, Condition] = {}
    for name in spec:
        if name in question.facts or name in derived or name in parameters or name in JOINS:
            raise PolicyError(spec.place_of(name), f"a condition cannot be called {name!r}: that name is taken.")
        named[name] = ConditionReader(question, parameters, dict(named), derived).read(spec.map(name))
    return ConditionReader(question, parameters, named, derived)


def _hash(document: Map, consequences: Consequences) -> str:
    """sha256 over the content in canonical JSON: comments and layout do not count, everything else does."""
    content = {"rulebook": document, "consequences": asdict(consequences)}
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
