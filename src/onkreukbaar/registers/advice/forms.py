"""Asking the adviser, and answering."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onkreukbaar.casework.entry_form import NO_SECRETS, EntryForm, Part, free_text
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.queries import holders, roles_near_unit
from onkreukbaar.reference.people.roles import INTEGRITY_ADVISER
from onkreukbaar.registers.advice.carried import NotOurFacts, receipt_of, topics
from onkreukbaar.registers.advice.models import AdviceRequest, topic_name

LONGEST = 4000


def topic_choices() -> list[tuple[str, str]]:
    """Nothing in particular, and every question of the vocabulary."""
    named = [(key, topic_name(key) or key) for key in topics()]
    return [("", str(_("Iets anders"))), *named]


class AskForm(EntryForm):
    """What somebody asks. Only the question itself must be there."""

    question = free_text(
        gettext_lazy("Wat wil je vragen?"),
        longest=LONGEST,
        rows=6,
        hint=gettext_lazy("Schrijf wat er speelt en waar je over twijfelt. Namen zijn niet nodig."),
        required=True,
    )
    topic = forms.ChoiceField(label=gettext_lazy("Waar gaat het over?"), required=False, choices=topic_choices)
    is_urgent = forms.BooleanField(label=gettext_lazy("Ik heb vandaag antwoord nodig"), required=False)
    carried = forms.CharField(
        label=gettext_lazy("Feiten van een antwoord, als JSON"),
        required=False,
        max_length=8000,
        widget=forms.HiddenInput,
    )

    layout = (Part(gettext_lazy("Je vraag"), ("question", "topic")),)
    use_required_attribute = False  # an empty box is no fault before somebody had a chance to fill it in

    class Meta:
        model = AdviceRequest
        fields: ClassVar = ("question", "topic", "is_urgent")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"].error_messages["required"] = _("Schrijf wat je wilt vragen.")
        if self["carried"].value():
            self.fields["topic"].widget = forms.HiddenInput()  # the question that these facts belong to

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self._carry(given)
        self._find_adviser()
        return given

    def _carry(self, given: dict[str, Any]) -> None:
        try:
            self.instance.receipt = receipt_of(given.get("topic", ""), given.get("carried", ""), timezone.localdate())
        except NotOurFacts:
            self.add_error(None, _("De antwoorden die meekwamen, kunnen we niet lezen. Stel je vraag zonder."))

    def _find_adviser(self) -> None:
        """Somebody must be able to read it; nobody advises himself."""
        if self.declarant is not None and not advisers_for(self.declarant, timezone.localdate()):
            text = _("Voor jouw afdeling kan hier niemand deze vraag lezen. Bel of mail de adviseur: kijk bij Hulp.")
            self.add_error(None, text)


def advisers_for(person: Person, on: dt.date) -> list[Person]:
    """The advisers who may read a question of somebody: inside a shielded unit the small circle alone."""
    is_shielded = person.is_shielded or any(unit.is_shielded for unit in person.unit.path())
    found = [who for who in holders(INTEGRITY_ADVISER.key, person.unit, on) if who != person]
    if not is_shielded:
        return found
    return [who for who in found if INTEGRITY_ADVISER.key in roles_near_unit(who, person.unit, on)]


def read_norms(text: str) -> str:
    """Ids of norms as one types them, for the column: "gift-04, SOC-05" gives "GIFT-04 SOC-05".

    Raises ValidationError that names what the pack does not know.
    """
    ids = list(dict.fromkeys(part.upper() for part in re.split(r"[\s,;]+", text) if part))
    unknown = [norm for norm in ids if norm not in current_pack().norms]
    if unknown:
        raise forms.ValidationError(_("Deze regel kennen we niet: %(ids)s.") % {"ids": ", ".join(unknown)})
    return " ".join(ids)


class AnswerForm(EntryForm):
    """What the adviser answers. An earlier answer stays, with the new one below it."""

    answer = forms.CharField(
        label=gettext_lazy("Jouw antwoord"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=NO_SECRETS,
        error_messages={"required": gettext_lazy("Schrijf je antwoord.")},
    )
    norms = forms.CharField(
        label=gettext_lazy("Op welke regels leunt dit?"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Bijvoorbeeld: GIFT-04, SOC-05."),
    )

    layout = (Part("", ("answer", "norms")),)
    use_required_attribute = False

    class Meta:
        model = AdviceRequest
        fields: ClassVar = ("answer", "norms")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.earlier = self.instance.answer
        self.initial["answer"] = ""
        if self.earlier:
            self.fields["answer"].help_text = _("Het eerdere antwoord blijft staan. %(rest)s") % {"rest": NO_SECRETS}

    def clean_answer(self) -> str:
        given = str(self.cleaned_data["answer"]).strip()
        return f"{self.earlier}\n\n{given}" if self.earlier else given

    def clean_norms(self) -> str:
        return read_norms(self.cleaned_data["norms"])
