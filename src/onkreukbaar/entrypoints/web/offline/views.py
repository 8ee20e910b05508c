"""The page without a connection and what it needs; and the door by which a draft comes back."""

from __future__ import annotations

import datetime as dt
import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_POST, require_safe

from onkreukbaar.casework.assess import rulebook_on
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.entrypoints.web.ask.answers import Answers
from onkreukbaar.entrypoints.web.ask.conversation import Conversation
from onkreukbaar.entrypoints.web.ask.flows import flow_for
from onkreukbaar.entrypoints.web.ask.verdict import show_answer
from onkreukbaar.entrypoints.web.ask.views import show_next
from onkreukbaar.entrypoints.web.caching import unstored
from onkreukbaar.entrypoints.web.context import person_of
from onkreukbaar.entrypoints.web.formats import in_language, long_date
from onkreukbaar.entrypoints.web.offline.carried import BadDraft, Draft, read_draft, replay
from onkreukbaar.entrypoints.web.offline.page import manifest_text, render_page, worker_script
from onkreukbaar.rules.bundle_shelf import BundleShelf
from onkreukbaar.rules.evaluate import assess

asked_again = cache_control(no_cache=True)
"""Kept by the browser, but looked at again each time: the worker decides what stays on the device."""


@lru_cache(maxsize=4)
def _shelf(file: Path, keys: Path) -> BundleShelf:
    return BundleShelf(file, keys)


@require_safe
@asked_again
def show_page(request: HttpRequest, language: str) -> HttpResponse:  # noqa: ARG001 - nothing depends on who asks
    """The page itself, the same for everybody."""
    return HttpResponse(render_page(language), headers={"Content-Language": language})


@require_safe
@asked_again
def serve_worker(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    return HttpResponse(worker_script(), content_type="text/javascript; charset=utf-8")


@require_safe
@asked_again
def serve_manifest(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    return HttpResponse(manifest_text(), content_type="application/manifest+json")


def _signed() -> str:
    """Raises NotForBundle when the proofs of the pack were passed over; devices then keep what they hold."""
    shelf = _shelf(settings.POLICY_BUNDLE, settings.POLICY_KEYS)
    return shelf.current(current_pack(), timezone.localtime())


def _stamp(request: HttpRequest) -> str:
    """The signed text is made once a day at most, so it is its own stamp."""
    request.bundle = _signed()  # type: ignore[attr-defined]
    digest = hashlib.sha256(request.bundle.encode()).hexdigest()  # type: ignore[attr-defined]
    return f'"{digest[:32]}"'


@require_safe
@asked_again
@gzip_page
@condition(etag_func=_stamp)
def serve_bundle(request: HttpRequest) -> HttpResponse:
    """The signed policy bundle. It says nothing of anybody, so anybody may have it."""
    return HttpResponse(request.bundle, content_type="application/json")  # type: ignore[attr-defined]


@csrf_exempt  # shows the answer to what was filled in and changes nothing; declaring it asks for a token of ours
@unstored
@require_POST
def take_draft(request: HttpRequest) -> HttpResponse:
    """A draft from a device: what is missing is asked, else the answer of the rules of its day, ready to declare."""
    try:
        draft = read_draft(request.POST.get("draft", ""))
        talk = _open(request, draft)
    except BadDraft:
        return render(request, "offline/unreadable.html", status=400)
    case = _declared_before(talk, draft)
    if case is not None:
        return HttpResponseRedirect(reverse("case", args=[case.number]))
    talk = replay(talk, draft)
    if talk.walk.next_step() is not None:
        return show_next(request, talk)
    return show_answer(request, talk, note=_note(talk, draft))


def _open(request: HttpRequest, draft: Draft) -> Conversation:
    """The conversation on the day of the draft. Raises BadDraft for a question there is not, or a day to come."""
    pack = current_pack()
    if draft.question not in pack.offline.questions or draft.on > timezone.localdate() + dt.timedelta(days=1):
        raise BadDraft
    rulebook = rulebook_on(draft.question, draft.on)
    return Conversation(pack, flow_for(rulebook), rulebook, Answers(draft.question), person_of(request), draft.on)


def _declared_before(talk: Conversation, draft: Draft) -> Case | None:
    """The case that this draft became, when it was sent before by the same person."""
    if talk.person is None:
        return None
    return Case.objects.filter(submission_key=draft.key, declarant=talk.person).first()


def _note(talk: Conversation, draft: Draft) -> str:
    """That we looked again, and whether the answer is another one than the device gave."""
    said = _("Dit is je concept van %(day)s. We keken opnieuw, met de regels van die dag.") % {
        "day": long_date(draft.on)
    }
    outcome = assess(talk.rulebook, talk.walk.facts, on=draft.on).outcome
    if outcome == draft.outcome or draft.outcome not in talk.pack.wording.outcomes:
        return said
    before = in_language(talk.wording.outcome(draft.outcome).label_for(draft.question))
    return said + " " + _("Zonder verbinding was het antwoord: %(label)s. Nu geldt dit antwoord.") % {"label": before}
