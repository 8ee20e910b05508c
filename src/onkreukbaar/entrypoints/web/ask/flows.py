"""The flows in use: read again when the file changes; a faulty file leaves the last good one in use."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import structlog
from django.conf import settings

from onkreukbaar.entrypoints.web.ask.flow import Flow, FlowError, fit_flow, load_flows
from onkreukbaar.rules.rulebook import Rulebook

log = structlog.get_logger(__name__)
_last_good: dict[str, dict[str, Flow]] = {}


@lru_cache(maxsize=64)
def _fitted(rulebook: Rulebook, flow: Flow) -> Flow:
    question = rulebook.question
    facts = {name: fact.values for name, fact in question.facts.items()}
    return fit_flow(flow, facts, {name: int(parameter.value) for name, parameter in rulebook.parameters.items()})


def flow_for(rulebook: Rulebook) -> Flow:
    """The flow of a rulebook's question; one fact a screen where the file has none that fits."""
    question = rulebook.question
    flow = all_flows().get(question.key, Flow(question.key))
    try:
        return _fitted(rulebook, flow)
    except FlowError as fault:
        log.warning("flow_does_not_fit", question=question.key, fault=str(fault))
        return Flow(question.key, icon=flow.icon, place=flow.place)


def all_flows() -> dict[str, Flow]:
    """Every flow of the file, by question."""
    path = Path(settings.POLICIES_PATH) / "vocabulary" / "flow.yaml"
    key = str(path)
    try:
        _last_good[key] = _load(key, path.stat().st_mtime_ns)
    except (FlowError, OSError, ValueError) as fault:
        if key not in _last_good:
            raise
        log.warning("flow_unreadable", fault=type(fault).__name__)
    return _last_good[key]


@lru_cache(maxsize=4)
def _load(path: str, stamp: int) -> dict[str, Flow]:  # noqa: ARG001 - a new stamp is a new reading
    return load_flows(Path(path))
