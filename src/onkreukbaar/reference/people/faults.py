"""Why an act on people or units is refused. `str(fault)` is a sentence for the screen, in the reader's language."""

from __future__ import annotations


class PeopleError(Exception):
    """An act that cannot be done; nothing was changed.

    Args:
        sentence: what is wrong, for the person at the screen.
        remedy: what he can do about it.
        field: the field it hangs on, as forms and imports name it, or ''.
    """

    def __init__(self, sentence: str, remedy: str = "", field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.remedy = remedy
        self.field = field

    def __str__(self) -> str:
        return f"{self.sentence} {self.remedy}".strip()


class NotAllowed(PeopleError):
    """Whoever acts may not do this."""


class NotPossible(PeopleError):
    """It would break a rule of the organisation: a circle in the tree, an overlap, the last administrator gone."""
