"""All addresses of the product."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = []
if find_spec("onkreukbaar.entrypoints") and find_spec("onkreukbaar.entrypoints.web.urls"):
    urlpatterns.append(path("", include("onkreukbaar.entrypoints.web.urls")))
