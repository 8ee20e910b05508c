"""What somebody can decide in a register in which he says yes, no or on which conditions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from onkreukbaar.casework.faults import Missing


@dataclass(frozen=True)
class Verdict:
    """One of the decisions of a register, in the order in which its page offers them.

    Args:
        key: as it stands in the database and the API ("no_objection"). label_nl, label_en: on screen.
        tone: how it looks: go, care, stop, first or flat (DESIGN 5.3).
        is_refusal: it says no. needs_reasons: it cannot be given without an explanation; a refusal never can.
        after: the verdicts that it can take the place of later on, without the case being opened again (suspended).
        is_first: whether a case can be decided with it; one that only changes an earlier verdict cannot.
    """

    key: str
    label_nl: str
    label_en: str
    tone: str = "go"
    is_refusal: bool = False
    needs_reasons: bool = False
    after: tuple[str, ...] = ()
    is_first: bool = True

    @property
    def label(self) -> str:
        return self.label_en if (get_language() or "nl").startswith("en") else self.label_nl

    @property
    def must_explain(self) -> bool:
        return self.needs_reasons or self.is_refusal

    def __str__(self) -> str:
        return self.label


def find_verdict(verdicts: Sequence[Verdict], key: str) -> Verdict | None:
    """The verdict with this key; None when there is none."""
    return next((verdict for verdict in verdicts if verdict.key == key), None)


def first_verdicts(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Those with which a case can be decided."""
    return [verdict for verdict in verdicts if verdict.is_first]


def following_verdicts(verdicts: Sequence[Verdict], current: str) -> list[Verdict]:
    """Those that can take the place of the current one, by its key."""
    return [verdict for verdict in verdicts if current and current in verdict.after]


def check_verdict(verdicts: Sequence[Verdict], key: str, reasons: str) -> Verdict | None:
    """The verdict that was given; None in a register that has none. Raises Missing with a sentence."""
    if not verdicts:
        return None
    return _chosen(first_verdicts(verdicts), key, reasons)


def check_following(verdicts: Sequence[Verdict], current: str, key: str, reasons: str) -> Verdict:
    """The verdict that takes the place of the current one. Raises Missing with a sentence; it is always explained."""
    verdict = _chosen(following_verdicts(verdicts, current), key, reasons)
    if not reasons.strip():
        raise Missing(_("Leg uit waarom je het besluit verandert."))
    return verdict


def _chosen(open_to_choice: Sequence[Verdict], key: str, reasons: str) -> Verdict:
    verdict = find_verdict(open_to_choice, key)
    if verdict is None:
        raise Missing(_("Kies wat je besluit."))
    if verdict.must_explain and not reasons.strip():
        raise Missing(_("Leg uit waarom je dit besluit."))
    return verdict
