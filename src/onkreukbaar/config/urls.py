"""All addresses of the product."""

from django.urls import include, path

urlpatterns = [
    path("", include("onkreukbaar.entrypoints.api.urls")),
    path("", include("onkreukbaar.entrypoints.web.urls")),
]

handler400 = "onkreukbaar.entrypoints.web.errors.bad_request"
handler403 = "onkreukbaar.entrypoints.web.errors.forbidden"
handler404 = "onkreukbaar.entrypoints.web.errors.not_found"
handler500 = "onkreukbaar.entrypoints.web.errors.our_fault"
