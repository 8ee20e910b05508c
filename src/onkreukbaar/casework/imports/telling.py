"""Amounts told back to whoever imports them, in his own notation."""

from __future__ import annotations

from babel.numbers import format_currency
from django.utils.translation import gettext as _

from onkreukbaar.casework.amounts import EURO, Amount
from onkreukbaar.casework.wording import language


def told_amount(amount: Amount) -> str:
    """ "£ 30,00 (€ 35,72)", "€ 10,00 – € 20,00", or that it is unknown, with the words of the file."""
    if not amount.is_known:
        return _("onbekend (%(words)s)") % {"words": amount.words} if amount.words else _("onbekend")
    own = _between((amount.cents, amount.low, amount.high), amount.currency)
    if amount.currency == EURO:
        return own
    if amount.rate is None:
        return _("%(amount)s (geen koers bekend)") % {"amount": own}
    euro = _between((amount.in_euro(amount.cents), amount.in_euro(amount.low), amount.in_euro(amount.high)), EURO)
    return f"{own} ({euro})"


def _between(cents: tuple[int | None, int | None, int | None], currency: str) -> str:
    return " – ".join(
        format_currency(each / 100, currency, locale=language()).replace("\u00a0", " ")
        for each in cents
        if each is not None
    )
