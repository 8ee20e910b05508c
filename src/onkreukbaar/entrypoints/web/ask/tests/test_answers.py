"""The signed answers: a round trip, and what a hand on the way cannot do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.entrypoints.web.ask import answers as answers_module
from onkreukbaar.entrypoints.web.ask.answers import Answers, Expired, Tampered, read_answers

INPUTS = st.dictionaries(
    st.text(max_size=12), st.text(max_size=30) | st.lists(st.text(max_size=8), max_size=3), max_size=4
)


@given(st.dictionaries(st.text(min_size=1, max_size=12), INPUTS, max_size=4), st.integers(0, 9))
def test_answers_come_back_as_they_went(inputs: dict[str, dict[str, object]], total: int) -> None:
    answers = Answers("gift", inputs, tuple(inputs), total, {"form": "voucher"})
    assert read_answers(answers.sign(), "gift") == answers


@given(st.text(max_size=60))
def test_nothing_but_our_own_signature_is_read(text: str) -> None:
    with pytest.raises(Tampered):
        read_answers(text, "gift")


@given(st.integers(min_value=0), st.sampled_from("abcXYZ019-_:."))
def test_one_letter_changed_is_refused(place: int, letter: str) -> None:
    signed = Answers("gift", {"giver": {"giver_kind": "supplier"}}, ("giver",)).sign()
    place %= len(signed)
    changed = signed[:place] + letter + signed[place + 1 :]
    if changed != signed:
        with pytest.raises(Tampered):
            read_answers(changed, "gift")


def test_old_answers_are_kept_a_while_and_then_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = Answers("gift", {"giver": {"giver_kind": "supplier"}}, ("giver",))
    monkeypatch.setattr(answers_module, "SECONDS_VALID", -1)
    with pytest.raises(Expired) as old:
        read_answers(answers.sign(), "gift")
    assert old.value.answers == answers
    monkeypatch.setattr(answers_module, "SECONDS_KEPT", -1)
    with pytest.raises(Expired) as gone:
        read_answers(answers.sign(), "gift")
    assert gone.value.answers is None


def test_going_back_keeps_the_inputs_but_not_the_answer() -> None:
    answers = Answers("gift").with_screen("giver", {"giver_kind": "supplier"}).with_screen("what", {"form": "prize"})
    before, key = answers.without_last()
    assert (before.done, key) == (("giver",), "what")
    assert before.inputs_of("what") == {"form": "prize"}
    assert Answers("gift").without_last() == (Answers("gift"), None)
    assert answers.reopened("giver").done == ("what",)
