"""From one question an example for everybody: consent, writing, a second look, and taking it away again."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.casework.events import write_case_event
from onkreukbaar.casework.faults import IllegalStep, Missing, NotAllowed
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.one_transaction import one_transaction
from onkreukbaar.record.actions import Actor, Subject, write_event
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.roles import EMPLOYEE, INTEGRITY_ADVISER
from onkreukbaar.registers.advice.casuistry import Kind, Suspect, quarter_of, suspects
from onkreukbaar.registers.advice.known import known_in
from onkreukbaar.registers.advice.models import AdviceRequest, Example
from onkreukbaar.registers.advice.permissions import can_check, can_consent, can_revoke, can_withdraw, can_write

EXAMPLE = "example"


@dataclass(frozen=True)
class Text:
    """What an adviser writes: all but the norms must be there."""

    title: str
    situation: str
    question: str
    answer: str
    norms: str = ""

    @property
    def whole(self) -> str:
        return "\n".join((self.title, self.situation, self.question, self.answer))

    @property
    def is_complete(self) -> bool:
        return all(part.strip() for part in (self.title, self.situation, self.question, self.answer))


def text_of(example: Example) -> Text:
    """The text of an example as it is kept."""
    return Text(example.title, example.situation, example.question, example.answer, example.norms)


@one_transaction
def give_consent(*, case: Case, by: Person) -> Example:
    """Whoever asked agrees that an example is made of his question, once he has his answer."""
    request = AdviceRequest.objects.select_for_update(of=("self",)).select_related("case").get(case=case)
    if not can_consent(by, request):
        raise NotAllowed(_("Dit kan alleen wie de vraag stelde, nadat er is geantwoord."))
    try:
        with transaction.atomic():
            example = Example.objects.create(
                case=case,
                topic=request.topic,
                norms=request.norms,
                quarter=quarter_of(timezone.localdate(case.submitted_at)),
                consented_at=timezone.now(),
            )
    except IntegrityError as twice:
        raise IllegalStep(_("Je gaf hiervoor al toestemming.")) from twice
    write_case_event("example_consented", case, by, role=EMPLOYEE.key)
    return example


@one_transaction
def revoke_consent(*, case: Case, by: Person) -> None:
    """Whoever asked takes his consent back; what was written so far is gone."""
    example = Example.objects.select_for_update(of=("self",)).filter(case=case).first()
    if example is None or not can_revoke(by, example):
        raise NotAllowed(
            _("Er is geen toestemming om in te trekken. Is het voorbeeld al gepubliceerd? Bel de adviseur.")
        )
    example.delete()
    write_case_event("example_consent_revoked", case, by, role=EMPLOYEE.key)


def suspects_in(example: Example, text: Text) -> list[Suspect]:
    """What in a text may still lead to somebody, as long as the case is known."""
    return suspects(text.whole, known_in(example.case, text.whole)) if example.case else []


@one_transaction
def write_example(*, example: Example, by: Person, text: Text) -> Example:
    """Write the anonymous text; it then waits for somebody else's look.

    Raises Missing when a part is empty, or when a name of the case itself is still in it.
    """
    current = _lock(example)
    _allow(can_write(by, current))
    if not text.is_complete:
        raise Missing(_("Vul alle delen in: titel, situatie, vraag en antwoord."))
    own = [each.text for each in suspects_in(current, text) if each.kind == Kind.OF_THE_CASE]
    if own:
        raise Missing(_("Dit komt uit de zaak zelf en moet eruit: %(words)s.") % {"words": ", ".join(own)})
    current.title, current.situation = text.title.strip(), text.situation.strip()
    current.question, current.answer, current.norms = text.question.strip(), text.answer.strip(), text.norms
    current.written_by, current.written_at = by, timezone.now()
    current.state, current.note = Example.State.WRITTEN, ""
    current.save()
    _write("example_written", current, by)
    return current


@one_transaction
def send_back_example(*, example: Example, by: Person, note: str) -> Example:
    """The second one does not let it through yet, and says why."""
    current = _lock(example)
    _allow(can_check(by, current))
    if not note.strip():
        raise Missing(_("Schrijf wat er anders moet."))
    current.state, current.note = Example.State.CONSENTED, note.strip()
    current.save()
    _write("example_sent_back", current, by)
    return current


@one_transaction
def publish_example(*, example: Example, by: Person, has_seen_suspects: bool = False) -> Example:
    """The second one publishes it; returns what everybody reads: a row of its own, with nothing that leads to the case.

    The one that waited is gone, with its address: the record knows when it was written, and by when consent was given
    to which case. has_seen_suspects: he looked at every word that may lead to somebody. Raises Missing while he has
    not.
    """
    current = _lock(example)
    _allow(can_check(by, current))
    left = suspects_in(current, text_of(current))
    if left and not has_seen_suspects:
        raise Missing(_("Kijk eerst naar elk woord in de lijst. Zet dan het vinkje."))
    published = _published_copy(current, by)
    current.delete()
    _write("example_published", published, by)
    return published


def _published_copy(example: Example, by: Person) -> Example:
    """Its text and who answers for it; no case, no moment of consent or writing, and another number and address."""
    return Example.objects.create(
        state=Example.State.PUBLISHED,
        topic=example.topic,
        quarter=example.quarter,
        title=example.title,
        situation=example.situation,
        question=example.question,
        answer=example.answer,
        norms=example.norms,
        written_by=example.written_by,
        checked_by=by,
        published_on=timezone.localdate(),
    )


@one_transaction
def withdraw_example(*, example: Example, by: Person) -> Example:
    """Take a published example away: somebody may be recognised after all."""
    current = _lock(example)
    _allow(can_withdraw(by, current))
    current.state, current.withdrawn_by, current.withdrawn_at = Example.State.WITHDRAWN, by, timezone.now()
    current.save()
    _write("example_withdrawn", current, by)
    return current


def _lock(example: Example) -> Example:
    try:
        return Example.objects.select_for_update(of=("self",)).select_related("case__unit").get(pk=example.pk)
    except Example.DoesNotExist as gone:
        raise IllegalStep(
            _("Dit voorbeeld wacht niet meer: het is gepubliceerd, of de toestemming is ingetrokken.")
        ) from gone


def _allow(may: bool) -> None:
    if not may:
        raise NotAllowed(
            _("Dit kan nu niet, of het is niet jouw taak. Wie het schreef, kijkt niet zelf een tweede keer.")
        )


def _write(kind: str, example: Example, by: Person) -> None:
    """On record without the case: nobody reads there whose question it was, nor from which draft one was published."""
    actor = Actor(by.key, INTEGRITY_ADVISER.key)
    write_event(kind=kind, actor=actor, subject=Subject(EXAMPLE, str(example.public_id)), payload={})
