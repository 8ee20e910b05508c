"""From a link in our answer to the question: each thing that was read is confirmed by the person himself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from onkreukbaar.entrypoints.mail_in.links import draft_behind
from onkreukbaar.entrypoints.mail_in.models import MailDraft
from onkreukbaar.entrypoints.mail_in.readings import GIVER, ON, Read, Reading
from onkreukbaar.entrypoints.mail_in.receive import readings_of
from onkreukbaar.entrypoints.web.ask.answers import Answers
from onkreukbaar.entrypoints.web.ask.conversation import Conversation, NotAsked, open_conversation
from onkreukbaar.entrypoints.web.ask.views import show_next
from onkreukbaar.entrypoints.web.caching import unstored
from onkreukbaar.entrypoints.web.formats import long_date
from onkreukbaar.entrypoints.web.offline.carried import Draft, carry
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.rules.errors import FactError
from onkreukbaar.rules.facts import parse_date

YES, NO = "yes", "no"


@dataclass(frozen=True)
class Line:
    """One thing that was read, as it is asked: what, which value, from which sentence, and what was chosen."""

    name: str
    label: str
    value: str
    sentence: str
    chosen: str = ""


@unstored
@require_http_methods(["GET", "POST"])
@signed_in
def open_mail(request: SignedInRequest, token: str) -> HttpResponse:
    """What we read; and with that confirmed, on to the question."""
    draft = _draft_or_404(request, token)
    read = readings_of(draft)
    talk = _talk(request, read)
    if request.method == "POST" and "language" not in request.POST:
        missing = [each.name for each in read.readings if request.POST.get(each.name) not in (YES, NO)]
        if not missing:
            return show_next(request, talk.with_answers(_answers(draft, read, talk, request.POST)))
        return _page(request, token, draft, talk, read, missing)
    return _page(request, token, draft, talk, read, [])


@require_POST
@signed_in
def wipe_mail(request: SignedInRequest, token: str) -> HttpResponse:
    """Wipe at once what we read."""
    _draft_or_404(request, token).delete()
    messages.success(request, _("Gewist. We bewaren niets van deze e-mail."))
    return redirect("start")


def _draft_or_404(request: SignedInRequest, token: str) -> MailDraft:
    draft = draft_behind(token, request.person)
    if draft is None:
        raise Http404(_("Deze link werkt niet meer, of is niet voor jou. Stuur de e-mail gerust nog eens door."))
    return draft


def _talk(request: HttpRequest, read: Read) -> Conversation:
    try:
        return open_conversation(request, read.question, Answers(read.question))
    except NotAsked:
        raise Http404 from None


def _page(
    request: HttpRequest, token: str, draft: MailDraft, talk: Conversation, read: Read, missing: list[str]
) -> HttpResponse:
    context = {
        "token": token,
        "title": talk.title,
        "lines": _lines(talk, read, request.POST),
        "missing": missing,
        "until": long_date(timezone.localdate(draft.expires_at)),
    }
    return render(request, "mailbox/from_mail.html", context, status=422 if missing else 200)


def _lines(talk: Conversation, read: Read, posted: QueryDict) -> list[Line]:
    return [
        Line(each.name, *_in_words(talk, each), each.sentence, posted.get(each.name, ""))
        for each in read.readings
        if each.name in (GIVER, ON) or _is_legal(talk, each)
    ]


def _is_legal(talk: Conversation, reading: Reading) -> bool:
    """The policies may have changed since it was read."""
    try:
        talk.question.fact(reading.name).parse(reading.value, talk.question.key)
    except FactError:
        return False
    return True


def _in_words(talk: Conversation, reading: Reading) -> tuple[str, str]:
    if reading.name == GIVER:
        return _("Van wie"), reading.value
    if reading.name == ON:
        return _("Op welke dag"), long_date(dt.date.fromisoformat(reading.value))
    fact = talk.question.fact(reading.name)
    value = fact.parse(reading.value, talk.question.key)
    return talk.wording.label(reading.name), talk.wording.show(reading.name, value)


def _answers(draft: MailDraft, read: Read, talk: Conversation, posted: QueryDict) -> Answers:
    """Only what was confirmed: facts as given, the giver's name on its screen, the day for a declaration."""
    said = {each.name: each.value for each in read.readings if posted.get(each.name) == YES}
    facts = {each.name: each.value for each in read.readings if each.name in said and each.name not in (GIVER, ON)}
    legal = {name: value for name, value in facts.items() if _is_legal(talk, Reading(name, value, ""))}
    answers = Answers(read.question, inputs=_giver_inputs(talk, said.get(GIVER, "")), given=legal)
    if ON not in said:
        return answers
    kept = Draft(draft.public_id, read.question, parse_date(said[ON]), "", "", {}, ())
    return carry(answers, kept)


def _giver_inputs(talk: Conversation, name: str) -> dict[str, dict[str, str]]:
    """The name stands filled in on the screen that asks for it."""
    screens = {screen.key: detail.key for screen in talk.flow.screens for detail in screen.details}
    return {key: {detail: name} for key, detail in list(screens.items())[:1]} if name else {}
