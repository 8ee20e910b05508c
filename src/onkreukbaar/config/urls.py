"""All addresses of the product."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = []
if find_spec("onkreukbaar.entrypoints") and find_spec("onkreukbaar.entrypoints.web.urls"):
    urlpatterns.append(path("", include("onkreukbaar.entrypoints.web.urls")))

handler400 = "onkreukbaar.entrypoints.web.errors.bad_request"
handler403 = "onkreukbaar.entrypoints.web.errors.forbidden"
handler404 = "onkreukbaar.entrypoints.web.errors.not_found"
handler500 = "onkreukbaar.entrypoints.web.errors.our_fault"
