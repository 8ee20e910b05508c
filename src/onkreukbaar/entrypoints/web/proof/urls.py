"""Addresses of the proof of the record."""

from django.urls import path

from onkreukbaar.entrypoints.web.proof import views

urlpatterns = [
    path("bewijs/", views.show_proof, name="proof"),
    path("bewijs/controleren/", views.check, name="check-record"),
    path("bewijs/export/", views.download, name="export-record"),
]
