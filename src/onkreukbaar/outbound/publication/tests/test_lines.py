"""From a closed case to a line that everybody reads, and back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from onkreukbaar.casework.actions import reopen_case
from onkreukbaar.casework.faults import Missing, NotAllowed, Stale
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.states import State as CaseState
from onkreukbaar.outbound.publication.actions import release_line, withhold_line
from onkreukbaar.outbound.publication.faults import NotForPublic
from onkreukbaar.outbound.publication.models import PublicLine
from onkreukbaar.outbound.publication.policies import terms_of
from onkreukbaar.outbound.publication.queries import last_changed, released_lines, waiting_lines, withdrawn_lines
from onkreukbaar.outbound.publication.refresh import make_for, refresh_lines
from onkreukbaar.outbound.publication.rows import rows_of, with_names
from onkreukbaar.outbound.publication.tests.lines import closed_gift, line_of, published_gift, refresh, release
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.models import Person, Position, PositionHolding, Unit
from onkreukbaar.reference.people.tests.cast import Cast
from onkreukbaar.registers.gifts.models import Direction, Gift

State = PublicLine.State


def shown() -> list[dict[str, str]]:
    terms = terms_of("gifts")
    assert terms is not None
    return [row.values for row in rows_of(terms, with_names(released_lines("gifts")))]


def test_a_closed_case_is_proposed_when_it_is_old_enough_and_shown_when_released(cast: Cast) -> None:
    case = closed_gift(cast.sanne, value_cents=4999)
    assert refresh()["lines_proposed"] == 1
    assert shown() == [], "nobody has looked at it"
    release(case, cast.femke, "  Fles   wijn ")
    assert shown() == [
        {
            "what": "Fles wijn", "month": f"{timezone.localdate():%Y-%m}", "giver_organisation": "Delta Antennes",
            "giver_kind": "supplier", "value_eur": "10.00-49.99", "destination": "kept",
            "unit": "", "employee": "", "position": "",
        }
    ]  # fmt: skip
    assert refresh() == {"lines_proposed": 0, "lines_published": 0, "lines_withdrawn": 0}
    assert Event.objects.filter(kind="line_released", subject_id=str(line_of(case).public_id)).count() == 1


def test_a_case_that_was_just_closed_waits(cast: Cast) -> None:
    closed_gift(cast.sanne, closed=dt.timedelta(days=29))
    exact = closed_gift(cast.sanne, closed=dt.timedelta(days=30))
    refresh()
    assert [line.case for line in PublicLine.objects.all()] == [exact]


def test_what_the_policies_leave_out_is_no_line(cast: Cast) -> None:
    closed_gift(cast.sanne, direction=Direction.GIVEN)
    closed_gift(cast.sanne, giver_kind="private_relation")
    refresh()
    assert not PublicLine.objects.exclude(state=State.WITHDRAWN).exists()
    assert not withdrawn_lines("gifts").exists(), "what was never public leaves no trace"


def test_a_citizen_who_gave_is_not_named_even_when_he_is_on_the_list(cast: Cast) -> None:
    published_gift(cast.sanne, cast.femke, giver_kind="citizen")
    assert shown()[0]["giver_organisation"] == ""


def test_only_who_held_a_published_position_on_the_day_is_named(cast: Cast) -> None:
    top = Position.objects.create(code="dg", title="directeur-generaal", unit=cast.ministry, is_published=True)
    PositionHolding.objects.create(person=cast.joris, position=top, from_on=dt.date(2020, 1, 1))
    published_gift(cast.sanne, cast.femke)
    published_gift(cast.joris, cast.femke)
    assert sorted(row["employee"] for row in shown()) == ["", "Joris van Dam"]
    Position.objects.update(is_published=False)
    assert [row["employee"] for row in shown()] == ["", ""], "at once, before any clock"


def test_a_part_of_the_organisation_is_named_when_it_is_large_enough(cast: Cast) -> None:
    published_gift(cast.sanne, cast.femke)
    for number in range(8):
        Person.objects.create(given_name="N", family_name=f"N{number}", unit=cast.special)
    refresh()
    assert shown()[0]["unit"] == "", "shielded colleagues do not make it larger"
    for number in range(8):
        Person.objects.create(given_name="M", family_name=f"M{number}", unit=cast.radio)
    refresh()
    assert shown()[0]["unit"] == "Divisie Materieel"


@pytest.mark.parametrize("who", ["person", "unit", "above", "participant", "case"])
def test_who_becomes_shielded_is_gone_at_once_and_leaves_a_bare_trace(cast: Cast, who: str) -> None:
    line = published_gift(cast.sanne, cast.femke)
    assert len(shown()) == 1
    if who == "person":
        Person.objects.filter(pk=cast.sanne.pk).update(is_shielded=True)
    elif who in ("unit", "above"):
        unit = cast.radio if who == "unit" else cast.materiel
        Unit.objects.filter(pk=unit.pk).update(is_shielded=True)
    elif who == "participant":
        line.case.participants.create(person=cast.ruben)
    else:
        Case.objects.filter(pk=line.case_id).update(is_shielded=True)
    assert shown() == [], "before any clock"
    assert refresh()["lines_withdrawn"] == 1
    trace = withdrawn_lines("gifts").get()
    assert (trace.public_id, trace.text, trace.body) == (line.public_id, "", "{}")


def test_a_reopened_case_is_gone_and_comes_back_corrected_when_it_was_looked_at_again(cast: Cast) -> None:
    line = published_gift(cast.sanne, cast.femke)
    PublicLine.objects.update(released_on=dt.date(2026, 1, 5))
    case = Case.objects.get(pk=line.case_id)
    reopen_case(case=case, by=cast.femke, version=case.version, reason="Nieuw feit")
    refresh()
    assert shown() == []
    assert withdrawn_lines("gifts").get().withdrawn_on == timezone.localdate()
    Gift.objects.update(description="Twee flessen wijn")
    Case.objects.update(state=CaseState.CLOSED)
    assert refresh()["lines_proposed"] == 1
    release(case, cast.femke, "Twee flessen wijn")
    again = released_lines("gifts").get()
    assert (again.public_id, again.corrected_on, again.withdrawn_on) == (line.public_id, timezone.localdate(), None)
    assert last_changed("gifts") == timezone.localdate()


def test_another_policy_changes_lines_without_anybody_having_to_look_again(cast: Cast) -> None:
    line = published_gift(cast.sanne, cast.femke)
    PublicLine.objects.update(body='{"month": "2026-03", "value_cents": "15.00"}', made_under="earlier")
    assert dict(refresh_lines(timezone.now(), is_whole=False))["lines_proposed"] == 0
    assert refresh()["lines_proposed"] == 0
    after = released_lines("gifts").get()
    assert (after.values["value_cents"], after.corrected_on) == ("10.00-49.99", None)
    assert after.pk == line.pk


def test_words_that_changed_after_somebody_looked_take_the_line_back_to_him(cast: Cast) -> None:
    published_gift(cast.sanne, cast.femke)
    Gift.objects.update(description="Fles wijn voor Daan")
    assert refresh()["lines_proposed"] == 1
    assert shown() == []
    assert waiting_lines(cast.femke).count() == 1


def test_nobody_decides_on_his_own_line_or_without_the_role(cast: Cast) -> None:
    own = closed_gift(cast.femke)
    other = closed_gift(cast.sanne)
    refresh()
    assert [line.case for line in waiting_lines(cast.femke)] == [other]
    with pytest.raises(NotAllowed):
        release(own, cast.femke)
    for person in (cast.marleen, cast.iris, cast.tom, cast.sanne):
        with pytest.raises(NotAllowed):
            release(other, person)


def test_what_changed_while_somebody_looked_is_looked_at_again(cast: Cast) -> None:
    case = closed_gift(cast.sanne)
    refresh()
    made = make_for(line_of(case))
    Gift.objects.update(description="Iets anders")
    assert made is not None
    with pytest.raises(Stale):
        release_line(line=line_of(case), text="Fles wijn", seen_of=made.digest, by=cast.femke)


def test_a_line_that_is_kept_back_says_why_and_is_never_shown(cast: Cast) -> None:
    line = published_gift(cast.sanne, cast.femke)
    made = make_for(line)
    assert made is not None
    with pytest.raises(Missing):
        withhold_line(line=line, reason=" ", seen_of=made.digest, by=cast.femke)
    withhold_line(line=line, reason="Te herkenbaar", seen_of=made.digest, by=cast.femke)
    refresh()
    assert (shown(), line_of(line.case).state) == ([], State.WITHHELD)
    assert withdrawn_lines("gifts").count() == 1


@pytest.mark.parametrize(
    "text",
    [
        "", "Wijn voor Sanne", "Wijn van mevrouw WIT", "mail naar piet@bedrijf.example", "Bezorgd op 2513 AA 12",
        "zaak 2026-0001", "bel 06-12 34 56 78", "Wijn, geregistreerd door Vos", "Kaart van Klaassen", "Voor Smit",
    ],
)  # fmt: skip
def test_a_text_with_a_name_or_a_number_is_refused(cast: Cast, text: str) -> None:
    case = closed_gift(cast.sanne, giver_name="J. Klaassen")
    case.decisions.create(kind="registered", by=cast.marleen, role="line_manager", decided_at=timezone.now())
    refresh()
    with pytest.raises((NotForPublic, Missing)):
        release(case, cast.femke, text)
    assert release(case, cast.femke, "Fles wijn van 30 euro uit 2019").state == State.RELEASED
