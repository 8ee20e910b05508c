"""Lists in pages: each page names the address of the next, by the last number it showed. No page is counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final, TypeVar
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from ninja import Query

from onkreukbaar.casework.models import Case

Row = TypeVar("Row")
MOST: Final = 100
NUMBER: Final = r"^[0-9]{4}-[0-9]{4,9}$"
PageSize = Annotated[int, Query(alias="pageSize", ge=1, le=MOST, description="Hoeveel je er per keer krijgt.")]
After = Annotated[
    str | None,
    Query(pattern=NUMBER, max_length=14, description="Het nummer van de laatste zaak die je al hebt."),
]
SIZE: Final = 50


def newest_first(cases: QuerySet[Case], after: str | None) -> QuerySet[Case]:
    """Cases by number, the newest first; after one that was shown: the older ones."""
    ordered = cases.order_by("-year", "-serial")
    if after is None:
        return ordered
    year, serial = (int(part) for part in after.split("-"))
    return ordered.filter(Q(year__lt=year) | Q(year=year, serial__lt=serial))


def cut(
    rows: Sequence[Row], size: int, address: str, asked: Mapping[str, Any], after: Any
) -> tuple[list[Row], str | None]:
    """One page of rows of which one more than fits was read, and the address of the next page or None.

    asked: the parameters of this page by their name on the wire; after: what names a row in an address.
    """
    if len(rows) <= size:
        return list(rows), None
    page = list(rows[:size])
    wanted = {name: value for name, value in asked.items() if value not in (None, "", False)}
    return page, f"{address}?{urlencode({**wanted, 'after': after(page[-1]), 'pageSize': size})}"
