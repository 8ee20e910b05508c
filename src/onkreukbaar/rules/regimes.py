"""The security requirements for companies that get classified information: which hold on which day (AMB-17)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onkreukbaar.rules.errors import Place, PolicyError
from onkreukbaar.rules.facts import parse_date
from onkreukbaar.rules.yaml_nodes import Map, read_map

_KEYS = (
    "key",
    "name",
    "valid_from",
    "valid_until",
    "runs_on",
    "is_date_certain",
    "supervisors",
    "links",
    "source",
)


@dataclass(frozen=True)
class Period:
    """From a day to a day, both included; `until` None: no end known."""

    since: date
    until: date | None

    def holds(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class Supervisor:
    """Who supervises companies under a regime, and when."""

    name: Mapping[str, str]
    period: Period


@dataclass(frozen=True)
class Link:
    """Where the requirements can be read, and when that was the place."""

    url: str
    period: Period


@dataclass(frozen=True)
class Regime:
    """One set of requirements.

    Args:
        period: the days on which a new matter can begin under it.
        runs_on: whether a matter that began under it stays under it afterwards.
        is_date_certain: false when a day of the period is our inference; `source_note` says why.
        norm: the norm that speaks of it, or ''.
    """

    key: str
    name: Mapping[str, str]
    period: Period
    runs_on: bool
    is_date_certain: bool
    supervisors: tuple[Supervisor, ...]
    links: tuple[Link, ...]
    norm: str
    source_note: str
    place: Place

    def can_hold(self, on: date) -> bool:
        """Can a matter be under it on this day: a new one, or one that began under it?"""
        return self.period.holds(on) or (self.runs_on and self.period.since <= on)

    def supervisor_on(self, on: date) -> Supervisor | None:
        """Who supervises on a day; None when nobody is stated."""
        return next((each for each in self.supervisors if each.period.holds(on)), None)

    def link_on(self, on: date) -> Link | None:
        """Where to read it on a day; None when no place is stated."""
        return next((each for each in self.links if each.period.holds(on)), None)


def load_regimes(path: Path) -> dict[str, Regime]:
    """The regimes of `regimes.yaml` by key, in its order. Raises PolicyError with file and line."""
    document = read_map(path)
    document.check_keys(("regimes",), "This file")
    found: dict[str, Regime] = {}
    for spec in document.maps("regimes"):
        regime = _read_regime(spec)
        if regime.key in found:
            raise PolicyError(spec.place_of("key"), f"{regime.key} stands here twice.")
        found[regime.key] = regime
    return found


def _read_regime(spec: Map) -> Regime:
    spec.check_keys(_KEYS, "A regime")
    source = spec.map("source")
    source.check_keys(("norm", "note"), "The source of a regime")
    return Regime(
        key=spec.text("key"),
        name=spec.languages("name"),
        period=_period(spec),
        runs_on=spec.flag("runs_on"),
        is_date_certain=spec.flag("is_date_certain") if "is_date_certain" in spec else True,
        supervisors=tuple(_read_supervisor(each) for each in spec.maps("supervisors")),
        links=tuple(_read_link(each) for each in spec.maps("links")),
        norm=source.text("norm") if "norm" in source else "",
        source_note=source.text("note") if "note" in source else "",
        place=spec.place,
    )


def _read_supervisor(spec: Map) -> Supervisor:
    spec.check_keys(("name", "valid_from", "valid_until"), "A supervisor")
    return Supervisor(spec.languages("name"), _period(spec))


def _read_link(spec: Map) -> Link:
    spec.check_keys(("url", "valid_from", "valid_until"), "A link")
    return Link(spec.text("url"), _period(spec))


def _period(spec: Map) -> Period:
    since, until = _date(spec, "valid_from"), _date(spec, "valid_until") if "valid_until" in spec else None
    if until is not None and until < since:
        raise PolicyError(spec.place_of("valid_until"), "'valid_until' lies before 'valid_from'.")
    return Period(since, until)


def _date(spec: Map, key: str) -> date:
    try:
        return parse_date(spec.get(key))
    except ValueError:
        raise PolicyError(spec.place_of(key), f"{key!r} must be a date like 2018-01-01.") from None
