"""Addresses of the API: its resources, its documentation, and the page about it. None ends in a slash but the root."""

from __future__ import annotations

from django.urls import path

from onkreukbaar.entrypoints.api import pages
from onkreukbaar.entrypoints.api.edition import BASE
from onkreukbaar.entrypoints.api.house import the_api

ROOT = BASE.strip("/")

urlpatterns = [
    path(f"{ROOT}/", pages.show_api, name="api"),
    path(f"{ROOT}/openapi.json", pages.openapi_json, name="api-openapi"),
    path(f"{ROOT}/openapi.yaml", pages.openapi_yaml, name="api-openapi-yaml"),
    path(f"{ROOT}/", the_api().urls),
]
