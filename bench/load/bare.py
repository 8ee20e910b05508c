"""The bare framework, as the limit of what can be had: an empty view and an empty insert, in the same server.

Django with the settings of the product, on the same database; without the middleware, or with all of it.
"""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

TABLE = "bench_bare"


def _prepare() -> object:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onkreukbaar.config.settings")
    from django.conf import settings

    settings.ROOT_URLCONF = __name__
    if os.environ.get("BENCH_MIDDLEWARE") != "1":
        settings.MIDDLEWARE = []
    return get_wsgi_application()


def empty_view(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("", headers={"Content-Length": "0"})


@csrf_exempt
def empty_insert(_request: HttpRequest) -> HttpResponse:
    """One row in a transaction of its own."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TABLE} (content) VALUES (%s)", ["x" * 200])
    return HttpResponse("", headers={"Content-Length": "0"})


def make_table() -> None:
    """The table of the empty insert."""
    kind = "bigserial" if connection.vendor == "postgresql" else "integer"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE IF NOT EXISTS {TABLE} (id {kind} PRIMARY KEY, content text NOT NULL)")


urlpatterns = [path("leeg/", empty_view), path("leeg-erin/", empty_insert)]
