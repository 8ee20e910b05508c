"""The forms of the acts in a case. What must be filled in says how, with an example (DESIGN §7)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.entry_form import DayField
from onkreukbaar.casework.measures import followers_in
from onkreukbaar.casework.models import Case, Measure, Task
from onkreukbaar.casework.street import register_for
from onkreukbaar.casework.verdicts import find_verdict, first_verdicts, following_verdicts
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.queries import holders
from onkreukbaar.reference.people.roles import ROLES

NO_SECRETS = _("Zet hier geen gerubriceerde informatie.")


def text_field(
    label: Any, missing: Any, *, rows: int = 3, hint: Any = NO_SECRETS, longest: int = 4000
) -> forms.CharField:
    """A text that must be written, with the sentence that says so."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=longest,
        error_messages={"required": missing},
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class ActForm(forms.Form):
    """Any act: which version of the case its reader saw, and on what of the case he acts."""

    use_required_attribute = False  # what is missing is said by us, with an example, not by the browser
    version = forms.IntegerField(widget=forms.HiddenInput)
    target = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, case: Case, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.by = case, by


class DecideForm(ActForm):
    deviates = forms.BooleanField(
        label=_("Ik beslis anders dan het antwoord van de regels"), required=False, help_text=_("Leg dan uit waarom.")
    )
    reasons = forms.CharField(
        label=_("Uitleg"),
        required=False,
        help_text=NO_SECRETS,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Against the rules one can only decide where they said something."""
        super().__init__(*args, **kwargs)
        if not self.case.outcome:
            self.fields.pop("deviates", None)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("deviates") and not given.get("reasons", "").strip():
            self.add_error("reasons", _("Leg uit waarom je anders beslist dan het antwoord van de regels."))
        return given


class PlainDecideForm(DecideForm):
    """Deciding where no rules apply, so that there is nothing to depart from: the register's own fields alone."""

    deviates = None  # type: ignore[assignment]
    reasons = None  # type: ignore[assignment]


class VerdictForm(DecideForm):
    """Deciding in a register in which somebody says yes, no or on which conditions."""

    verdict = forms.ChoiceField(
        label=_("Wat besluit je?"), widget=forms.RadioSelect, error_messages={"required": _("Kies wat je besluit.")}
    )
    field_order = ("verdict",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verdicts = first_verdicts(register_for(self.case).verdicts_for(self.case))
        choices = [(verdict.key, verdict.label) for verdict in self.verdicts]
        self.fields["verdict"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        verdict = find_verdict(self.verdicts, given.get("verdict", ""))
        if verdict and verdict.must_explain and not given.get("reasons", "").strip() and "reasons" not in self.errors:
            self.add_error("reasons", _("Leg uit waarom je dit besluit."))
        return given


class ChangeVerdictForm(ActForm):
    """Letting another verdict take the place of the one that was given; always with an explanation."""

    verdict = forms.ChoiceField(
        label=_("Wat besluit je?"), widget=forms.RadioSelect, error_messages={"required": _("Kies wat je besluit.")}
    )
    text = text_field(
        _("Uitleg"), _("Leg uit waarom je het besluit verandert, bijvoorbeeld: hij werkt nu aan iets anders.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        following = following_verdicts(register_for(self.case).verdicts, self.case.verdict)
        choices = [(verdict.key, verdict.label) for verdict in following]
        self.fields["verdict"].choices = choices  # type: ignore[attr-defined]


class MeasureForm(ActForm):
    """Setting a measure of the kinds that the register has."""

    kind = forms.ChoiceField(
        label=_("Wat voor maatregel?"), error_messages={"required": _("Kies wat voor maatregel het is.")}
    )
    text = text_field(
        _("Wat moet er gebeuren?"),
        _("Schrijf wat er moet gebeuren, bijvoorbeeld: doet niet mee aan de gunning."),
        longest=1000,
    )
    role = forms.ChoiceField(label=_("Wie zorgt daarvoor?"))
    until_on = DayField(label=_("Tot en met"), required=False)
    evidence = forms.CharField(
        label=_("Welk bewijs vraag je?"),
        required=False,
        max_length=200,
        help_text=_("Laat leeg als bewijs niet nodig is."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        register, language = register_for(self.case), get_language() or "nl"
        names = dict(Measure.Kind.choices)
        self.fields["kind"].choices = [(kind, names[kind]) for kind in register.measures]  # type: ignore[attr-defined]
        choices = [(key, ROLES[key].name(language)) for key in followers_in(register)]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]


class EndForm(ActForm):
    last_on = DayField(
        label=_("Wat was de laatste dag?"), error_messages={"required": _("Vul een datum in, bijvoorbeeld 3-12-2026.")}
    )


class BreachForm(ActForm):
    text = text_field(_("Wat is er gebeurd?"), _("Schrijf wat er is gebeurd."), longest=1000)


class ReturnForm(ActForm):
    text = text_field(_("Jouw vraag"), _("Schrijf welke vraag je hebt, bijvoorbeeld: wat was de winkelprijs?"))


class AnswerForm(ActForm):
    text = text_field(_("Jouw antwoord"), _("Schrijf je antwoord op de vraag."))


class WithdrawForm(ActForm):
    text = text_field(
        _("Waarom trek je de zaak in?"),
        _("Schrijf kort waarom je de zaak intrekt, bijvoorbeeld: dubbel gemeld."),
        longest=300,
    )


class CancelForm(ActForm):
    text = text_field(
        _("Waarom is deze zaak een vergissing?"), _("Schrijf waarom deze zaak een vergissing is."), longest=300
    )


class ReopenForm(ActForm):
    text = text_field(_("Welk nieuw feit is er?"), _("Schrijf welk nieuw feit er is."), longest=300)


class AskForm(ActForm):
    text = text_field(_("Nieuw bericht"), _("Schrijf je vraag aan de adviseur."))


class MessageForm(ActForm):
    text = text_field(_("Nieuw bericht"), _("Schrijf je antwoord."))


class AdviceForm(ActForm):
    text = text_field(_("Jouw advies"), _("Schrijf je advies."))
    visibility = forms.ChoiceField(
        label=_("Wie leest dit?"),
        widget=forms.RadioSelect,
        initial=Visibility.LINE_OF_COMMAND.value,
        error_messages={"required": _("Kies wie dit advies leest.")},
        choices=[
            (Visibility.LINE_OF_COMMAND.value, _("De medewerker en wie over de zaak beslist")),
            (Visibility.ADVISER.value, _("Alleen de medewerker")),
        ],
    )


class ReviewForm(ActForm):
    text = text_field(_("Jouw bevinding"), _("Schrijf wat je hebt gevonden en wat er moet gebeuren."))


class ConfirmForm(ActForm):
    confirmed = forms.TypedChoiceField(
        label=_("Klopt dit?"),
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
        choices=[("yes", _("Ja, dit klopt")), ("no", _("Nee, dit klopt niet"))],
        error_messages={"required": _("Kies of dit klopt.")},
    )


class AgreeForm(ActForm):
    """Saying whether one agrees; a no is explained, so that it can be mended."""

    agrees = forms.TypedChoiceField(
        label=_("Jouw antwoord"),
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
        choices=[("yes", _("Ja, ik ben akkoord")), ("no", _("Nee, ik ben niet akkoord"))],
        error_messages={"required": _("Kies of je akkoord bent.")},
    )
    reasons = forms.CharField(
        label=_("Uitleg"),
        required=False,
        help_text=NO_SECRETS,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("agrees") is False and not given.get("reasons", "").strip():
            self.add_error("reasons", _("Leg uit waarom je niet akkoord bent, en wat er anders moet."))
        return given


class FollowUpForm(ActForm):
    note = forms.CharField(
        label=_("Wat is er gedaan?"), required=False, help_text=NO_SECRETS, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    proof = forms.FileField(
        label=_("Bewijs"), required=False, help_text=_("Een foto, of de brief als pdf. Hoogstens 25 MB.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Proof is asked for where the register or a measure wants it, and nowhere else."""
        super().__init__(*args, **kwargs)
        register = register_for(self.case)
        wanted = register.follow_up(register.entry_of(self.case))
        asked = self.case.measures.filter(state=Measure.State.ACTIVE).exclude(evidence="").exists()
        if not asked and (wanted is None or not wanted.needs_proof):
            del self.fields["proof"]


class ReassignForm(ActForm):
    to = forms.ModelChoiceField(
        label=_("Aan wie?"),
        queryset=Person.objects.none(),
        empty_label=_("Kies een naam"),
        error_messages={"required": _("Kies aan wie je dit doorgeeft.")},
    )

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = _who_may(task)
        self.fields["to"].queryset = self.candidates  # type: ignore[attr-defined]


class AttachForm(ActForm):
    document = forms.FileField(
        label=_("Foto of pdf"),
        help_text=_("Hoogstens 25 MB. We halen plaats en toestel uit een foto."),
        error_messages={"required": _("Kies een bestand."), "empty": _("Dit bestand is leeg. Kies een ander bestand.")},
    )
    is_proof = forms.BooleanField(label=_("Dit is het bewijs van teruggeven of inleveren"), required=False)


class CorrectForm(ActForm):
    text = text_field(_("Waarom verbeter je dit?"), _("Schrijf kort waarom je dit verbetert."), rows=2, longest=300)


def _who_may(task: Task) -> QuerySet[Person]:
    case = task.case
    apart = {case.declarant_id, task.assignee_id, *(part.person_id for part in case.participants.all())}
    wanted = [who.pk for who in holders(task.role, case.unit, timezone.localdate()) if who.pk not in apart]
    return Person.objects.filter(pk__in=wanted)
