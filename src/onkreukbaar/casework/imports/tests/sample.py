"""A small register to import into, without a database."""

from typing import Any, cast

from onkreukbaar.casework.import_specification import ImportSpecification, Kind, Target, Values
from onkreukbaar.casework.models import Entry

SPECIFICATION = ImportSpecification(
    targets=(
        Target("description", length=40, is_required=True),
        Target("offered_on", Kind.DATE),
        Target("direction", Kind.CHOICE, choices=("received", "declined")),
        Target("value", Kind.AMOUNT),
        Target("refusal_offends", Kind.FLAG),
        Target("number", Kind.NUMBER),
    ),
    make_entry=lambda values: cast("Entry", dict[str, Any](values)),
    dated_by="offered_on",
)


def said(values: Values) -> dict[str, Any]:
    return dict(values)
