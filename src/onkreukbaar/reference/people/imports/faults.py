"""What can be wrong with a file, and with one row of it."""

from __future__ import annotations


class SheetFault(Exception):
    """A file that cannot be read at all; nothing of it lands. `str()` is a sentence for the screen."""


class RowFault(Exception):
    """One row that cannot land: which field, what stood there, why, and what to do about it."""

    def __init__(self, field: str, value: str, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.field = field
        self.value = value
        self.reason = reason
        self.remedy = remedy
