"""Showing the answer to a question that was answered far enough."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.casework.street import register_for_question
from onkreukbaar.entrypoints.web.ask.answer_page import answer_page
from onkreukbaar.entrypoints.web.ask.conversation import Conversation
from onkreukbaar.entrypoints.web.ask.given import given_rows, screen_of
from onkreukbaar.entrypoints.web.ask.letters import letters_for
from onkreukbaar.entrypoints.web.contacts import channels_on
from onkreukbaar.reference.people.queries import holders, line_manager_for
from onkreukbaar.rules.evaluate import Assessment, assess

NAMED_ROLES = ("integrity_adviser", "integrity_officer")


def show_answer(request: HttpRequest, talk: Conversation, *, note: str = "") -> HttpResponse:
    """The answer page, with a note above it where there is one. Nothing is stored by showing it."""
    assessment = assess(talk.rulebook, talk.walk.facts, on=talk.today)
    page = answer_page(assessment, talk.wording, helpers_of(talk))
    signed = talk.answers.sign()
    context = {
        "answer": page,
        "note": note,
        "letters": _letters(talk, assessment),
        "given": given_rows(talk),
        "missing": [(missing.label, screen_of(talk.flow, missing.fact)) for missing in page.missing],
        "signed": signed,
        "question": talk.question.key,
        "action": talk.address,
        "declare_address": declare_address(talk),
        "channels": channels_on(talk.pack, talk.today) if page.is_concern else {},
        "now": timezone.localtime(),
        "crumbs": [(_("Mag dit?"), reverse("start")), (talk.title, talk.address), (_("Antwoord"), "")],
        "language_action": reverse("answer", args=[talk.question.key]),
        "language_fields": [("answers", signed)],
    }
    return render(request, "web/ask/answer.html", context)


def helpers_of(talk: Conversation) -> Mapping[str, str]:
    """By role the name of whoever helps the reader; empty for a visitor."""
    if talk.person is None:
        return {}
    found = {role: holders(role, talk.person.unit, talk.today) for role in NAMED_ROLES}
    named = {role: people[0].full_name for role, people in found.items() if people}
    manager = line_manager_for(talk.person, talk.today)
    return named | ({"line_manager": manager.full_name} if manager else {})


def declare_address(talk: Conversation) -> str:
    """Where this answer can be recorded; '' when there is no register for it."""
    register = register_for_question(talk.question.key)
    try:
        return reverse("declare", args=[register.key]) if register else ""
    except NoReverseMatch:
        return ""


def _letters(talk: Conversation, assessment: Assessment) -> list[object]:
    rows = [reason.row for reason in assessment.reasons if reason.decides]
    name = talk.person.full_name if talk.person else ""
    return [*letters_for(talk.pack, talk.wording, talk.question.key, assessment.outcome, rows, name)]
