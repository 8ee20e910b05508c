"""What the register of shared information takes from a file: its own columns, by their own names."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from onkreukbaar.casework.import_specification import ImportSpecification, Kind, RowFault, Target, Values
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.reference.organisations.queries import find_by_number
from onkreukbaar.registers.information_sharing.facts import CHOICES, QUESTION, is_classified
from onkreukbaar.registers.information_sharing.models import OPEN_CHANNELS, Channel, SharedInformation

TEXTS = {"contact_name": 120, "matter": 120, "permission_reference": 60, "remarks": 0, "shared_how": 1000}
"""Texts that are taken as they are, with the most characters of each; 0 for any."""
DAYS = ("share_on", "shared_on", "recalled_on")
COPIED = ("label", "recipient_name", "channel", "regime", "permission_valid", *TEXTS, *CHOICES, *DAYS)


def specification() -> ImportSpecification:
    """The targets of a mapping; the legal values of facts are those of the vocabulary in force."""
    pack = current_pack()
    facts = pack.vocabulary.question(QUESTION).facts
    return ImportSpecification(
        targets=(
            Target("label", length=120, is_required=True),
            Target("recipient_name", length=200, is_required=True),
            Target("share_on", Kind.DATE, is_required=True),
            Target("shared_on", Kind.DATE),
            Target("recalled_on", Kind.DATE),
            Target("recipient_kvk_number", length=8),
            Target("channel", Kind.CHOICE, choices=tuple(Channel.values)),
            Target("regime", Kind.CHOICE, choices=tuple(pack.regimes)),
            Target("permission_valid", Kind.FLAG),
            *(Target(name, length=longest) for name, longest in TEXTS.items()),
            *(Target(name, Kind.CHOICE, choices=tuple(map(str, facts[name].values))) for name in CHOICES),
        ),
        make_entry=make_sharing,
        dated_by="share_on",
    )


def make_sharing(values: Values) -> SharedInformation:
    """An unsaved entry; raises RowFault for what was taken back before it went, or sent as it may never go."""
    _check_days(values.get("shared_on"), values.get("recalled_on"))
    if is_classified(values.get("classification", "")) and values.get("channel") in OPEN_CHANNELS:
        raise RowFault("channel", values["channel"], _("Zo mag gerubriceerde informatie niet weg."))
    columns = {name: values[name] for name in COPIED if name in values}
    number = values.get("recipient_kvk_number", "")
    return SharedInformation(**columns, recipient_organisation=find_by_number(number) if number else None)


def _check_days(shared: dt.date | None, recalled: dt.date | None) -> None:
    if recalled is None or (shared is not None and recalled >= shared):
        return
    why = _("Het is teruggehaald vóór het was gedeeld.") if shared else _("De dag waarop het is gedeeld, ontbreekt.")
    raise RowFault("recalled_on", recalled.isoformat(), why, _("Staan dag en maand of het jaar verkeerd?"))
