"""What somebody fills in: whether each thing still holds; a campaign to start; a reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onkreukbaar.casework.campaigns.actions import Said
from onkreukbaar.casework.campaigns.items import Item
from onkreukbaar.casework.campaigns.models import Answer
from onkreukbaar.casework.entry_form import NO_SECRETS, DayField, free_text
from onkreukbaar.casework.register import Register
from onkreukbaar.reference.people.models import Unit


class AnswersForm(forms.Form):
    """One question for each thing declared, and the last one: is there anything more?

    What somebody has left to say is asked only when he sends; while he saves, anything may still be open.
    """

    nothing_more = forms.BooleanField(required=False)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, items: Sequence[Item], is_sending: bool = False
    ) -> None:
        super().__init__(data)
        self.asked = [item for item in items if is_asked(item)]
        self.is_sending = is_sending
        self.fields["nothing_more"].label = _last_question(items)
        for item in self.asked:
            self._ask(item)
        self.order_fields([name for name in self.fields if name != "nothing_more"])

    def _ask(self, item: Item) -> None:
        kind, ended = names_of(item)
        self.fields[kind] = forms.ChoiceField(
            label=_("Klopt dit nog?"),
            choices=[
                (Answer.Kind.HOLDS, _("Klopt nog")),
                (Answer.Kind.CHANGED, _("Is veranderd")),
                (Answer.Kind.ENDED, _("Is afgelopen")),
            ],
            widget=forms.RadioSelect,
            required=False,
            initial=item.answer.kind if item.answer else None,
        )
        self.fields[kind].required = self.is_sending or not self.is_bound  # so that the page does not call it optional
        self.fields[kind].error_messages["required"] = _("Kies of dit nog klopt.")
        self.fields[ended] = DayField(
            label=_("Wat was de laatste dag?"), required=False, initial=item.answer.ended_on if item.answer else None
        )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not self.is_sending:
            return given
        for item in self.asked:
            kind, ended = names_of(item)
            if given.get(kind) == Answer.Kind.ENDED and not given.get(ended) and ended not in self.errors:
                self.add_error(ended, _("Vul de laatste dag in, bijvoorbeeld 30-9-2026."))
            if given.get(kind) == Answer.Kind.CHANGED:
                self.add_error(kind, _("Vul nog in wat er is veranderd. De knop staat hieronder."))
        if not given.get("nothing_more"):
            self.add_error("nothing_more", _("Vink dit aan. Is er wel iets nieuws? Leg dat dan eerst vast."))
        return given

    def said(self) -> dict[int, Said]:
        """What was filled in, by the key of each case; of a day that cannot be read, nothing."""
        given = self.cleaned_data
        return {
            item.case.pk: Said(given[kind], given.get(ended))
            for item in self.asked
            for kind, ended in [names_of(item)]
            if given.get(kind)
        }


def names_of(item: Item) -> tuple[str, str]:
    """The names of the two fields of an item."""
    return f"kind-{item.case.pk}", f"ended-{item.case.pk}"


def is_asked(item: Item) -> bool:
    """Is there something to choose? Not of what is new, nor of what was changed already."""
    return not item.is_new and (item.answer is None or item.answer.changed_at is None)


def _last_question(items: Sequence[Item]) -> str:
    return _("Verder heb ik niets te melden.") if items else _("Ik heb niets te melden.")


class CampaignForm(forms.Form):
    """A campaign: its name and question, about what, to whom, from when until when."""

    title = free_text(gettext_lazy("Hoe heet deze vraag?"), longest=120, required=True)
    question = free_text(gettext_lazy("Wat vraag je?"), longest=400, required=True, rows=3)
    registers = forms.MultipleChoiceField(
        label=gettext_lazy("Waarover?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Kies waar de vraag over gaat.")},
    )
    units = forms.ModelMultipleChoiceField(
        Unit.objects.none(),
        label=gettext_lazy("Aan welke afdelingen?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Alles wat onder een afdeling valt, hoort erbij."),
        error_messages={"required": gettext_lazy("Kies aan welke afdelingen je het vraagt.")},
    )
    opens_on = DayField(label=gettext_lazy("Eerste dag"))
    due_on = DayField(label=gettext_lazy("Uiterlijk"))
    use_required_attribute = False

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        registers: Iterable[Register],
        units: Iterable[Unit],
        language: str,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        named = [(register.key, register.plural(language)) for register in registers]
        self.fields["registers"].choices = named  # type: ignore[attr-defined]
        tree = sorted(units, key=lambda unit: [part.name for part in reversed(unit.path())])
        self.fields["units"].queryset = Unit.objects.filter(pk__in=[unit.pk for unit in tree])  # type: ignore[attr-defined]
        self.fields["units"].choices = [(unit.pk, _indented(unit)) for unit in tree]  # type: ignore[attr-defined]
        self.fields["title"].error_messages["required"] = _("Geef de vraag een naam, bijvoorbeeld: nevenwerk 2026.")
        self.fields["question"].error_messages["required"] = _("Schrijf wat je vraagt, in gewone woorden.")


def _indented(unit: Unit) -> str:
    """The name of a unit below those above it."""
    return f"{'– ' * (len(unit.path()) - 1)}{unit.name}"


class ReasonForm(forms.Form):
    """Why somebody need not answer, or why a campaign stops."""

    reason = forms.CharField(
        label=gettext_lazy("Waarom?"),
        max_length=300,
        help_text=NO_SECRETS,
        error_messages={"required": gettext_lazy("Schrijf waarom.")},
    )


class PurposeForm(forms.Form):
    """What somebody needs the list of names for."""

    purpose = forms.CharField(
        label=gettext_lazy("Waarvoor heb je de lijst nodig?"),
        max_length=200,
        error_messages={"required": gettext_lazy("Schrijf waarvoor, bijvoorbeeld: jaarverslag.")},
    )
