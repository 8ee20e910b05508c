"""For whoever is asked: his turns, and the page on which he says whether everything still holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from onkreukbaar.casework.campaigns.actions import save_answers, send_answers
from onkreukbaar.casework.campaigns.comparison import Difference, no_longer_there, sides
from onkreukbaar.casework.campaigns.items import Item, items_of
from onkreukbaar.casework.campaigns.models import Turn
from onkreukbaar.casework.campaigns.permissions import registers_of
from onkreukbaar.casework.campaigns.queries import own_turn, turns_of
from onkreukbaar.casework.faults import CaseworkError
from onkreukbaar.casework.listing import Cell, value_of
from onkreukbaar.casework.permissions import visible_classes
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.entrypoints.web.campaigns.forms import AnswersForm, is_asked, names_of
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.reference.people.models import Person

FACTS_SHOWN = 6
CONFLICT = 409


@dataclass(frozen=True)
class ItemLine:
    """One thing declared as the page shows it: what it is, what changed, and its fields where something is asked."""

    item: Item
    label: str
    cells: list[Cell]
    confirmed: Turn | None
    differences: list[Difference]
    names: tuple[str, str] | None


def turn_or_404(request: SignedInRequest, campaign_id: int) -> Turn:
    """The reader's own turn; anybody else's does not exist for him."""
    turn = own_turn(request.person, campaign_id)
    if turn is None:
        raise Http404
    return turn


@require_GET
@signed_in
def show_mine(request: SignedInRequest) -> HttpResponse:
    """What waits, and what was answered before."""
    turns = list(turns_of(request.person))
    waiting = [turn for turn in turns if turn.is_open and turn.campaign.is_running]
    earlier = [turn for turn in turns if turn not in waiting]
    return render(request, "campaign_pages/mine.html", {"waiting": waiting, "earlier": earlier})


@require_http_methods(["GET", "POST"])
@signed_in
def answer(request: SignedInRequest, campaign_id: int) -> HttpResponse:
    """Everything declared, with the question whether it still holds. POST saves, goes to a change, or sends."""
    turn = turn_or_404(request, campaign_id)
    if request.method == "POST":
        return _take(request, turn)
    return _page(request, turn, AnswersForm(items=items_of(turn)))


def _take(request: SignedInRequest, turn: Turn) -> HttpResponse:
    act = request.POST.get("act", "")
    form = AnswersForm(request.POST, items=items_of(turn), is_sending=act == "send")
    if not form.is_valid() and act == "send":
        return _page(request, turn, form, status=422)
    try:
        if act == "send":
            sent = send_answers(turn=turn, by=request.person, said=form.said(), nothing_more=True)
            _say_sent(request, sent)
        else:
            save_answers(turn=turn, by=request.person, said=form.said())
    except CaseworkError as refused:
        return _page(request, turn, form, refusal=str(refused), status=CONFLICT)
    if act.startswith("change-") and act.removeprefix("change-").isdecimal():
        place = reverse("change-in-campaign", args=[turn.campaign_id, int(act.removeprefix("change-"))])
        return HttpResponseRedirect(place)
    if act != "send":
        messages.success(request, _("Bewaard. Je hebt nog niets verstuurd."))
    return HttpResponseRedirect(reverse("answer-campaign", args=[turn.campaign_id]))


def _say_sent(request: SignedInRequest, turn: Turn) -> None:
    messages.success(request, _("Verstuurd. Dank je wel, je bent klaar."))
    if turn.is_late:
        messages.warning(request, _("Dit was na de laatste dag. Goed dat je het alsnog doet."))


def _page(
    request: SignedInRequest, turn: Turn, form: AnswersForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    items = items_of(turn)
    context = {
        "turn": turn,
        "campaign": turn.campaign,
        "can_answer": turn.is_open and turn.campaign.is_running,
        "is_late": turn.is_too_late(timezone.localdate()),
        "form": form,
        "last": form["nothing_more"],
        "lines": [(line, *_fields(form, line)) for line in lines_of(turn, items, request.person)],
        "gone": no_longer_there(turn, items),
        "to_declare": [(each.key, each.label(get_language() or "nl")) for each in registers_of(turn.campaign)],
        "refusal": refusal,
        "crumbs": [(_("Klopt dit nog?"), reverse("my-campaigns")), (turn.campaign.title, "")],
    }
    return render(request, "campaign_pages/answer.html", context, status=status)


def _fields(form: AnswersForm, line: ItemLine) -> tuple[object, object]:
    if line.names is None or line.names[0] not in form.fields:
        return None, None
    return form[line.names[0]], form[line.names[1]]


def lines_of(turn: Turn, items: Sequence[Item], viewer: Person) -> list[ItemLine]:
    """The items as lines, with what changed since the owner last confirmed them, cut to what this reader sees."""
    told = sides(turn, items, viewer)
    language = get_language() or "nl"
    return [
        ItemLine(
            item=item,
            label=item.register.label(language),
            cells=cells_of(item, visible_classes(viewer, item.case)),
            confirmed=told[item.case.pk][0],
            differences=told[item.case.pk][1],
            names=names_of(item) if is_asked(item) else None,
        )
        for item in items
    ]


def cells_of(item: Item, seen: frozenset[Visibility]) -> list[Cell]:
    """The first columns of its register that say something and are for this reader, without those of the case."""
    own = [column for column in item.register.columns if not column.key.startswith("case.")]
    columns = [column for column in own if item.register.class_of(column) in seen]
    columns.sort(key=lambda column: not column.on_screen)
    cells = [Cell(column, value_of(item.entry, column.key)) for column in columns if column.kind != "lead"]
    told = [cell for cell in cells if cell.value not in (None, "") and str(cell.value) not in item.case.title]
    return told[:FACTS_SHOWN]
