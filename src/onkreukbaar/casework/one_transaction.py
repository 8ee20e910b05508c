"""One act, one transaction; and when the database is busy or the disk is full, a sentence instead of a crash."""

from __future__ import annotations

import errno
from collections.abc import Callable
from functools import wraps
from sqlite3 import SQLITE_FULL
from typing import ParamSpec, TypeVar

from django.db import OperationalError, transaction
from django.utils.translation import gettext as _

from onkreukbaar.casework.faults import Busy

P = ParamSpec("P")
R = TypeVar("R")
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def one_transaction(act: Callable[P, R]) -> Callable[P, R]:
    """Let an act happen whole or not at all. Raises Busy when the database stays locked or full; nothing happened."""

    @wraps(act)
    def whole(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            with transaction.atomic():
                return act(*args, **kwargs)
        except (OperationalError, OSError) as error:
            if is_full(error):
                raise Busy(_no_room()) from error
            if isinstance(error, OSError):
                raise
            raise Busy(
                _("Het is nu te druk. Er is nog niets opgeslagen. Wat je invulde staat er nog. Probeer het zo weer.")
            ) from error

    return whole


def is_full(error: Exception) -> bool:
    """Does this say that there is no room left: SQLite (SQLITE_FULL), PostgreSQL (53100 disk_full) or a file?"""
    if isinstance(error, OSError):
        return error.errno in NO_ROOM
    cause = error.__cause__
    return getattr(cause, "sqlite_errorcode", None) == SQLITE_FULL or getattr(cause, "sqlstate", None) == "53100"


def _no_room() -> str:
    return _("Er is geen ruimte meer. Er is nog niets opgeslagen. Wat je invulde staat er nog. Meld het de beheerder.")
