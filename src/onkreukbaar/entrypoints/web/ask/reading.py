"""Reading one posted screen: what was filled in, and what is missing, as sentences that say what to do (DESIGN §7)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from onkreukbaar.entrypoints.web.ask.derive import ABSENT, DOUBTS, NONE, UNSURE
from onkreukbaar.entrypoints.web.ask.flow import UNKNOWN, Screen
from onkreukbaar.entrypoints.web.formats import parse_money
from onkreukbaar.rules.facts import Fact
from onkreukbaar.rules.vocabulary import Question

LONGEST = 200
_DUTCH_DATE = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")


@dataclass(frozen=True)
class Reading:
    """What one screen brought. `errors`: for each input that must be mended its id, and the sentence."""

    inputs: dict[str, Any]
    errors: dict[str, str]


def read_screen(screen: Screen, key: str, question: Question, data: QueryDict, missing: str) -> Reading:
    """What was posted on a screen.

    key: the screen's own key, or with DOUBTS behind it. missing: the flow's sentence for a choice that was not made.
    """
    if key.endswith(DOUBTS):
        return _read_doubts(screen, data)
    if screen.kind == "ticks":
        return _read_ticks(screen, data)
    reading = _read_money(screen, data) if screen.kind == "money" else _read_facts(screen, question, data, missing)
    for detail in screen.details:
        reading.inputs[detail.key] = data.get(detail.key, "").strip()[:LONGEST]
    return reading


def _read_ticks(screen: Screen, data: QueryDict) -> Reading:
    known = [tick.key for tick in screen.ticks]
    shown = [key for key in data.getlist("shown") if key in known]
    chosen = [key for key in data.getlist("tick") if key in [*shown, NONE, UNSURE]]
    errors = {}
    if not chosen:
        errors[NONE] = _("Kies wat klopt, of kies ‘Nee, niets hiervan’.")
    elif NONE in chosen and len(chosen) > 1:
        errors[NONE] = _("Je koos ‘Nee, niets hiervan’ en ook iets anders. Haal een van de twee weg.")
    return Reading({"tick": chosen, "shown": shown}, errors)


def _read_doubts(screen: Screen, data: QueryDict) -> Reading:
    chosen = [key for key in data.getlist("tick") if key in [*(tick.key for tick in screen.ticks), NONE]]
    errors = {}
    if not chosen:
        errors[NONE] = _("Kies waarover je twijfelt, of kies ‘Toch niet, niets hiervan’.")
    elif NONE in chosen and len(chosen) > 1:
        errors[NONE] = _("Je koos ‘Toch niet, niets hiervan’ en ook iets anders. Haal een van de twee weg.")
    return Reading({"tick": chosen}, errors)


def _read_money(screen: Screen, data: QueryDict) -> Reading:
    name = screen.facts[0]
    ways = ["known", UNKNOWN] + (["range"] if len(screen.facts) > 1 else [])
    parts = ("amount", "low", "high")
    inputs = {
        name: data.get(name, ""),
        **{f"{name}.{part}": data.get(f"{name}.{part}", "").strip()[:20] for part in parts},
    }
    if inputs[name] not in ways:
        return Reading(inputs, {name: _("Kies of je het bedrag weet, of kies ‘Weet ik niet’.")})
    return Reading(inputs, _money_errors(name, inputs))


def _money_errors(name: str, inputs: dict[str, Any]) -> dict[str, str]:
    amounts = {part: parse_money(inputs[f"{name}.{part}"]) for part in ("amount", "low", "high")}
    needed = {"known": ["amount"], "range": ["low", "high"]}.get(inputs[name], [])
    errors = {f"{name}.{part}": _("Vul een bedrag in, bijvoorbeeld 24,95.") for part in needed if amounts[part] is None}
    low, high = amounts["low"], amounts["high"]
    if inputs[name] == "range" and low is not None and high is not None and high < low:
        errors[f"{name}.high"] = _("Het hoogste bedrag is lager dan het laagste. Draai ze om.")
    return errors


def _read_facts(screen: Screen, question: Question, data: QueryDict, missing: str) -> Reading:
    inputs: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for name in screen.facts:
        _read_fact(question.fact(name), data, inputs, errors, missing)
    return Reading(inputs, errors)


def _read_fact(fact: Fact, data: QueryDict, inputs: dict[str, Any], errors: dict[str, str], missing: str) -> None:
    if fact.kind == "list":
        _read_list(fact, data, inputs, errors)
        return
    chosen = data.get(fact.name, "")
    inputs[fact.name] = chosen
    if fact.kind == "record":
        _read_record(fact, data, inputs, errors, missing)
        return
    if fact.values:
        if chosen not in fact.legal():
            errors[fact.name] = missing or _("Kies een antwoord, of kies ‘Weet ik niet’.")
        return
    if chosen == UNKNOWN and fact.can_be_unknown:
        return
    typed = data.get(f"{fact.name}.text", "").strip()[:LONGEST]
    inputs[f"{fact.name}.text"] = typed
    if chosen != "known" and not typed:
        errors[fact.name] = missing or _("Kies een antwoord, of kies ‘Weet ik niet’.")
        return
    inputs[fact.name] = "known"
    _read_typed(fact, typed, inputs, errors)


def _read_list(fact: Fact, data: QueryDict, inputs: dict[str, Any], errors: dict[str, str]) -> None:
    apart = [NONE, UNKNOWN]
    chosen = [value for value in data.getlist(fact.name) if value in [*map(str, fact.values), *apart]]
    inputs[fact.name] = chosen
    if not chosen:
        errors[fact.name] = _("Kies wat klopt, of kies ‘Nee, niets hiervan’.")
    elif len(chosen) > 1 and set(apart) & set(chosen):
        errors[fact.name] = _("Je koos twee dingen die niet samen kunnen. Haal er een weg.")


def _read_record(fact: Fact, data: QueryDict, inputs: dict[str, Any], errors: dict[str, str], missing: str) -> None:
    """A record with what was filled in of it; what is left empty is left out."""
    for field in fact.fields:
        inputs[f"{fact.name}.{field}"] = data.get(f"{fact.name}.{field}", "").strip()[:LONGEST]
    if inputs[fact.name] not in ("known", ABSENT, UNKNOWN):
        errors[fact.name] = missing or _("Kies een antwoord, of kies ‘Weet ik niet’.")
    if inputs[fact.name] != "known":
        return
    record: dict[str, Any] = {}
    for field, (kind, values) in fact.fields.items():
        typed = inputs[f"{fact.name}.{field}"]
        if typed and not _read_field(kind, values, typed, field, record):
            errors[f"{fact.name}.{field}"] = _sentence(kind)
    inputs[f"{fact.name}.value"] = record


def _read_field(kind: str, values: Sequence[object], typed: str, field: str, record: dict[str, Any]) -> bool:
    """Put the field in the record as the vocabulary writes it; False when it cannot be read."""
    part = Fact(field, kind, tuple(value for value in values if isinstance(value, str | bool)))
    try:
        record[field] = part.write(part.parse(_as_vocabulary(kind, typed), field))
    except ValueError:
        return False
    return True


def _read_typed(fact: Fact, typed: str, inputs: dict[str, Any], errors: dict[str, str]) -> None:
    """A number, date, amount or text; what is stored is what the vocabulary reads."""
    try:
        inputs[f"{fact.name}.value"] = fact.write(fact.parse(_as_vocabulary(fact.kind, typed), fact.name))
    except ValueError:
        errors[f"{fact.name}.text"] = _sentence(fact.kind)


def _as_vocabulary(kind: str, typed: str) -> str:
    """What people type, as the vocabulary writes it: 3-12-2026 as 2026-12-03, 24,95 as 24.95."""
    if kind == "date" and (found := _DUTCH_DATE.fullmatch(typed)):
        day, month, year = (int(part) for part in found.groups())
        return dt.date(year, month, day).isoformat()
    if kind == "number":
        return typed.replace(",", ".")
    if kind == "money" and (cents := parse_money(typed)) is not None:
        return f"{cents // 100}.{cents % 100:02d}"
    return typed


def _sentence(kind: str) -> str:
    return {
        "date": _("Vul een datum in, bijvoorbeeld 3-12-2026."),
        "money": _("Vul een bedrag in, bijvoorbeeld 24,95."),
        "integer": _("Vul een aantal in, bijvoorbeeld 2."),
        "number": _("Vul een getal in, bijvoorbeeld 4 of 7,5."),
    }.get(kind, _("Vul iets in, of kies ‘Weet ik niet’."))
