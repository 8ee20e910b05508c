import inspect

from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.registers.gifts import facts
from onkreukbaar.registers.gifts.facts import FLAG_FACTS, QUESTION, TEXT_FACTS, columns_of, facts_of
from onkreukbaar.registers.gifts.models import Gift


def test_an_empty_gift_says_nothing() -> None:
    assert facts_of(Gift()) == {}


def test_every_fact_is_in_the_vocabulary_and_every_fact_of_the_vocabulary_has_its_place() -> None:
    known = set(current_pack().question(QUESTION).facts)
    assert known == {*TEXT_FACTS, *FLAG_FACTS, "value_eur", "value_range_eur", "gifts_from_giver_12m"}


def test_the_columns_are_wide_enough_for_the_vocabulary() -> None:
    for name in TEXT_FACTS:
        width = Gift._meta.get_field(name).max_length or 0  # type: ignore[union-attr]
        assert all(len(str(value)) <= width for value in current_pack().question(QUESTION).fact(name).values)


@given(st.data())
def test_what_was_answered_comes_back_from_the_columns(data: st.DataObject) -> None:
    question = current_pack().question(QUESTION)
    names = data.draw(st.sets(st.sampled_from([*TEXT_FACTS, *FLAG_FACTS])))
    answered = {name: data.draw(st.sampled_from(question.fact(name).values)) for name in names}
    value = data.draw(st.one_of(st.just({}), st.builds(lambda cents: {"value_eur": cents}, st.integers(0, 10**9))))
    assert facts_of(Gift(**columns_of({**answered, **value}))) == {**answered, **value}


def test_an_amount_is_stronger_than_a_range() -> None:
    assert facts_of(Gift(value_cents=4000, value_low_cents=1, value_high_cents=2)) == {"value_eur": 4000}
    assert facts_of(Gift(value_low_cents=3000, value_high_cents=5000)) == {"value_range_eur": (3000, 5000)}
    assert facts_of(Gift(value_low_cents=3000)) == {}


def test_the_module_is_pure() -> None:
    assert "django" not in inspect.getsource(facts).replace("no Django", "").casefold()
