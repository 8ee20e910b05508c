"""Addresses of the paper of an outside activity."""

from django.urls import path

from onkreukbaar.entrypoints.web.outside_activities import views

urlpatterns = [
    path("zaken/<slug:number>/formulier/", views.show_paper, name="activity-paper"),
    path("zaken/<slug:number>/formulier.pdf", views.download_paper, name="activity-pdf"),
]
