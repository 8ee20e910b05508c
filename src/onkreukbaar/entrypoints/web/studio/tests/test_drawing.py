"""The picture of a try-out."""

import itertools
import re

from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.entrypoints.web.studio.drawing import draw

ORDER = ["allowed", "consult_first", "decline"]
FLOWS = st.dictionaries(
    st.tuples(st.sampled_from(ORDER), st.sampled_from(ORDER)), st.integers(1, 1_000_000), min_size=1
)


def test_what_changes_is_drawn_on_top_and_marked() -> None:
    picture = draw({("allowed", "allowed"): 60, ("allowed", "decline"): 40}, ORDER)
    assert [band.is_changed for band in picture.bands] == [False, True]
    assert [(node.outcome, node.cases, node.is_left) for node in picture.nodes] == [
        ("allowed", 100, True),
        ("allowed", 60, False),
        ("decline", 40, False),
    ]


@given(FLOWS)
def test_every_flow_has_a_band_and_each_side_counts_all_cases(flows: dict[tuple[str, str], int]) -> None:
    picture = draw(flows, ORDER)
    assert len(picture.bands) == len(flows)
    for side in (True, False):
        assert sum(node.cases for node in picture.nodes if node.is_left is side) == sum(flows.values())


@given(FLOWS)
def test_bars_do_not_overlap_and_all_lies_inside(flows: dict[tuple[str, str], int]) -> None:
    picture = draw(flows, ORDER)
    for side in (True, False):
        nodes = [node for node in picture.nodes if node.is_left is side]
        assert all(upper.y + upper.height < lower.y for upper, lower in itertools.pairwise(nodes))
        assert nodes[-1].y + nodes[-1].height <= picture.height
    for band in picture.bands:
        assert all(
            0 <= float(number) <= 470 or float(number) <= picture.height for number in re.findall(r"[\d.]+", band.path)
        )
