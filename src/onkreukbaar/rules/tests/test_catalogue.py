"""The catalogue of the defence pack is whole, and a broken file says where."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from onkreukbaar.config.paths import policies_path
from onkreukbaar.rules.catalogue import contacts_on
from onkreukbaar.rules.errors import PolicyError
from onkreukbaar.rules.read_catalogue import (
    load_contacts,
    load_interpretations,
    load_norms,
    load_pack_card,
    load_sources,
)

DEFENCE = policies_path() / "defence"


def test_the_pack_holds_the_130_norms_of_both_documents() -> None:
    norms = load_norms(DEFENCE / "norms.yaml")
    assert len(norms) == 130
    assert {norm.document for norm in norms.values()} == {"brochure", "letter"}
    groups = [
        "GEN",
        "CON",
        "INV",
        "GIFT",
        "FIN",
        "SIDE",
        "JOIN",
        "EXC",
        "INF",
        "SEC",
        "SOC",
        "SPON",
        "STAF",
        "FUND",
        "REP",
        "POST",
    ]
    assert {norm.group for norm in norms.values()} == set(groups)


def test_the_place_in_words_starts_with_the_title_of_the_section_in_both_languages() -> None:
    sources = load_sources(DEFENCE / "sources.yaml")
    for norm in load_norms(DEFENCE / "norms.yaml").values():
        for code in norm.section_codes:
            title = sources[norm.document].sections[code].title
            assert title["nl"] in norm.location["nl"], norm.id
            assert title["en"] in norm.location["en"], norm.id


def test_every_reading_from_amb_01_to_amb_37_is_there() -> None:
    found = load_interpretations(DEFENCE / "interpretations.yaml")
    assert sorted(found) == [f"AMB-{number:02d}" for number in range(1, 38)]
    cited = {reading for norm in load_norms(DEFENCE / "norms.yaml").values() for reading in norm.interpretations}
    assert cited <= set(found)


def test_each_channel_has_one_version_on_each_day() -> None:
    contacts = load_contacts(DEFENCE / "contacts.yaml")
    for key in {contact.key for contact in contacts}:
        versions = sorted((c for c in contacts if c.key == key), key=lambda c: c.valid_from)
        assert versions[-1].valid_until is None
        for earlier, later in pairwise(versions):
            assert earlier.valid_until is not None
            assert (later.valid_from - earlier.valid_until).days == 1


def test_the_reporting_point_has_another_number_before_and_after_it_moved() -> None:
    contacts = load_contacts(DEFENCE / "contacts.yaml")
    phones = [
        next(c.phone for c in contacts_on(contacts, day) if c.key == "reporting_point")
        for day in (date(2019, 12, 31), date(2020, 1, 1))
    ]
    assert phones == ["0800-2255733", "088-9500500"]


def test_the_terms_of_casework_are_those_proposed() -> None:
    card = load_pack_card(DEFENCE / "pack.yaml")
    days = {key: deadline.working_days for key, deadline in card.deadlines.items()}
    proposed = {"report_gift": 2, "manager_acts": 5, "reminder": 3, "escalation": 10}
    assert {key: days[key] for key in proposed} == proposed
    assert (days["campaign_answer"], days["campaign_reminder"], days["campaign_closes"]) == (10, 3, 20)
    assert card.extends is None


BROKEN: list[tuple[Callable[[Path], object], str, int, str]] = [
    (load_norms, "norms:\n- id: A-1\n  coler: red\n", 3, "has no 'coler'"),
    (load_norms, "norms:\n- id: A-1\n  document: d\n  where: X\n  place: {nl: x}\n", 5, "'en' must be a text"),
    (
        load_norms,
        "norms:\n- {id: A, document: d, where: X, place: {nl: x, en: x}, nl: x, en: x,\n   modality: never}\n",
        3,
        "'modality' cannot be 'never'",
    ),
    (load_sources, "sources:\n- id: s\n  title: t\n", 2, "'kind' is missing"),
    (load_interpretations, "interpretations: AMB-01\n", 1, "must be a list"),
    (
        load_interpretations,
        "interpretations:\n"
        + "- {id: A, question: {nl: x, en: x}, reading: {nl: x, en: x}, reason: {nl: x, en: x}}\n" * 2,
        3,
        "stands here twice",
    ),
    (
        load_contacts,
        "contacts:\n- {key: k, purpose: advice, name: {nl: x, en: x},\n   valid_from: tomorrow}\n",
        3,
        "must be a date",
    ),
    (
        load_pack_card,
        "pack: p\nname: {nl: x, en: x}\norganisation: {nl: x, en: x}\ndeadlines:\n  reminder:\n    working_days: -1\n",
        6,
        "a whole number from 0",
    ),
]


@pytest.mark.parametrize(("load", "text", "line", "problem"), BROKEN)
def test_a_broken_file_is_named_with_its_line(
    load: Callable[[Path], object], text: str, line: int, problem: str, tmp_path: Path
) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PolicyError, match=problem) as fault:
        load(path)
    assert fault.value.place.line == line
    assert str(path) in str(fault.value)
