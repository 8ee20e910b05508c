"""Checking the texts of a rulebook: a placeholder must name a fact or a parameter that can be shown."""

from __future__ import annotations

from collections.abc import Iterator

from onkreukbaar.rules.derived import Period
from onkreukbaar.rules.errors import Place, PolicyError
from onkreukbaar.rules.facts import ORDERED_KINDS
from onkreukbaar.rules.phrases import PLACEHOLDER
from onkreukbaar.rules.rulebook import Rulebook
from onkreukbaar.rules.yaml_nodes import Map, Seq


def check_texts(document: Map, rulebook: Rulebook) -> None:
    """Raise PolicyError for the first placeholder that cannot be filled in."""
    facts = [name for name, fact in rulebook.question.facts.items() if fact.kind in ORDERED_KINDS]
    parameters = [name for name, parameter in rulebook.parameters.items() if parameter.kind != "flag"]
    ends = [each.end_name for each in rulebook.derived.values() if isinstance(each, Period) and each.end_name]
    legal = [*facts, *parameters, *ends]
    for text, place in _texts(document):
        for name in PLACEHOLDER.findall(text):
            if name not in legal:
                raise PolicyError(place, f"the text names {name!r}. Legal: {', '.join(legal)}.")


def _texts(node: object) -> Iterator[tuple[str, Place]]:
    """Every Dutch and English text in the document, with its place."""
    if isinstance(node, Seq):
        for entry in node:
            yield from _texts(entry)
    elif isinstance(node, Map):
        for key, value in node.items():
            if key in ("nl", "en") and isinstance(value, str):
                yield value, node.place_of(key)
            else:
                yield from _texts(value)
