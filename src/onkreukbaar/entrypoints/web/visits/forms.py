"""Writing the procedure of a unit: one row for each kind of gift."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onkreukbaar.casework.entry_form import DayField, free_text
from onkreukbaar.casework.wording import fact_values, value_label
from onkreukbaar.registers.gifts.models import Destination
from onkreukbaar.registers.gifts.never import never_accepted
from onkreukbaar.registers.pre_visit_agreements.actions import Line
from onkreukbaar.registers.pre_visit_agreements.models import Procedure

QUESTION, FORM = "gift", "form"
NOT_FOR_A_PROCEDURE = (Destination.NOT_ACCEPTED, Destination.RETURNED)


class ProcedureForm(forms.Form):
    """What goes for the whole procedure."""

    valid_from = DayField(
        label=gettext_lazy("Vanaf wanneer geldt dit?"),
        help_text=gettext_lazy("Bijvoorbeeld 1-1-2027."),
        error_messages={"required": gettext_lazy("Vul een datum in, bijvoorbeeld 1-1-2027.")},
    )
    introduction = free_text(gettext_lazy("Wat wil je vooraf zeggen?"), longest=1000, rows=3)


class LineForm(forms.Form):
    """One kind of gift. What nobody may ever accept is shown, and cannot be chosen."""

    is_accepted = forms.BooleanField(required=False)
    destination = forms.ChoiceField(required=False)
    note = forms.CharField(required=False, max_length=200)

    def __init__(self, data: Any, *, form: str, initial: dict[str, Any]) -> None:
        super().__init__(data, prefix=form, initial=initial)
        self.form, self.title = form, value_label(QUESTION, FORM, form)
        self.is_never = never_accepted(form)
        choices = [(value, label) for value, label in Destination.choices if value not in NOT_FOR_A_PROCEDURE]
        self.fields["destination"].choices = [("", _("Kies")), *choices]  # type: ignore[attr-defined]
        self.fields["is_accepted"].label = _("%(form)s aannemen") % {"form": self.title}
        self.fields["destination"].label = _("Waar gaat het heen: %(form)s") % {"form": self.title}
        self.fields["note"].label = _("Bijzonderheden: %(form)s") % {"form": self.title}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("is_accepted") and self.is_never:
            self.add_error("is_accepted", _("Dit neem je nooit aan. Haal het vinkje weg."))
        elif given.get("is_accepted") and not given.get("destination"):
            self.add_error("destination", _("Kies waar het heen gaat."))
        return given

    def line(self) -> Line:
        given = self.cleaned_data
        return Line(self.form, given["is_accepted"], given["destination"], given["note"])


def line_forms(data: Any, procedure: Procedure | None) -> list[LineForm]:
    """A row for each kind of gift of the vocabulary, starting from the procedure as it is."""
    now = {line.form: line for line in procedure.lines.all()} if procedure else {}
    return [
        LineForm(data, form=str(form), initial=_initial(now.get(str(form)))) for form in fact_values(QUESTION, FORM)
    ]


def start_of(procedure: Procedure | None) -> dict[str, Any]:
    return {"valid_from": timezone.localdate(), "introduction": procedure.introduction if procedure else ""}


def _initial(line: Any) -> dict[str, Any]:
    return {"is_accepted": line.is_accepted, "destination": line.destination, "note": line.note} if line else {}
