"""Every event has a letter or a stated silence, every letter has its words, and none says more than it needs."""

from pathlib import Path

import pytest
from django.utils import translation

from onkreukbaar.casework.models import Task
from onkreukbaar.outbound.notices.plan import PLAN, Kind, Silence, To
from onkreukbaar.outbound.notices.recipients import _FINDERS
from onkreukbaar.outbound.notices.wording import SHIELDED, TURNS, WORDS, Words
from tests.architecture.event_kinds import kinds_written

OF_THEIR_OWN_MAKING = {Kind.TURN, Kind.OVERVIEW, Kind.MAIL_READ}
"""Letters whose words do not stand in one line of WORDS."""


def test_every_event_has_a_letter_or_a_stated_silence() -> None:
    written = kinds_written()
    assert len(written) > 50
    assert {kind: sorted(map(str, paths)) for kind, paths in written.items() if kind not in PLAN} == {}


def test_the_plan_names_no_event_that_is_never_written() -> None:
    assert set(PLAN) - set(kinds_written()) == set()


def test_a_silence_says_why() -> None:
    assert [kind for kind, plan in PLAN.items() if isinstance(plan, Silence) and len(plan.because) < 20] == []
    assert [kind for kind, plan in PLAN.items() if not isinstance(plan, Silence) and not plan] == []


def test_every_part_in_a_case_can_be_found_and_every_letter_has_words() -> None:
    assert set(_FINDERS) == set(To)
    assert set(WORDS) == set(Kind) - OF_THEIR_OWN_MAKING
    assert set(TURNS) == set(Task.Kind)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_letters_speak_plainly_and_name_only_a_number_and_a_day(language: str) -> None:
    with translation.override(language):
        for words in [*WORDS.values(), *TURNS.values(), SHIELDED]:
            said = _said(words)
            assert said % {"number": "", "due": ""}, "no other detail fits in"
            assert "!" not in said
            assert not {"u", "uw"} & set(said.lower().split())
        assert "%" not in _said(SHIELDED)


def _said(words: Words) -> str:
    return " ".join(map(str, (words.subject, *words.lines, words.label)))


def test_a_kind_is_found_through_every_way_it_travels(tmp_path: Path) -> None:
    source = tmp_path / "acts.py"
    source.write_text(
        """
KIND = "by_constant"
def act(done): write_event(kind=KIND); _write("through_a_function", 1); record(1, "at_its_place")
def other(done): _write("one" if done else "the_other", 2)
def _write(kind, row): write_event(kind=kind, subject=row)
def record(row, kind): _write(kind, row)
""",
        encoding="utf-8",
    )
    assert set(kinds_written([source])) == {"by_constant", "through_a_function", "at_its_place", "one", "the_other"}


def test_a_kind_that_nobody_can_read_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "acts.py"
    source.write_text("def act(row): write_event(kind=row.kind + '_done')\n", encoding="utf-8")
    with pytest.raises(ValueError, match="cannot be read"):
        kinds_written([source])
