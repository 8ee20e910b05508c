import datetime as dt
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.entrypoints.web.suppliers.drawing import LEFT, WIDTH, draw

DAYS = st.dates(dt.date(2015, 1, 1), dt.date(2026, 12, 31))


def line(day: dt.date | None, key: str = "gifts") -> Any:
    register = SimpleNamespace(key=key, plural=lambda _language: key)
    return SimpleNamespace(on=day, register=register, is_running=False)


def test_nothing_with_a_day_is_no_drawing() -> None:
    assert draw([]) is None
    assert draw([line(None)]) is None


@given(st.lists(DAYS, min_size=1, max_size=20))
def test_every_mark_stands_within_the_drawing_and_in_the_order_of_time(days: list[dt.date]) -> None:
    drawing = draw([line(day) for day in sorted(days)])
    assert drawing is not None
    places = [mark.x for mark in drawing.lanes[0].marks]
    assert places == sorted(places)
    assert all(LEFT < place < LEFT + WIDTH for place in [*places, *(tick.x for tick in drawing.ticks)])


def test_a_lane_for_each_register_and_ticks_by_quarter_or_year() -> None:
    short = draw([line(dt.date(2026, 1, 1)), line(dt.date(2026, 7, 2), "invitations")])
    assert short is not None
    assert [lane.name for lane in short.lanes] == ["gifts", "invitations"]
    assert [tick.name for tick in short.ticks] == ["2026", "4-2026", "7-2026"]
    long = draw([line(dt.date(2020, 2, 1)), line(dt.date(2025, 7, 2))])
    assert long is not None
    assert [tick.name for tick in long.ticks] == ["2021", "2022", "2023", "2024", "2025"]
