"""docs/api.md tells the truth: every call works, gives what it shows, and none is left out."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from onkreukbaar.casework.street import all_registers
from onkreukbaar.casework.tests.declarations import on_day
from onkreukbaar.entrypoints.api.house import the_api
from onkreukbaar.entrypoints.api.scopes import slug_of
from onkreukbaar.entrypoints.api.tests.caller import token_for, told
from onkreukbaar.entrypoints.api.tests.documented import PAGE, differs, examples
from onkreukbaar.reference.people.tests.cast import Cast

TODAY = dt.date(2026, 11, 25)


def known(cast: Cast) -> dict[str, str]:
    return {
        "TOKEN": token_for(cast.sanne),
        "MANAGER": token_for(cast.marleen),
        "ADVISER": token_for(cast.karim),
        "OFFICER": token_for(cast.femke),
        "PERSON": cast.sanne.key,
    }


def test_every_example_gives_what_the_page_shows(cast: Cast) -> None:
    shown = list(examples(PAGE.read_text(encoding="utf-8")))
    assert len(shown) > 30
    with on_day(TODAY) as clock:
        variables = known(cast)
        for example in shown:
            clock.at += dt.timedelta(seconds=1)
            response = example.run(variables)
            fault = differs(example.answer, told(response))
            assert not fault, f"{example.call}\n{fault}\n{response.content.decode()[:2000]}"


def test_no_address_is_left_out(cast: Cast) -> None:
    """The addresses of a register are shown once, on gifts: those of the others are the same."""
    others = tuple(f"/{slug_of(register)}" for register in all_registers() if register.key != "gifts")
    paths = the_api().get_openapi_schema(path_prefix="")["paths"]
    wanted = {
        (method.upper(), path) for path, methods in paths.items() for method in methods if not path.startswith(others)
    }
    variables = known(cast)
    made = [example.parts(variables)[:2] for example in examples(PAGE.read_text(encoding="utf-8"))]
    left = {
        (method, path)
        for method, path in wanted
        if not any(method == each and _matches(path, address) for each, address in made)
    }
    assert left == set()


def _matches(path: str, address: str) -> bool:
    pattern = re.sub(r"\{\w+\}", "[^/]+", path)
    return bool(re.fullmatch(f"/api/v1{pattern}", address.split("?")[0]))


@pytest.mark.parametrize(
    ("shown", "told_", "is_same"),
    [({"a": 1}, {"a": 1}, True), ({"a": 1}, {"a": 2}, False), ({"a": 1}, {"a": 1, "b": 2}, False),
     ({"a": 1, "…": "…"}, {"a": 1, "b": 2}, True), ([1], [1, 2], False), ([1, "…"], [1, 2], True), ("…", 3, True)],
)  # fmt: skip
def test_what_is_left_out_is_left_out_on_purpose(shown: object, told_: object, *, is_same: bool) -> None:
    assert (differs(shown, told_) == "") == is_same
