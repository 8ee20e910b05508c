"""Who may see which kind of field. Pure. The classes of architecture §4."""

from __future__ import annotations

from enum import StrEnum


class Visibility(StrEnum):
    EVERYONE_IN_CASE = "everyone"
    LINE_OF_COMMAND = "line"
    ADVISER = "adviser"
    DESIGNATED_OFFICER = "designated_officer"
    DECLARANT_ONLY = "declarant"

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        return [(item.value, item.value) for item in cls]
