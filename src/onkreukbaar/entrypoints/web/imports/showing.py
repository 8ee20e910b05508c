"""What came of looking a file through, or of importing it, as the page shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import Field, ModelMultipleChoiceField
from django.utils.translation import gettext as _

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.register import Register
from onkreukbaar.entrypoints.web.formats import in_language

COUNTS = (
    *("rows", "landed", "nil", "duplicates", "rejected"),
    *("not_assessed", "unknown_amounts", "organisations", "spellings"),
)
SHOWN = 50
"""Rejections on the page; all of them are in the file."""


@dataclass(frozen=True)
class Found:
    """Counts; rejections by line; the answers of the rules with how often; the first rows as they were read."""

    rows: int
    landed: int
    nil: int
    duplicates: int
    rejected: int
    not_assessed: int
    unknown_amounts: int
    organisations: int
    spellings: int
    rejections: Sequence[Mapping[str, Any]]
    assessed: Sequence[tuple[str, int]]
    sample_fields: Sequence[str]
    samples: Sequence[tuple[int, Sequence[str]]]

    @property
    def more_rejected(self) -> int:
        return self.rejected - len(self.rejections)


def show_report(report: Mapping[str, Any], register: Register) -> Found:
    """The kept report as the page shows it, with fields and values called as on the form of the register."""
    asked = register.form().fields
    outcomes = current_pack().wording.outcomes
    samples = report.get("samples", [])
    fields = list(dict.fromkeys(name for sample in samples for name in sample["values"]))
    return Found(
        **{name: report.get(name, 0) for name in COUNTS},
        rejections=report.get("rejections", [])[:SHOWN],
        assessed=[(in_language(outcomes[key].label), count) for key, count in report.get("assessed", {}).items()],
        sample_fields=[_label(asked, name) for name in fields],
        samples=[
            (sample["line"], [_value(asked, name, sample["values"].get(name, "")) for name in fields])
            for sample in samples
        ],
    )


def _label(asked: Mapping[str, Field], name: str) -> str:
    common = {
        "declarant_name": _("Naam in het bestand"),
        "declarant_number": _("Personeelsnummer"),
        "unit": _("Eenheid"),
        "destination": _("Bestemming"),
        "destination_note": _("Bij de bestemming"),
    }
    field = asked.get(name)
    return common.get(name) or (str(field.label) if field and field.label else name)


def _value(asked: Mapping[str, Field], name: str, value: str) -> str:
    choices: Any = getattr(asked.get(name), "choices", ())
    if name in asked and not isinstance(asked[name], ModelMultipleChoiceField):
        return str(dict(choices).get(value, value))
    return value
