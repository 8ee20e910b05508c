"""What came of an import: the counts reconcile, and the rejected rows come back as a file."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import Final

from onkreukbaar.reference.people.imports.columns import REJECTED_BECAUSE
from onkreukbaar.reference.people.imports.sheet import Row, Sheet

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Rejection:
    """One row that did not land: where it stood, which field, what it said, why, and what to do."""

    file: str
    line: int
    field: str
    value: str
    reason: str
    remedy: str


@dataclass
class SheetReport:
    """The counts of one file: `rows = landed + unchanged + rejected`."""

    sheet: Sheet
    landed: int = 0
    unchanged: int = 0
    rejections: list[Rejection] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return len(self.sheet.rows)

    @property
    def rejected(self) -> int:
        return len(self.rejections)

    def rejected_csv(self) -> str:
        """The rejected rows with their own columns and the reason, to be corrected and imported again."""
        out = io.StringIO()
        writer = csv.writer(out, delimiter=self.sheet.delimiter)
        own = [place for place, name in enumerate(self.sheet.names) if name]
        writer.writerow([*(self.sheet.header[place] for place in own), REJECTED_BECAUSE])
        rows = {row.line: row for row in self.sheet.rows}
        for rejection in self.rejections:
            because = f"{rejection.reason} {rejection.remedy}".strip()
            writer.writerow([*_cells(rows[rejection.line], self.sheet, own), _guard(because)])
        return out.getvalue()


@dataclass
class Report:
    """The whole import."""

    sheets: list[SheetReport]
    is_dry_run: bool

    @property
    def rejections(self) -> list[Rejection]:
        return [rejection for sheet in self.sheets for rejection in sheet.rejections]

    def count(self, name: str) -> int:
        """The total of `rows`, `landed`, `unchanged` or `rejected`."""
        return sum(int(getattr(sheet, name)) for sheet in self.sheets)

    def to_dict(self) -> dict[str, object]:
        """JSON-safe; the keys are a public interface (see README.md of this folder)."""
        counts = ("rows", "landed", "unchanged", "rejected")
        return {
            "dry_run": self.is_dry_run,
            **{name: self.count(name) for name in counts},
            "files": [
                {"file": part.sheet.file, "kind": part.sheet.kind.key, **{name: getattr(part, name) for name in counts}}
                for part in self.sheets
            ],
            "rejections": [vars(rejection) for rejection in self.rejections],
        }


def _cells(row: Row, sheet: Sheet, own: list[int]) -> list[str]:
    return [_guard(row.cells.get(sheet.names[place], "")) for place in own]


def _guard(text: str) -> str:
    """No spreadsheet runs a cell of ours as a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
