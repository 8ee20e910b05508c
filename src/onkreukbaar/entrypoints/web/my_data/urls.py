"""Addresses of somebody's own page."""

from django.urls import path

from onkreukbaar.entrypoints.web.my_data import views

urlpatterns = [
    path("mijn-gegevens/", views.my_data, name="my-data"),
    path("mijn-gegevens/vervanging/", views.arrange_cover, name="arrange-cover"),
    path("mijn-gegevens/vervanging/<int:absence_id>/stop/", views.end_cover, name="end-cover"),
    path("mijn-gegevens/taal/", views.change_language, name="own-language"),
]
