"""Addresses of the public registers. What stands in them is public itself."""

from django.urls import path

from onkreukbaar.entrypoints.web.public import reviewing, views

urlpatterns = [
    path("openbaar/", views.show_all, name="open-registers"),
    path("openbaar/catalogue.json", views.catalogue, name="open-catalogue"),
    path("openbaar/<slug:register_key>/", views.show_register, name="open-register"),
    path("openbaar/<slug:register_key>/<str:file_name>", views.download, name="open-register-file"),
    path("openbaar-maken/", reviewing.show_waiting, name="public-lines"),
    path("openbaar-maken/<uuid:public_id>/", reviewing.review, name="public-line"),
]
