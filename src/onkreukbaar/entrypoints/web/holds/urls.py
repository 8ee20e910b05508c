"""Addresses of the inquiry holds."""

from django.urls import path

from onkreukbaar.entrypoints.web.holds import views

urlpatterns = [
    path("onderzoek/", views.show_holds, name="holds"),
    path("onderzoek/nieuw/", views.place, name="place-hold"),
    path("onderzoek/<int:hold_id>/opheffen/", views.lift, name="lift-hold"),
]
