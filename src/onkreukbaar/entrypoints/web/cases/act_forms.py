"""The forms of the acts that are open to somebody in a case, filled in where he already typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from onkreukbaar.casework.models import Agreement, Case, Confirmation, Decision, Measure, Task
from onkreukbaar.casework.permissions import acts_open_to
from onkreukbaar.casework.street import register_for
from onkreukbaar.entrypoints.web.cases.acts import BY_SLUG, DEEDS, Deed, Doing, Given, Target
from onkreukbaar.entrypoints.web.cases.fact_words import fact_sentence
from onkreukbaar.entrypoints.web.cases.forms import ActForm, DecideForm, ReassignForm
from onkreukbaar.entrypoints.web.cases.steps import role_name, task_title
from onkreukbaar.reference.people.models import Person


@dataclass(frozen=True)
class Sent:
    """What came in for one act: its name, and what was typed and chosen."""

    slug: str
    data: QueryDict
    files: MultiValueDict[str, Any]

    def is_for(self, deed: Deed, target: Target | None) -> bool:
        return self.slug == deed.slug and self.data.get("target", "") == (str(target.pk) if target else "")


@dataclass(frozen=True)
class ActOffer:
    """One act with its form, as it stands on the page. `values`: the register's own fields of a decision."""

    deed: Deed
    target: Target | None
    form: ActForm
    values: forms.ModelForm[Any] | None = None

    @property
    def anchor(self) -> str:
        return self.deed.slug + (f"-{self.target.pk}" if self.target else "")

    @property
    def about(self) -> str:
        """What it is about, where the act itself does not say so: a fact, what is left to do, a task."""
        if isinstance(self.target, Confirmation):
            return fact_sentence(self.target.case, self.target.fact)
        if isinstance(self.target, Measure):
            return self.target.text
        if isinstance(self.target, Agreement):
            return _("Je antwoordt als %(role)s.") % {"role": role_name(self.target.role)}
        if self.deed.slug == "antwoorden":
            return question_asked(self.form.case)
        if self.deed.slug == "afronden" and isinstance(self.target, Task):
            return self.target.note
        return task_title(self.target) if self.deed.slug == "doorgeven" and isinstance(self.target, Task) else ""

    @property
    def has_file(self) -> bool:
        return self.form.is_multipart()

    @property
    def has_errors(self) -> bool:
        return bool(self.form.errors or (self.values is not None and self.values.errors))

    @property
    def is_open(self) -> bool:
        """Somebody typed in it already."""
        return self.form.is_bound

    def is_for_holder(self, person: Person) -> bool:
        """Is the task behind it this person's own, or that of a role he shares?"""
        return not isinstance(self.target, Task) or self.target.assignee_id in (None, person.pk)

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), self.values is None or self.values.is_valid()])

    def do(self) -> object:
        """The act itself. Raises CaseworkError with a sentence for the screen."""
        return self.deed.run(Doing(self.form.case, self.form.by, self.target, self.given()))

    def given(self) -> Given:
        """What was filled in; the fields of the register under "values"."""
        values = {name: self.values.cleaned_data[name] for name in _columns(self.values)} if self.values else None
        return {**self.form.cleaned_data, "values": values}


def _columns(form: forms.ModelForm[Any]) -> list[str]:
    known = {field.name for field in form.instance._meta.concrete_fields}
    return [name for name in form.fields if name in known]


def offers(case: Case, by: Person, sent: Sent | None = None) -> list[ActOffer]:
    """Every act that is open to somebody now, in the order of the page."""
    allowed = acts_open_to(by, case)
    wanted = [deed for deed in DEEDS if deed.act in allowed and deed.is_for(register_for(case))]
    return [offer for deed in wanted for offer in _offers_of(deed, case, by, sent)]


def _offers_of(deed: Deed, case: Case, by: Person, sent: Sent | None) -> list[ActOffer]:
    found = list(deed.targets(case)) if deed.targets else []
    own = [target for target in found if deed.is_whose is None or deed.is_whose(case, by, target)]
    targets: list[Target | None] = [*own] if deed.targets else [None]
    return [offer for target in targets if (offer := _offer(deed, target, case, by, sent)) is not None]


def _offer(deed: Deed, target: Target | None, case: Case, by: Person, sent: Sent | None) -> ActOffer | None:
    mine = sent if sent and sent.is_for(deed, target) else None
    form = _form(deed, target, case, by, mine)
    if isinstance(form, ReassignForm) and not form.candidates:
        return None
    values = _values(case, mine) if issubclass(deed.form, DecideForm) else None
    return ActOffer(deed.in_words_of(register_for(case)), target, form, values)


def _form(deed: Deed, target: Target | None, case: Case, by: Person, sent: Sent | None) -> ActForm:
    extra: Mapping[str, Any] = {"task": target} if deed.form is ReassignForm and isinstance(target, Task) else {}
    return deed.form(
        sent.data if sent else None,
        sent.files if sent else None,
        case=case,
        by=by,
        auto_id=f"{deed.slug}-{target.pk if target else ''}%s",
        initial={"version": case.version, "target": target.pk if target else None},
        **extra,
    )


def _values(case: Case, sent: Sent | None) -> forms.ModelForm[Any] | None:
    """The register's own fields of a decision, as they are when nobody says otherwise."""
    register = register_for(case)
    if register.decision_form is None:
        return None
    entry = register.entry_of(case)
    initial = register.default_decision(entry, case.outcome)
    return register.decision_form(sent.data if sent else None, instance=entry, initial=initial, auto_id="besluit-%s")


def find_offer(case: Case, by: Person, sent: Sent) -> ActOffer | None:
    """The act somebody sent, when it is (still) open to him."""
    deed = BY_SLUG.get(sent.slug)
    if deed is None or deed.act not in acts_open_to(by, case) or not deed.is_for(register_for(case)):
        return None
    return next((offer for offer in _offers_of(deed, case, by, sent) if sent.is_for(deed, offer.target)), None)


def question_asked(case: Case) -> str:
    """The question with which a case was last sent back."""
    last = case.decisions.filter(kind=Decision.Kind.RETURNED).order_by("-decided_at", "-pk").first()
    return last.reasons if last else ""
