"""The API put together: its doors, and how everything that goes wrong leaves it."""

from __future__ import annotations

from functools import lru_cache

from ninja import NinjaAPI

from onkreukbaar.casework.street import all_registers
from onkreukbaar.entrypoints.api.doors import acts, campaigns, cases, people, questions, registers, tokens
from onkreukbaar.entrypoints.api.edition import VERSION
from onkreukbaar.entrypoints.api.problems import handle_problems


@lru_cache(maxsize=1)
def the_api() -> NinjaAPI:
    """The API with a door for every register of the street. Made once, when the addresses are first read."""
    api = NinjaAPI(
        title="Onkreukbaar", version=VERSION, urls_namespace="api", docs_url=None, openapi_url=None,
    )  # fmt: skip
    handle_problems(api)
    for router in (questions.router, cases.router, campaigns.router, acts.router):
        api.add_router("", router)
    for register in all_registers():
        api.add_router("", registers.router_of(register))
    for router in (people.router, tokens.router):
        api.add_router("", router)
    return api
