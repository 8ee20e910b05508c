"""The content of the form DFE137 (SIDE-06), from a case: what was declared, what was decided, and who signs."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from onkreukbaar.casework.models import Decision, Measure
from onkreukbaar.casework.paper import Paper, PaperPart
from onkreukbaar.casework.verdicts import find_verdict
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.casework.wording import value_label
from onkreukbaar.reference.people.queries import positions_of
from onkreukbaar.registers.outside_activities.facts import QUESTION
from onkreukbaar.registers.outside_activities.models import OutsideActivity
from onkreukbaar.registers.outside_activities.verdicts import VERDICTS

Lines = tuple[tuple[str, str], ...]


def paper_of(activity: OutsideActivity, seen: Collection[Visibility]) -> Paper:
    """The paper of an activity for a reader, in his language; what is not for him stands as not filled in.

    seen: the visibility classes that he sees of the case.
    """
    case = activity.case
    return Paper(
        language="en" if (get_language() or "nl").startswith("en") else "nl",
        title=_("Melding van nevenwerk"),
        lead=(
            _("Dit heeft de inhoud van formulier DFE137. Het komt uit zaak %(number)s.") % {"number": case.number},
            _("De opmaak is van ons: het is niet het formulier zelf."),
        ),
        parts=(
            PaperPart(_("Wie meldt"), _who(activity)),
            PaperPart(_("Het nevenwerk"), _what(activity)),
            PaperPart(_("Tijd en opbrengst"), _how_much(activity, seen)),
            PaperPart(_("Raakt het je werk?"), _touching(activity)),
            PaperPart(_("Besluit"), _decision(activity)),
        ),
        signatures=(
            _("Plaats, datum en handtekening van de medewerker"),
            _("Plaats, datum en handtekening van wie besloot"),
        ),
        foot=_("Zaak %(number)s") % {"number": case.number},
    )


def _who(activity: OutsideActivity) -> Lines:
    case = activity.case
    person = case.declarant
    return (
        (_("Naam"), case.declared_by),
        (_("Personeelsnummer"), (person.personnel_number or "") if person else ""),
        (_("Functie"), ", ".join(held.title for held in positions_of(person, localtime(case.submitted_at).date()))),
        (_("Afdeling"), case.unit.name),
        (_("Gemeld op"), date_format(localtime(case.submitted_at), "j F Y")),
        (_("Later gemeld dan begonnen"), _yes_no(case.is_late)),
    )


def _what(activity: OutsideActivity) -> Lines:
    return (
        (_("Wat"), activity.description),
        (_("Soort"), activity.get_activity_kind_display()),
        (_("Voor wie"), activity.get_employer_kind_display()),
        (_("Naam van het bedrijf of de organisatie"), activity.organisation_name),
        (_("KvK-nummer"), activity.kvk_number),
        (_("Plek in het bestuur"), _yes_no(activity.has_board_seat)),
        (_("Gewone werk van een reservist"), _yes_no(activity.is_civil_employer)),
        (_("Al begonnen"), _fact(activity, "status")),
        (_("Begin"), date_format(activity.starts_on, "j F Y") if activity.starts_on else ""),
        (_("Laatste dag"), date_format(activity.ends_on, "j F Y") if activity.ends_on else ""),
        (_("Vervangt zaak"), activity.earlier_case),
    )


def _how_much(activity: OutsideActivity, seen: Collection[Visibility]) -> Lines:
    band = activity.get_pay_band_display() if Visibility.LINE_OF_COMMAND in seen else ""
    return (
        (_("Uren per week"), "" if activity.hours_per_week is None else str(activity.hours_per_week)),
        (_("In eigen tijd"), _fact(activity, "own_time")),
        (_("Betaald"), activity.get_paid_display()),
        (_("Opbrengst"), band),
    )


def _touching(activity: OutsideActivity) -> Lines:
    return (
        (_("Namens wie"), _fact(activity, "capacity")),
        (_("Levert aan de overheid"), _fact(activity, "supplies_public_service")),
        (_("Spullen of ruimte van ons"), _fact(activity, "uses_organisation_resources")),
        (_("Welke spullen"), activity.resources),
        (_("Iets uit het werk dat niet openbaar is"), _fact(activity, "uses_non_public_information")),
        (_("Rang, titel of uniform"), _fact(activity, "uses_title_or_uniform")),
        (_("Lijkt op de functie"), _fact(activity, "overlaps_position")),
        (_("Minder beschikbaar"), _fact(activity, "affects_availability")),
        (_("Wat de medewerker zelf doet"), activity.precautions),
        (_("Toelichting"), activity.remarks),
    )


def _decision(activity: OutsideActivity) -> Lines:
    case = activity.case
    last = case.decisions.filter(kind=Decision.Kind.REGISTERED).order_by("-decided_at", "-pk").first()
    if last is None or not case.verdict:
        return ((_("Besluit"), _("Er is nog niet beslist.")),)
    return (
        (_("Besluit"), str(find_verdict(VERDICTS, case.verdict) or "")),
        (_("Uitleg"), last.reasons),
        (_("Voorwaarden"), "\n".join(_conditions(list(case.measures.all())))),
        (_("Besloten door"), last.by.full_name),
        (_("Besloten op"), date_format(localtime(last.decided_at), "j F Y")),
    )


def _conditions(measures: Sequence[Measure]) -> list[str]:
    """Each condition that holds or held, with its last day where it has one."""
    kept = [measure for measure in measures if measure.state != Measure.State.BREACHED]
    until = _("%(text)s (tot en met %(day)s)")
    return [
        until % {"text": each.text, "day": date_format(each.until_on, "j F Y")} if each.until_on else each.text
        for each in kept
    ]


def _fact(activity: OutsideActivity, name: str) -> str:
    """A fact in words; '' when it is unknown."""
    value = getattr(activity, name)
    return "" if value in ("", None) else value_label(QUESTION, name, value)


def _yes_no(value: bool | None) -> str:
    return "" if value is None else _("Ja") if value else _("Nee")
