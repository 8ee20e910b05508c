"""The questions one screen at a time, and the answer. All of it travels with the page; nothing is stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from onkreukbaar.entrypoints.web.ask.answers import Answers, Expired, Tampered, read_answers
from onkreukbaar.entrypoints.web.ask.conversation import Conversation, NotAsked, open_conversation
from onkreukbaar.entrypoints.web.ask.given import given_rows
from onkreukbaar.entrypoints.web.ask.reading import read_screen
from onkreukbaar.entrypoints.web.ask.showing import Subject, show_screen
from onkreukbaar.entrypoints.web.ask.steps import Step, progress
from onkreukbaar.entrypoints.web.ask.verdict import show_answer
from onkreukbaar.entrypoints.web.caching import unstored
from onkreukbaar.entrypoints.web.language import speaks_at_once
from onkreukbaar.rules.errors import FactError

Show = Callable[[HttpRequest, Conversation], HttpResponse]


@csrf_exempt  # answers a question and changes nothing: a visitor needs no cookie of ours
@unstored
@speaks_at_once
def ask(request: HttpRequest, question: str) -> HttpResponse:
    """One screen of a question: the first on GET, the next on POST, the answer when nothing can change it any more."""
    return _with_answers(request, question, _next_page)


@csrf_exempt
@unstored
@speaks_at_once
def answer(request: HttpRequest, question: str) -> HttpResponse:
    """The answer to what was filled in. Without answers: back to the questions."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("ask", args=[question]))
    return _with_answers(request, question, _show_again)


def _with_answers(request: HttpRequest, question: str, show: Show) -> HttpResponse:
    signed = request.POST.get("answers", "")
    try:
        answers = read_answers(signed, question) if signed else Answers(question)
        conversation = open_conversation(request, question, answers)
        return show(request, conversation)
    except NotAsked as unknown:
        raise Http404(str(unknown)) from unknown
    except Expired as old:
        return _too_long_away(request, question, old.answers)
    except (Tampered, FactError):
        action = reverse("ask", args=[question])
        return render(request, "web/ask/unreadable.html", {"action": action}, status=400)


def _next_page(request: HttpRequest, talk: Conversation) -> HttpResponse:
    """What the reader asked for: the next screen, one screen back, an earlier answer again."""
    post = request.POST
    if "change" in post:
        return _show_step(request, talk.reopen(post["change"]), post["change"])
    if post.get("act") == "back":
        answers, key = talk.answers.without_last()
        return _show_step(request, talk.with_answers(answers), key)
    if "screen" in post and post.get("act") != "show" and "language" not in post:
        return _take_screen(request, talk)
    return _show_step(request, talk, post.get("screen"))


def _show_again(request: HttpRequest, talk: Conversation) -> HttpResponse:
    return show_next(request, talk)


def _take_screen(request: HttpRequest, talk: Conversation) -> HttpResponse:
    """Read a screen that was filled in; show it again with what is missing, or go on."""
    step = _posted_step(request, talk)
    if step is None:
        return show_next(request, talk)
    missing = talk.missing(step.screen)
    reading = read_screen(step.screen, step.key, talk.question, request.POST, missing)
    filled = talk.with_answers(talk.answers.with_screen(step.key, reading.inputs))
    if reading.errors:
        unfinished = replace(talk.answers, inputs=filled.answers.inputs)
        return _render_step(request, talk.with_answers(unfinished), step, reading.errors)
    return show_next(request, filled)


def _posted_step(request: HttpRequest, talk: Conversation) -> Step | None:
    """The screen that was posted, with just the facts that stood on it; None for a screen that does not exist."""
    step = talk.walk.step_for(request.POST["screen"])
    shown = request.POST.getlist("shown")
    if step is None or step.screen.kind != "facts":
        return step
    facts = tuple(name for name in step.screen.facts if name in shown) or step.screen.facts
    return Step(step.key, replace(step.screen, facts=facts))


def show_next(request: HttpRequest, talk: Conversation) -> HttpResponse:
    """The next screen that can still matter, or the answer."""
    step = talk.walk.next_step()
    return show_answer(request, talk) if step is None else _render_step(request, talk, step)


def _show_step(request: HttpRequest, talk: Conversation, key: str | None) -> HttpResponse:
    step = talk.walk.step_for(key) if key else None
    return show_next(request, talk) if step is None else _render_step(request, talk, step)


def _render_step(
    request: HttpRequest, talk: Conversation, step: Step, errors: dict[str, str] | None = None
) -> HttpResponse:
    subject = Subject(talk.question, talk.wording, talk.person is not None, errors or {})
    view = show_screen(step.screen, step.key, talk.answers, step.ticks, subject)
    how_far = progress(talk.walk, step, view.topic)
    answers = replace(talk.answers, total=how_far.total)
    context = {
        "view": view,
        "progress": how_far,
        "signed": answers.sign(),
        "action": talk.address,
        "given": given_rows(talk),
        "norms": talk.norm_lines(view.norms),
        "note": _("Wat je al zei, vulden we alvast in. Klopt het niet? Verander het dan.") if _is_fresh(talk) else "",
        "is_first": not talk.answers.done,
        "can_go_back": bool(talk.answers.done),
        "crumbs": [(_("Mag dit?"), reverse("start")), (talk.title, "")],
        "language_action": talk.address,
        "language_fields": [("answers", answers.sign()), ("screen", step.key)],
    }
    return render(request, "web/ask/screen.html", context)


def _is_fresh(talk: Conversation) -> bool:
    return bool(talk.answers.given) and not talk.answers.done


def _too_long_away(request: HttpRequest, question: str, answers: Answers | None) -> HttpResponse:
    signed = answers.sign() if answers else ""
    return render(request, "web/ask/too_long_away.html", {"signed": signed, "action": reverse("ask", args=[question])})
