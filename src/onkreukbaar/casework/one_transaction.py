"""One act, one transaction; and when the database is busy with somebody else's, a sentence instead of a crash."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import OperationalError, transaction
from django.utils.translation import gettext as _

from onkreukbaar.casework.faults import Busy

P = ParamSpec("P")
R = TypeVar("R")


def one_transaction(act: Callable[P, R]) -> Callable[P, R]:
    """Let an act happen whole or not at all. Raises Busy when the database stays locked, and then nothing happened."""

    @wraps(act)
    def whole(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            with transaction.atomic():
                return act(*args, **kwargs)
        except OperationalError as error:
            raise Busy(
                _("Het is nu te druk. Er is nog niets opgeslagen. Wat je invulde staat er nog. Probeer het zo weer.")
            ) from error

    return whole
