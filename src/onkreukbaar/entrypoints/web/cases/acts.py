"""What somebody can do in a case, as data: one line per act, with its form, its domain call and its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework import actions
from onkreukbaar.casework.agreements import agreements_now
from onkreukbaar.casework.attachments import attach_document
from onkreukbaar.casework.models import Agreement, Case, Confirmation, Measure, Task
from onkreukbaar.casework.new_measure import NewMeasure
from onkreukbaar.casework.permissions import Act, is_turn_of
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.entrypoints.web.cases import forms
from onkreukbaar.reference.people import roles
from onkreukbaar.reference.people.models import Person

Target = Task | Confirmation | Measure | Agreement
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

    @property
    def agreement(self) -> Agreement:
        """The agreement it answers; TypeError when there is none, which `Deed.targets` rules out."""
        if not isinstance(self.target, Agreement):
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
        is_whose: whether a target is this person's to answer; None: of everybody who may do the act.
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
    is_whose: Callable[[Case, Person, Target], bool] | None = None

    def is_for(self, register: Register) -> bool:
        return self.fits is None or self.fits(register)

    def in_words_of(self, register: Register) -> Deed:
        """The same act as a register calls it, where deciding is something else there."""
        words = register.deciding
        if words is None or self.act != Act.DECIDE:
            return self
        return replace(self, title=words.act, lead=words.lead, button=words.button, done=words.done)


def _open(*kinds: Task.Kind) -> Callable[[Case], Iterable[Target]]:
    return lambda case: [task for task in case.tasks.all() if task.is_open and task.kind in kinds]


def _confirmable(case: Case) -> Iterable[Target]:
    return [asked for asked in case.confirmations.filter(state=Confirmation.State.ASKED) if _turn_of(case, asked)]


def _to_agree(case: Case) -> Iterable[Target]:
    return agreements_now(case).filter(state=Agreement.State.ASKED)


def _turn_of(case: Case, asked: Target) -> Task | None:
    """The open task in which somebody answers a confirmation or an agreement."""
    if isinstance(asked, Agreement):
        return asked.task
    tasks = [task for task in case.tasks.all() if task.is_open and task.kind == Task.Kind.CONFIRM]
    wanted = (asked.fact, asked.role) if isinstance(asked, Confirmation) else None
    return next((task for task in tasks if (task.subject, task.role) == wanted), None)


def _is_asked(case: Case, person: Person, asked: Target) -> bool:
    """Is it asked of this person himself, or of a role he holds?"""
    task = _turn_of(case, asked)
    return task is not None and is_turn_of(person, case, task)


def _decide(do: Doing) -> object:
    return actions.decide_case(
        case=do.case,
        by=do.by,
        version=do.version,
        values=do.given["values"],
        reasons=do.given.get("reasons", ""),
        deviates=do.given.get("deviates", False),
        verdict=do.given.get("verdict", ""),
    )


def _take(do: Doing) -> object:
    return actions.take_task(case=do.case, by=do.by, version=do.version)


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


def _change_verdict(do: Doing) -> object:
    return actions.change_verdict(
        case=do.case, by=do.by, version=do.version, verdict=do.given["verdict"], reasons=do.text
    )


def _end(do: Doing) -> object:
    return actions.end_entry(case=do.case, by=do.by, version=do.version, last_on=do.given["last_on"])


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


def _agree(do: Doing) -> object:
    return actions.answer_agreement(
        agreement=do.agreement, by=do.by, version=do.version, agrees=do.given["agrees"], reasons=do.given["reasons"]
    )


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
        _("Controleer de gegevens en beslis."), "check", Task.Kind.DECIDE,
        fits=lambda register: not register.verdicts and register.deciding is None,
    ),
    Deed(
        "oppakken", Act.TAKE, forms.ActForm, _take, _("Pak dit op"), _("Ik pak dit op"),
        _("Dit is nu van jou."), _("Daarna doet niemand anders dit. Doorgeven kan altijd."), "tick", Task.Kind.DECIDE,
    ),
    Deed(
        "beantwoorden", Act.DECIDE, forms.PlainDecideForm, _decide, _("Registreer"), _("Registreer"),
        _("Geregistreerd."), icon="check", task=Task.Kind.DECIDE, fits=lambda register: register.deciding is not None,
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
        is_whose=_is_asked,
    ),
    Deed(
        "akkoord", Act.AGREE, forms.AgreeForm, _agree, _("Ben je akkoord?"), _("Leg vast"),
        _("Je antwoord is vastgelegd."), _("Lees de gegevens. Bij nee krijgt de medewerker de zaak terug."), "check",
        Task.Kind.AGREE, _to_agree, is_whose=_is_asked,
    ),
    Deed(
        "afronden", Act.FOLLOW_UP, forms.FollowUpForm, _follow_up, _("Rond af"), _("Dit is gedaan"), _("Afgerond."),
        icon="handover", task=Task.Kind.FOLLOW_UP, targets=_open(Task.Kind.FOLLOW_UP),
    ),
    Deed(
        "adviseren", Act.ADVISE, forms.AdviceForm, _advise, _("Geef advies"), _("Geef advies"),
        _("Je advies staat in de zaak."), _("Een advies beslist niet."), "ask", Task.Kind.ADVISE,
        fits=lambda register: roles.INTEGRITY_ADVISER.key not in register.decided_by,
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
        _("De taak is doorgegeven."), icon="share", targets=_open(Task.Kind.DECIDE, Task.Kind.REVIEW, Task.Kind.AGREE),
    ),
    Deed(
        "besluit-veranderen", Act.CHANGE_VERDICT, forms.ChangeVerdictForm, _change_verdict, _("Verander het besluit"),
        _("Leg je besluit vast"), _("Je besluit is vastgelegd."), icon="pencil",
    ),
    Deed(
        "afgelopen", Act.END, forms.EndForm, _end, _("Dit is afgelopen"), _("Leg de laatste dag vast"),
        _("De laatste dag is vastgelegd."), icon="check",
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
