"""Filling a place: organisation, cases and record, in a few minutes for a million."""

from __future__ import annotations

import datetime as dt
import json
import time
from random import Random

from bench.load.place import Place

SEED = 20182


def seed(place: Place) -> dict[str, object]:
    """Fill a place that is open and empty. Returns what is in it, and how long it took."""
    from onkreukbaar.entrypoints.cli.installation import set_up_installation

    set_up_installation()
    started = time.perf_counter()
    told = {**_fill(place.cases), "seconds": round(time.perf_counter() - started, 1)}
    place.marker.write_text(json.dumps(told, indent=1))
    return told


def _fill(count: int) -> dict[str, object]:
    from django.db import connection
    from django.db.models import Model
    from django.utils import timezone

    from bench.load.cases import MODELS, Filling
    from bench.load.events import Record
    from bench.load.moulds import make_moulds
    from bench.load.organisation import build_house
    from bench.load.rows import bulk_load
    from onkreukbaar.casework.searching import drop_index, make_index
    from onkreukbaar.record.models import Event, EventPayload

    random, now = Random(SEED), timezone.now() - dt.timedelta(minutes=1)
    house = build_house(random)
    filling = Filling(random, house, make_moulds(random), now, count, Record(random))
    drop_index(connection)
    models: tuple[type[Model], ...] = (*MODELS, Event, EventPayload)
    with bulk_load([model._meta.db_table for model in models]):
        filling.fill()
        make_index(connection)
    rows = {model.__name__: table.count for model, table in filling.tables.items()}
    return {"cases": count, "rows": {**rows, "Event": filling.record.events.count}}
