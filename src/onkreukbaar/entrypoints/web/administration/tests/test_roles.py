"""What each role may see and do, in words: made from the permissions, whole, and on record."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

from onkreukbaar.casework.permissions import TABLE, Act, Capacity
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.entrypoints.web.administration.role_words import (
    ACTS,
    CAPACITIES,
    SIGHTS,
    all_role_words,
    role_page,
    role_words,
)
from onkreukbaar.reference.people.roles import ADMINISTRATOR, AUDITOR, PROCUREMENT, ROLES

PAGE = Path(__file__).parents[6] / "docs" / "generated" / "roles.md"


def test_every_act_sight_and_role_has_words() -> None:
    assert set(ACTS) == set(Act)
    assert set(SIGHTS) == set(Visibility)
    assert set(CAPACITIES) <= set(ROLES)
    assert {words.key for words in all_role_words()} == set(ROLES)


def test_every_capacity_belongs_to_a_role_or_stands_aside_with_a_reason() -> None:
    told = {capacity for held in CAPACITIES.values() for capacity in held}
    # told under employee, and by each register that has other readers
    assert set(Capacity) - told == {Capacity.PARTICIPANT, Capacity.READER}


def test_an_administrator_sees_and_does_nothing_in_a_case() -> None:
    words = role_words(ADMINISTRATOR)
    assert (words.sees, words.does) == ((), ())
    assert words.apart


def test_an_auditor_reads_and_no_more() -> None:
    with translation.override("nl"):
        assert [doing.words for doing in role_words(AUDITOR).does] == ["lezen"]


def test_a_role_without_a_part_of_its_own_comes_in_to_confirm_or_agree() -> None:
    allowed = {act for act, (who, _states) in TABLE.items() if {Capacity.CONFIRMER, Capacity.AGREER} & set(who)}
    assert len(role_words(PROCUREMENT).does) == len(allowed)


def test_the_page_of_the_documentation_is_up_to_date() -> None:
    with translation.override("nl"):
        assert PAGE.read_text(encoding="utf-8") == role_page(), "run: onkreukbaar docs roles"


@pytest.mark.django_db
def test_everybody_can_read_it(client: Client) -> None:
    text = client.get("/rollen/").content.decode()
    assert "Geen zaken. Wel mensen, eenheden, rollen en accounts." in text
