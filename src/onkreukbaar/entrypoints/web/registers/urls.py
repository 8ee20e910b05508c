"""Addresses of the registers."""

from django.urls import path

from onkreukbaar.entrypoints.web.registers import views

urlpatterns = [
    path("registers/", views.registers, name="registers"),
    path("registers/<slug:register_key>/", views.register_list, name="register"),
    path("registers/<slug:register_key>/bewaren/", views.save_view, name="save-view"),
    path("registers/<slug:register_key>/weergaven/<int:view_id>/weg/", views.remove_view, name="remove-view"),
    path("registers/<slug:register_key>/download/", views.export, name="export"),
    path("overzicht/", views.overview, name="overview"),
]
