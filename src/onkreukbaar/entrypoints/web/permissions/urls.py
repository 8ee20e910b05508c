"""Addresses of the permissions to share."""

from django.urls import path

from onkreukbaar.entrypoints.web.permissions import views

urlpatterns = [
    path("toestemmingen/", views.list_permissions, name="permissions"),
    path("toestemmingen/nieuw/", views.keep, name="keep-permission"),
    path("toestemmingen/bestand/", views.bring_in, name="import-permissions"),
    path("toestemmingen/<uuid:public_id>/", views.show_permission, name="permission"),
]
