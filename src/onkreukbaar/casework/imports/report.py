"""What came of an import. The counts reconcile: rows = landed + nil + duplicates + rejected."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from onkreukbaar.casework.import_specification import Values

NOT_ASSESSED = ""


@dataclass(frozen=True)
class Rejection:
    """A row that did not land. line: in the file; value: as the file has it."""

    line: int
    field: str
    value: str
    reason: str
    remedy: str

    def to_dict(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("line", "field", "value", "reason", "remedy")}

    def __str__(self) -> str:
        return f"{self.reason} {self.remedy}".strip()


@dataclass
class Report:
    """Counted while the file is read.

    assessed: how many landed rows by outcome; those to which no rules apply count under NOT_ASSESSED.
    samples: the first rows that landed, by line, as the mapping read them.
    unknown_amounts: landed rows of which an amount is not known in euro.
    spellings: the organisations outside that landed rows are about, by key, with every way in which they are written.
    """

    rows: int = 0
    landed: int = 0
    nil: int = 0
    duplicates: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    duplicate_lines: list[int] = field(default_factory=list)
    assessed: Counter[str] = field(default_factory=Counter)
    samples: list[tuple[int, Values]] = field(default_factory=list)
    unknown_amounts: int = 0
    spellings: dict[str, set[str]] = field(default_factory=dict)

    @property
    def rejected(self) -> int:
        return len(self.rejections)

    @property
    def reconciles(self) -> bool:
        return self.rows == self.landed + self.nil + self.duplicates + self.rejected

    def to_dict(self) -> dict[str, Any]:
        """The report as other tools read it, JSON-safe; the others are extra."""
        return {
            "rows": self.rows,
            "landed": self.landed,
            "nil": self.nil,
            "duplicates": self.duplicates,
            "rejected": self.rejected,
            "rejections": [rejection.to_dict() for rejection in self.rejections],
            "assessed": {outcome: count for outcome, count in sorted(self.assessed.items()) if outcome != NOT_ASSESSED},
            "not_assessed": self.assessed[NOT_ASSESSED],
            "duplicate_lines": self.duplicate_lines,
            "unknown_amounts": self.unknown_amounts,
            "organisations": len(self.spellings),
            "spellings": sum(len(names) for names in self.spellings.values()),
        }
