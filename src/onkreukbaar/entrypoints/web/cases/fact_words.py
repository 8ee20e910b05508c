"""A fact of a case as a short sentence, in the reader's language."""

from __future__ import annotations

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.street import register_for
from onkreukbaar.casework.wording import fact_label, value_label


def fact_sentence(case: Case, fact: str) -> str:
    """What the receipt of a case says of a fact: "Plaats: thuis". The bare name for a fact without words."""
    question = register_for(case).question
    value = (case.whole_receipt or {}).get("facts", {}).get(fact)
    try:
        label = fact_label(question, fact)
        return f"{label}: {value_label(question, fact, value)}" if isinstance(value, str | bool) else label
    except KeyError:
        return fact
