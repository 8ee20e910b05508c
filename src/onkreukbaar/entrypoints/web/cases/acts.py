"""What somebody can do in a case, as data: one line per act, with its form, its domain call and its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework import actions
from onkreukbaar.casework.attachments import attach_document
from onkreukbaar.casework.measures import NewMeasure
from onkreukbaar.casework.models import Case, Confirmation, Measure, Task
from onkreukbaar.casework.permissions import Act
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.entrypoints.web.cases import forms
from onkreukbaar.reference.people.models import Person

Target = Task | Confirmation | Measure
Given = dict[str, Any]
"""The cleaned values of the form of an act; the fields of the register's own form stand under "values"."""


@dataclass(frozen=True)
class Doing:
    """One act being done: in which case, by whom, on which task or confirmation, with what filled in."""

    case: Case
    by: Person
    target: Target | None
    given: Given

    @property
    def version(self) -> int:
        return int(self.given["version"])

    @property
    def text(self) -> str:
        return str(self.given["text"])

    @property
    def task(self) -> Task:
        """The task it works on; TypeError when there is none, which `Deed.targets` rules out."""
        if not isinstance(self.target, Task):
            raise TypeError(self.target)
        return self.target

    @property
    def confirmation(self) -> Confirmation:
        """The confirmation it answers; TypeError when there is none, which `Deed.targets` rules out."""
        if not isinstance(self.target, Confirmation):
            raise TypeError(self.target)
        return self.target

    @property
    def measure(self) -> Measure:
        """The measure it is about; TypeError when there is none, which `Deed.targets` rules out."""
        if not isinstance(self.target, Measure):
            raise TypeError(self.target)
        return self.target


@dataclass(frozen=True)
class Deed:
    """One act on the page of a case.

    Args:
        slug: last part of its address. act: what the permissions call it.
        title, button, done, lead: heading, the button, what is said afterwards, and one line above the form.
        run: the one domain call. targets: on which of the case's tasks or confirmations it works; None: on the case.
        task: the kind of task that makes it somebody's turn. fits: the registers it is for; None: all.
    """

    slug: str
    act: Act
    form: type[forms.ActForm]
    run: Callable[[Doing], object]
    title: str | Promise
    button: str | Promise
    done: str | Promise
    lead: str | Promise = ""
    icon: str = "tick"
    task: Task.Kind | None = None
    targets: Callable[[Case], Iterable[Target]] | None = None
    fits: Callable[[Register], bool] | None = None

    def is_for(self, register: Register) -> bool:
        return self.fits is None or self.fits(register)


def _open(*kinds: Task.Kind) -> Callable[[Case], Iterable[Target]]:
    return lambda case: [task for task in case.tasks.all() if task.is_open and task.kind in kinds]


def _confirmable(case: Case) -> Iterable[Target]:
    waiting = {task.subject for task in case.tasks.all() if task.is_open and task.kind == Task.Kind.CONFIRM}
    asked = case.confirmations.filter(state=Confirmation.State.ASKED)
    return [confirmation for confirmation in asked if confirmation.fact in waiting]


def _decide(do: Doing) -> object:
    return actions.decide_case(
        case=do.case,
        by=do.by,
        version=do.version,
        values=do.given["values"],
        reasons=do.given["reasons"],
        deviates=do.given["deviates"],
        verdict=do.given.get("verdict", ""),
    )


def _return(do: Doing) -> object:
    return actions.return_case(case=do.case, by=do.by, version=do.version, question=do.text)


def _answer(do: Doing) -> object:
    return actions.answer_case(case=do.case, by=do.by, version=do.version, text=do.text)


def _withdraw(do: Doing) -> object:
    return actions.withdraw_case(case=do.case, by=do.by, version=do.version, reason=do.text)


def _cancel(do: Doing) -> object:
    return actions.cancel_case(case=do.case, by=do.by, version=do.version, reason=do.text)


def _reopen(do: Doing) -> object:
    return actions.reopen_case(case=do.case, by=do.by, version=do.version, reason=do.text)


def _ask(do: Doing) -> object:
    return actions.ask_adviser(case=do.case, by=do.by, text=do.text)


def _message(do: Doing) -> object:
    return actions.send_message(case=do.case, by=do.by, text=do.text)


def _advise(do: Doing) -> object:
    visibility = Visibility(do.given["visibility"])
    return actions.give_advice(case=do.case, by=do.by, text=do.text, visibility=visibility)


def _review(do: Doing) -> object:
    return actions.review_case(task=do.task, by=do.by, text=do.text)


def _confirm(do: Doing) -> object:
    return actions.answer_confirmation(confirmation=do.confirmation, by=do.by, confirmed=do.given["confirmed"])


def _follow_up(do: Doing) -> object:
    proof = do.given.get("proof")
    if proof:
        attach_document(case=do.case, by=do.by, name=proof.name, content=proof.read(), is_proof=True)
    return actions.complete_follow_up(task=do.task, by=do.by, note=do.given["note"])


def _set_measure(do: Doing) -> object:
    wanted = NewMeasure(
        kind=do.given["kind"],
        text=do.text,
        role=do.given["role"],
        until_on=do.given["until_on"],
        evidence=do.given["evidence"],
    )
    return actions.set_measure(case=do.case, by=do.by, measure=wanted)


def _report_breach(do: Doing) -> object:
    return actions.report_breach(measure=do.measure, by=do.by, note=do.text)


def _in_force(case: Case) -> Iterable[Target]:
    return case.measures.filter(state=Measure.State.ACTIVE, task__isnull=False)


