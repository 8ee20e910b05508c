"""What may be published of a question to the adviser: nothing. Examples are made by hand, with consent."""

from __future__ import annotations

from collections.abc import Mapping

from onkreukbaar.registers.advice.models import AdviceRequest


def public_view(_request: AdviceRequest) -> Mapping[str, object]:
    """Nothing at all, not even a month."""
    return {}
