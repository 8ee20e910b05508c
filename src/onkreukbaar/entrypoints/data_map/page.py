"""The data map as a page of the documentation, in Dutch."""

from __future__ import annotations

from itertools import groupby

from onkreukbaar.entrypoints.data_map.registry import all_lines, audience
from onkreukbaar.reference.people.data_map import PersonalField

HEAD = """# Welke persoonsgegevens, waarvoor, wie ziet ze, hoe lang

Gemaakt uit de code met `onkreukbaar docs data-map`; een test houdt de pagina bij, en een nieuw veld dat nergens staat,
laat een test falen.

Over bewaren: zaken en mensen verdwijnen niet vanzelf. Er is nog geen onderdeel dat na de bewaartermijn van de
organisatie een lijst ter vernietiging voorlegt. Het logboek kan het al wel verdragen: de inhoud van een gebeurtenis
ligt apart en kan rechtmatig worden vernietigd, terwijl het bewijs heel blijft. Kopieën houden wat erin staat tot zij
worden weggegooid (docs/operations.md).
"""


def data_map_page() -> str:
    """The whole page as Markdown. The language must be active: the lines are translated when they are read."""
    lines = sorted(all_lines(), key=lambda line: line.model)
    seen_by = audience()
    tables = [
        _table(model, list(group), *seen_by[model]) for model, group in groupby(lines, key=lambda line: line.model)
    ]
    return "\n".join([HEAD, *tables])


def _table(model: str, lines: list[PersonalField], who: str, how_long: str) -> str:
    rows = [f"| `{line.field}` | {line.label} | {line.purpose} |" for line in lines]
    head = [
        f"## {model}",
        "",
        f"Wie ziet het: {who}. Hoe lang: {how_long}.",
        "",
        "| veld | wat | waarvoor |",
        "|---|---|---|",
    ]
    return "\n".join([*head, *rows, ""])
