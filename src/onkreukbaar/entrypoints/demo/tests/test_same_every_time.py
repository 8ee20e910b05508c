"""The same seed and the same moment make the same demo."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction

from onkreukbaar.casework.models import Case
from onkreukbaar.entrypoints.demo.clock import moment
from onkreukbaar.entrypoints.demo.generate import build_demo
from onkreukbaar.record.models import Event

NOW = moment(dt.date(2026, 11, 25), "09:00")
COLUMNS = ("number", "title", "declarant__family_name", "unit__code", "state", "outcome", "submitted_at", "version")


def made(seed: int) -> list[tuple[object, ...]]:
    """What can be seen of a small demo; opaque ids and salts differ each time and are left out."""
    with transaction.atomic():
        build_demo(NOW, gifts=25, seed=seed)
        cases = Case.objects.order_by("number").values_list(*COLUMNS)
        events = Event.objects.order_by("at", "kind", "actor_role").values_list("at", "kind", "actor_role")
        found: list[tuple[object, ...]] = [*cases, *events]
        transaction.set_rollback(True)
    return found


@pytest.mark.django_db
def test_the_same_seed_makes_the_same_demo_and_another_one_another() -> None:
    first = made(1)
    assert len(first) > 200
    assert made(1) == first
    assert made(2) != first