def _reassign(do: Doing) -> object:
    return actions.reassign_task(task=do.task, by=do.by, to=do.given["to"])


def _attach(do: Doing) -> object:
    document, is_proof = do.given["document"], do.given["is_proof"]
    return attach_document(case=do.case, by=do.by, name=document.name, content=document.read(), is_proof=is_proof)


DEEDS: tuple[Deed, ...] = (
    Deed(
        "registreren", Act.DECIDE, forms.DecideForm, _decide, _("Registreer"), _("Registreer"), _("Geregistreerd."),
        _("Controleer de gegevens en beslis."), "check", Task.Kind.DECIDE, fits=lambda register: not register.verdicts,
    ),
    Deed(
        "beslissen", Act.DECIDE, forms.VerdictForm, _decide, _("Beslis"), _("Leg je besluit vast"),
        _("Je besluit is vastgelegd."), _("Controleer de gegevens en beslis."), "check", Task.Kind.DECIDE,
        fits=lambda register: bool(register.verdicts),
    ),
    Deed(
        "terugsturen", Act.RETURN, forms.ReturnForm, _return, _("Stuur terug met een vraag"), _("Stuur terug"),
        _("De vraag is gesteld. De zaak komt bij je terug."), icon="return",
    ),
    Deed(
        "antwoorden", Act.ANSWER, forms.AnswerForm, _answer, _("Beantwoord de vraag"), _("Verstuur antwoord"),
        _("Je antwoord is verstuurd."), _("Daarna gaat de zaak terug naar wie beslist."), "ask", Task.Kind.ANSWER,
    ),
    Deed(
        "beoordelen", Act.REVIEW, forms.ReviewForm, _review, _("Beoordeel de melding"), _("Leg beoordeling vast"),
        _("Je beoordeling is vastgelegd."), _("De medewerker en wie beslist lezen dit."), "search", Task.Kind.REVIEW,
        _open(Task.Kind.REVIEW),
    ),
    Deed(
        "bevestigen", Act.CONFIRM, forms.ConfirmForm, _confirm, _("Bevestig een gegeven"), _("Leg antwoord vast"),
        _("Je antwoord is vastgelegd."), icon="check", task=Task.Kind.CONFIRM, targets=_confirmable,
    ),
    Deed(
        "afronden", Act.FOLLOW_UP, forms.FollowUpForm, _follow_up, _("Rond af"), _("Dit is gedaan"), _("Afgerond."),
        icon="handover", task=Task.Kind.FOLLOW_UP, targets=_open(Task.Kind.FOLLOW_UP),
    ),
    Deed(
        "adviseren", Act.ADVISE, forms.AdviceForm, _advise, _("Geef advies"), _("Geef advies"),
        _("Je advies staat in de zaak."), _("Een advies beslist niet."), "ask", Task.Kind.ADVISE,
    ),
    Deed(
        "vraag-adviseur", Act.ASK_ADVISER, forms.AskForm, _ask, _("Vraag het de adviseur"), _("Verstuur"),
        _("Je bericht is verstuurd. Alleen jij en de adviseur lezen het."),
        _("Alleen jij en de adviseur lezen dit. Je leidinggevende niet."), "mail",
    ),
    Deed(
        "bericht", Act.ADVISE, forms.MessageForm, _message, _("Antwoord aan de medewerker"), _("Verstuur"),
        _("Je bericht is verstuurd."), _("Alleen de medewerker en de adviseur lezen dit."), "mail",
    ),
    Deed(
        "bijlage", Act.ATTACH, forms.AttachForm, _attach, _("Voeg een foto of pdf toe"), _("Voeg toe"),
        _("De bijlage is toegevoegd."), icon="clip",
    ),
    Deed(
        "maatregel", Act.SET_MEASURE, forms.MeasureForm, _set_measure, _("Stel een maatregel"),
        _("Stel deze maatregel"), _("De maatregel staat in de zaak."), icon="plus",
    ),
    Deed(
        "niet-nagekomen", Act.SET_MEASURE, forms.BreachForm, _report_breach, _("Een maatregel is niet nagekomen"),
        _("Leg vast"), _("Vastgelegd. De zaak is weer open."), _("Wie beslist, kijkt opnieuw naar de zaak."), "warn",
        targets=_in_force,
    ),
    Deed(
        "doorgeven", Act.REASSIGN, forms.ReassignForm, _reassign, _("Geef door aan iemand anders"), _("Geef door"),
        _("De taak is doorgegeven."), icon="share", targets=_open(Task.Kind.DECIDE, Task.Kind.REVIEW),
    ),
    Deed(
        "heropenen", Act.REOPEN, forms.ReopenForm, _reopen, _("Open de zaak opnieuw"), _("Open opnieuw"),
        _("De zaak is weer open."), _("Doe dit alleen als er een nieuw feit is."), "return",
    ),
    Deed(
        "intrekken", Act.WITHDRAW, forms.WithdrawForm, _withdraw, _("Trek de zaak in"), _("Trek in"),
        _("De zaak is ingetrokken."), _("We bewaren de zaak wel, als ingetrokken."), "cross",
    ),
    Deed(
        "vervallen", Act.CANCEL, forms.CancelForm, _cancel, _("Laat de zaak vervallen"), _("Laat vervallen"),
        _("De zaak is vervallen."), _("Doe dit alleen als de zaak een vergissing is."), "cross",
    ),
)  # fmt: skip

BY_SLUG = {deed.slug: deed for deed in DEEDS}
