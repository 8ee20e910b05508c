"""Reading what a rulebook has besides rows: what is in order, notes, what could change, presumptions, estimates."""

from __future__ import annotations

from onkreukbaar.rules.consequences import Consequences
from onkreukbaar.rules.errors import FactError, PolicyError
from onkreukbaar.rules.facts import Value
from onkreukbaar.rules.read_conditions import ConditionReader
from onkreukbaar.rules.rulebook import Estimate, Note, PossibleChange, Presumption, Tick
from onkreukbaar.rules.vocabulary import Question
from onkreukbaar.rules.yaml_nodes import Map


def read_ticks(document: Map, reader: ConditionReader) -> tuple[Tick, ...]:
    """The entries of `fine`: what was looked at and is in order."""
    return tuple(_read_tick(spec, reader) for spec in document.maps("fine"))


def _read_tick(spec: Map, reader: ConditionReader) -> Tick:
    spec.check_keys(("id", "when", "norms", "text"), "An entry of 'fine'")
    return Tick(spec.text("id"), reader.read(spec.map("when")), spec.texts("norms"), _required_text(spec))


def read_notes(document: Map, reader: ConditionReader, consequences: Consequences) -> tuple[Note, ...]:
    """The entries of `notes`: what the answer says and asks besides."""
    return tuple(_read_note(spec, reader, consequences) for spec in document.maps("notes"))


def _read_note(spec: Map, reader: ConditionReader, consequences: Consequences) -> Note:
    spec.check_keys(("id", "when", "norms", "duties", "text"), "An entry of 'notes'")
    duties, text = spec.texts("duties"), spec.languages("text")
    if not duties and not text:
        raise PolicyError(spec.place, "a note needs a text in nl and en, or a duty.")
    consequences.check_duties(duties, spec.place)
    return Note(spec.text("id"), reader.read(spec.map("when")), spec.texts("norms"), duties, text)


def read_changes(document: Map, reader: ConditionReader) -> tuple[PossibleChange, ...]:
    """The entries of `changes`: which facts somebody could honestly change, and how to say it."""
    return tuple(_read_change(spec, reader) for spec in document.maps("changes"))


def _read_change(spec: Map, reader: ConditionReader) -> PossibleChange:
    spec.check_keys(("id", "set", "when", "in_hand", "expected_to_help", "text"), "An entry of 'changes'")
    facts = {name: _bound(spec.map("set"), name, reader) for name in spec.map("set")}
    if not facts:
        raise PolicyError(spec.place, "a change must set at least one fact.")
    return PossibleChange(
        id=spec.text("id"),
        facts=facts,
        offered=reader.read(spec.map("when")),
        in_hand=spec.flag("in_hand") if "in_hand" in spec else True,
        expected_to_help=spec.flag("expected_to_help"),
        text=_required_text(spec),
    )


def read_presumptions(document: Map, reader: ConditionReader) -> dict[str, Presumption]:
    """The entries of `presume`: what a fact counts as where nobody needs to state it."""
    specs = document.map("presume")
    return {name: _read_presumption(name, specs, reader) for name in specs}


def _read_presumption(name: str, specs: Map, reader: ConditionReader) -> Presumption:
    spec = specs.map(name)
    spec.check_keys(("value", "when"), f"The presumption on {name!r}")
    condition = reader.read(spec.map("when"))
    if name not in reader.question.facts:
        raise PolicyError(specs.place_of(name), f"{reader.question.key}: no fact {name!r}.")
    return Presumption(name, _bound(spec, "value", reader, name), condition)


def _bound(spec: Map, key: str, reader: ConditionReader, fact_name: str = "") -> Value:
    """A value of a fact: a parameter of its kind ("= cap" or "cap") or a plain value."""
    name = fact_name or key
    place, raw = spec.place_of(key), spec[key]
    if name not in reader.question.facts:
        legal = ", ".join(reader.question.facts)
        raise PolicyError(place, f"{reader.question.key}: no fact {name!r}. Legal: {legal}.")
    fact = reader.question.facts[name]
    if isinstance(raw, str) and raw.removeprefix("= ") in reader.parameters:
        return reader.read_bound(fact, raw.removeprefix("= "), place)
    try:
        return fact.parse(raw, reader.question.key)
    except FactError as fault:
        raise PolicyError(place, str(fault)) from fault


def read_estimates(document: Map, question: Question, roles: tuple[str, ...]) -> dict[str, Estimate]:
    """The entries of `estimates`: which range stands for which unknown fact."""
    specs = document.map("estimates")
    return {name: _read_estimate(name, specs, question, roles) for name in specs}


def _read_estimate(name: str, specs: Map, question: Question, roles: tuple[str, ...]) -> Estimate:
    spec = specs.map(name)
    spec.check_keys(("range", "notify", "text"), f"The estimate of {name!r}")
    range_fact = question.facts.get(spec.text("range"))
    if name not in question.facts or range_fact is None or range_fact.kind != "range":
        raise PolicyError(specs.place_of(name), f"{question.key}: {name!r} has no range {spec.text('range')!r}.")
    for role in spec.texts("notify"):
        if role not in roles:
            raise PolicyError(spec.place_of("notify"), f"no role {role!r}. Legal: {', '.join(roles)}.")
    return Estimate(name, range_fact.name, spec.texts("notify"), _required_text(spec))


def _required_text(spec: Map) -> dict[str, str]:
    text = spec.languages("text")
    if not text:
        raise PolicyError(spec.place, "a text in nl and en is missing here.")
    return text
