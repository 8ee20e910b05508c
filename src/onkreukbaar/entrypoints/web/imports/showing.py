"""What came of looking a file through, or of importing it, as the page shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.entrypoints.web.formats import in_language

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
    rejections: Sequence[Mapping[str, Any]]
    assessed: Sequence[tuple[str, int]]
    sample_fields: Sequence[str]
    samples: Sequence[tuple[int, Sequence[str]]]

    @property
    def more_rejected(self) -> int:
        return self.rejected - len(self.rejections)


def show_report(report: Mapping[str, Any]) -> Found:
    """The kept report as the page shows it."""
    outcomes = current_pack().wording.outcomes
    samples = report.get("samples", [])
    fields = list(dict.fromkeys(name for sample in samples for name in sample["values"]))
    return Found(
        **{name: report.get(name, 0) for name in ("rows", "landed", "nil", "duplicates", "rejected", "not_assessed")},
        rejections=report.get("rejections", [])[:SHOWN],
        assessed=[(in_language(outcomes[key].label), count) for key, count in report.get("assessed", {}).items()],
        sample_fields=fields,
        samples=[(sample["line"], [sample["values"].get(name, "") for name in fields]) for sample in samples],
    )
