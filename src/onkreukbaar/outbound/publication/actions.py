"""What people do with lines: release one, or keep it back."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.casework.faults import Missing, NotAllowed, Stale
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.one_transaction import one_transaction
from onkreukbaar.casework.street import register_of
from onkreukbaar.outbound.publication.make import EMPLOYEE, Made
from onkreukbaar.outbound.publication.models import PublicLine
from onkreukbaar.outbound.publication.policies import terms_of
from onkreukbaar.outbound.publication.queries import lines_to_review, reviewing_role
from onkreukbaar.outbound.publication.refresh import LINE, make_for, take_over
from onkreukbaar.outbound.publication.text_check import check_public_text
from onkreukbaar.record.actions import CONSOLE, Actor, Subject, write_event
from onkreukbaar.reference.people.models import Person

State = PublicLine.State


@one_transaction
def release_line(*, line: PublicLine, text: str, seen_of: str, by: Person) -> PublicLine:
    """Make a line public with a text that somebody wrote for everybody.

    seen_of: the digest of what he looked at. Raises NotAllowed, Stale, Missing, or NotForPublic for the text.
    """
    current, made = _take_up(line, seen_of, by)
    terms = terms_of(current.register_key)
    text = " ".join(text.split()) if terms and terms.text else ""
    if terms and terms.text and not text:
        raise Missing(_("Schrijf wat het was, bijvoorbeeld: kerstpakket."))
    _check_text(current, text)
    today = timezone.localdate()
    if current.was_public:
        current.corrected_on = today
    current.state, current.text, current.reason = State.RELEASED, text, ""
    current.seen_of, current.seen_by = made.digest, by
    current.released_on, current.withdrawn_on = current.released_on or today, None
    take_over(current, made)
    current.save()
    _tell("line_released", current, by, text=text)
    return current


@one_transaction
def withhold_line(*, line: PublicLine, reason: str, seen_of: str, by: Person) -> PublicLine:
    """Keep a line from the public, with the reason. Raises NotAllowed, Stale or Missing."""
    current, made = _take_up(line, seen_of, by)
    if not reason.strip():
        raise Missing(_("Schrijf waarom deze regel niet openbaar wordt."))
    if current.state == State.RELEASED:
        current.withdrawn_on = timezone.localdate()
    current.state, current.text, current.reason = State.WITHHELD, "", reason.strip()[:300]
    current.seen_of, current.seen_by = made.digest, by
    current.save()
    _tell("line_withheld", current, by, reason=current.reason)
    return current


def _take_up(line: PublicLine, seen_of: str, by: Person) -> tuple[PublicLine, Made]:
    current = PublicLine.objects.select_for_update(of=("self",)).select_related("case__declarant").get(pk=line.pk)
    if not lines_to_review(by).filter(pk=current.pk).exists():
        raise NotAllowed(_("Deze regel is niet aan jou. Over je eigen zaak beslist iemand anders."))
    made = make_for(current)
    if made is None or made.digest != seen_of:
        raise Stale(_("Deze zaak is intussen veranderd. Bekijk de regel opnieuw."))
    return current, made


def _check_text(line: PublicLine, text: str) -> None:
    case: Case = line.case
    entry = register_of(line.register_key).entry_of(case)
    check_public_text(text, case, entry, named=line.values.get(EMPLOYEE) or "")


def _tell(kind: str, line: PublicLine, by: Person, **payload: object) -> None:
    concerned = line.case.declarant.key if line.case.declarant else ""
    actor = Actor(by.key, reviewing_role(by))
    write_event(kind=kind, actor=actor, subject=Subject(LINE, str(line.public_id), concerned), payload=payload)


@one_transaction
def note_publication(*, files: int, changes: int, by: Person | None) -> None:
    """Put on record that the public registers were written to a folder; by None is the console."""
    actor = Actor(by.key) if by else Actor(CONSOLE)
    payload = {"files": files, "changes": changes}
    write_event(kind="register_published", actor=actor, subject=Subject("publication", "folder"), payload=payload)
