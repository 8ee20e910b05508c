"""The mailbox of the demo: the letters as they would arrive. There is none outside a demo."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count, Max, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from onkreukbaar.entrypoints.web.caching import unstored
from onkreukbaar.outbound.notices.message import html_body, text_of
from onkreukbaar.outbound.notices.models import Letter
from onkreukbaar.outbound.notices.queries import letters_of
from onkreukbaar.reference.people.models import Person

PER_PAGE = 25
View = Callable[..., HttpResponse]


def demo_only(view: View) -> View:
    """Outside a demo this page does not exist: everybody's letters lie open in it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return unstored(guarded)


@require_GET
@demo_only
def show_mailboxes(request: HttpRequest) -> HttpResponse:
    """Whose mail do you want to read?"""
    arrived = Q(letters__state=Letter.State.SENT, letters__in_overview=None)
    people = Person.objects.annotate(
        count=Count("letters", filter=arrived), last_at=Max("letters__sent_at", filter=arrived)
    )
    context = {"people": people.filter(count__gt=0).select_related("unit").order_by("-last_at")}
    return render(request, "mailbox/demo/mailboxes.html", context)


@require_GET
@demo_only
def show_mailbox(request: HttpRequest, key: UUID) -> HttpResponse:
    """What arrived at one person."""
    person = get_object_or_404(Person, public_id=key)
    page = Paginator(letters_of(person), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "mailbox/demo/mailbox.html", {"owner": person, "letters": page})


@require_GET
@demo_only
def show_letter(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One letter, as HTML and as plain text."""
    letter = get_object_or_404(Letter.objects.select_related("recipient"), public_id=public_id)
    text = text_of(letter, f"{request.scheme}://{request.get_host()}")
    context = {
        "letter": letter,
        "owner": letter.recipient,
        "text": text,
        "body": html_body(text),
        "sender": settings.MAIL_FROM,
    }
    return render(request, "mailbox/demo/letter.html", context)
