"""Hashes: one text for one meaning, and no field that can change unseen."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.record import chain

TEXTS = st.text(max_size=12)
EVENTS = st.fixed_dictionaries(dict.fromkeys(chain.FIELDS, TEXTS))


@given(st.dictionaries(TEXTS, TEXTS, max_size=5))
def test_the_order_of_keys_does_not_matter(content: dict[str, str]) -> None:
    turned = dict(reversed(content.items()))
    assert chain.canonical(content) == chain.canonical(turned)


@given(EVENTS, st.sampled_from(chain.FIELDS), TEXTS)
def test_every_field_counts(event: dict[str, str], field: str, other: str) -> None:
    changed = {**event, field: other}
    is_same = chain.link(chain.GENESIS, 1, event) == chain.link(chain.GENESIS, 1, changed)
    assert is_same == (event[field] == other)


@given(EVENTS)
def test_its_place_in_the_chain_counts(event: dict[str, str]) -> None:
    first = chain.link(chain.GENESIS, 1, event)
    assert first != chain.link(chain.GENESIS, 2, event)
    assert first != chain.link(first, 1, event)


MOMENTS = st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2100, 1, 1), timezones=st.just(dt.UTC))  # noqa: DTZ001


@given(MOMENTS, st.integers(min_value=-12, max_value=12))
def test_a_moment_is_the_same_text_in_every_zone(moment: dt.datetime, hours: int) -> None:
    elsewhere = moment.astimezone(dt.timezone(dt.timedelta(hours=hours)))
    assert chain.stamp(moment) == chain.stamp(elsewhere)


@pytest.mark.parametrize(("salt", "body"), [("b", "{}"), ("a", "{ }")])
def test_a_commitment_hangs_on_salt_and_body(salt: str, body: str) -> None:
    assert chain.commit("a", "{}") != chain.commit(salt, body)
