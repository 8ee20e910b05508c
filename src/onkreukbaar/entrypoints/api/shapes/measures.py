"""A measure in the body of a request: its schema, and what somebody sets with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Final

from onkreukbaar.casework.models import Measure
from onkreukbaar.casework.new_measure import NewMeasure
from onkreukbaar.entrypoints.api.shapes.values import DAY, JsonSchema, text, thing
from onkreukbaar.reference.people.roles import EMPLOYEE

MOST: Final = 20


def measure_schema(kinds: Iterable[str]) -> JsonSchema:
    """A measure of one of these kinds."""
    return thing(
        {
            "kind": {
                "type": "string",
                "enum": list(kinds),
                "description": "Wat voor maatregel; elk register kent eigen.",
            },
            "text": text(1000, "Wat er moet gebeuren. Zet hier geen gerubriceerde informatie.", shortest=1),
            "role": text(40, "Wie ervoor zorgt: de medewerker (als je niets kiest) of wie beslist.", shortest=1),
            "fromOn": {**DAY, "description": "De eerste dag; vandaag als je niets kiest."},
            "untilOn": {**DAY, "description": "De laatste dag."},
            "evidence": text(200, "Welk bewijs je vraagt; leeg als dat niet nodig is."),
        },
        ["kind", "text"],
    )


ANY_MEASURE: Final = measure_schema(Measure.Kind.values)


def measures_schema(kinds: Iterable[str]) -> JsonSchema:
    """The measures that come with a decision."""
    said = "De maatregelen die bij je besluit horen."
    return {"type": "array", "items": measure_schema(kinds), "maxItems": MOST, "description": said}


def read_measure(given: Mapping[str, Any]) -> NewMeasure:
    """What was sent, after it was held against the schema."""
    return NewMeasure(
        kind=given["kind"],
        text=given["text"],
        role=given.get("role", EMPLOYEE.key),
        from_on=_day(given.get("fromOn")),
        until_on=_day(given.get("untilOn")),
        evidence=given.get("evidence", ""),
    )


def _day(written: str | None) -> dt.date | None:
    return dt.date.fromisoformat(written) if written else None
