"""Days as people write them. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

ISO = "%Y-%m-%d"
_MONTHS = (
    "january januari jan,february februari feb,march maart mrt mar,april apr,may mei,june juni jun,july juli jul,"
    "august augustus aug,september sept sep,october oktober okt oct,november nov,december dec"
)
_MONTH_NUMBER = {name: number for number, names in enumerate(_MONTHS.split(","), start=1) for name in names.split()}
_WORD = re.compile(r"([^\W\d_]+)(?:\.(?=\s))?")


def parse_day(text: str, formats: Iterable[str]) -> dt.date | None:
    """Read a day by the formats of strptime, ISO 8601 besides; months by number or name; None when it is no day.

    >>> parse_day("3 december 2026", ["%d %B %Y"])
    datetime.date(2026, 12, 3)
    """
    plain = _plain(text)
    for pattern in (*formats, ISO):
        try:
            return dt.datetime.strptime(plain, _numbered(pattern)).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def year_before(day: dt.date) -> dt.date:
    """The same day of the year before; for 29 February the 28th, so that nothing of that day falls outside.

    >>> year_before(dt.date(2028, 2, 29))
    datetime.date(2027, 2, 28)
    """
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def year_after(day: dt.date) -> dt.date:
    """The same day of the year after; for 29 February the first of March.

    >>> year_after(dt.date(2028, 2, 29))
    datetime.date(2029, 3, 1)
    """
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return dt.date(day.year + 1, 3, 1)


def _numbered(pattern: str) -> str:
    return _plain(re.sub("%[Bb]", "%m", pattern))


def _plain(text: str) -> str:
    """Months as numbers, no spaces around signs, one space elsewhere: "25-Oct- 07" is "25-10-07"."""
    numbered = _WORD.sub(lambda word: str(_MONTH_NUMBER.get(word[1].casefold(), word[0])), text)
    return re.sub(r"\s*([-/,.])\s*", r"\1", re.sub(r"\s+", " ", numbered)).strip().rstrip(".")
