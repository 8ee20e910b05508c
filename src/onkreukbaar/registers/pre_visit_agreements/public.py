"""What may be published of an agreement before a visit."""

from __future__ import annotations

from collections.abc import Mapping

from onkreukbaar.registers.pre_visit_agreements.models import PreVisitAgreement


def public_view(agreement: PreVisitAgreement) -> Mapping[str, object]:
    """Month (ISO 8601), kind of visit, kind of counterpart and what was agreed; no names, no free text."""
    return {
        "month": agreement.visit_on.strftime("%Y-%m"),
        "visit_kind": agreement.visit_kind,
        "counterpart_kind": agreement.counterpart_kind or None,
        "protocol": agreement.protocol,
    }
