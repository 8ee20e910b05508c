"""The watch over browser tests sees what it must see."""

import pytest

from tests.browsers import AxeCheck, OpenPage, Watch

pytestmark = pytest.mark.urls("tests.pages")


def test_a_good_page_passes(open_browser: OpenPage, axe: AxeCheck, watch: Watch) -> None:
    page = open_browser("/", width=390)
    axe(page)
    assert page.inner_text("h1") == "Goed"
    assert watch.faults == []


def test_a_breach_of_the_security_policy_is_seen(open_browser: OpenPage, watch: Watch) -> None:
    watch.expected.append("Content Security Policy")
    open_browser("/styled")
    assert any("Content Security Policy" in fault for fault in watch.faults)


def test_a_field_without_a_name_is_seen(open_browser: OpenPage, axe: AxeCheck) -> None:
    with pytest.raises(AssertionError, match="label"):
        axe(open_browser("/unlabelled"))


def test_a_page_that_is_too_wide_is_seen(open_browser: OpenPage, axe: AxeCheck) -> None:
    with pytest.raises(AssertionError, match="sideways"):
        axe(open_browser("/wide", width=390))


def test_a_missing_page_is_seen(open_browser: OpenPage, watch: Watch) -> None:
    watch.expected.append("404")
    open_browser("/styled-away")
    assert any("404" in fault for fault in watch.faults)
